/*
 * When to collect, and the memory limit: of what the heap holds of the system's memory, used or not.
 *
 * The engine's own limit makes any allocation fail anywhere, the one for the error included. Here a small allocation
 * beyond the limit still succeeds, out of a reserve, and asks for the script to be ended at its next poll, after a
 * collection that may make that needless (limits.c): so a script that fills the heap bit by bit ends with a trace, and
 * cannot catch it. A large allocation beyond the limit is refused; that is an exception like any other.
 */
#include "runtime/memory.h"

#include "runtime/heap.h"
#include "runtime/runtime.h"

#include "jsockd_engine.h"
#include "quickjs-counters.h"

enum {
    JSD_LARGE_ALLOCATION = 128 * 1024, /* pages are taken in smaller steps */
    JSD_SMALLEST_RESERVE = 1024 * 1024,
    JSD_SMALLEST_PIECE = 8 * 1024,    /* has at least one whole page */
    JSD_WORTHWHILE_PIECE = 64 * 1024, /* for one system call */
    JSD_SPARE_KEPT = 4 * 1024 * 1024  /* what commands allocate and free again costs no system call up to here */
};

void keep_gc_threshold(jsd_runtime *runtime)
{
    JSRuntime *rt = runtime->rt;
    if (runtime->gc_threshold == 0 || JS_GetGCThreshold(rt) == runtime->gc_threshold_set)
        return;
    runtime->gc_threshold_set = JS_GetMallocSize(rt) + runtime->gc_threshold;
    JS_SetGCThreshold(rt, runtime->gc_threshold_set);
}

void collect(jsd_runtime *runtime)
{
    JS_RunGC(runtime->rt);
    runtime->gc_threshold_set = 0;
    keep_gc_threshold(runtime);
}

void trim(jsd_runtime *runtime)
{
    heap_trim(&runtime->heap, JSD_SPARE_KEPT, JSD_WORTHWHILE_PIECE);
}

bool relieve_memory(jsd_runtime *runtime)
{
    collect(runtime);
    heap_trim(&runtime->heap, 0, JSD_SMALLEST_PIECE);
    return !is_over_memory_limit(runtime);
}

bool is_over_memory_limit(const jsd_runtime *runtime)
{
    return runtime->heap.limit != 0 && runtime->heap.held > runtime->heap.limit;
}

bool may_hold_more(void *opaque, size_t more)
{
    jsd_runtime *runtime = opaque;
    jsd_heap *heap = &runtime->heap;
    if (heap->limit == 0 || runtime->memory_limit_lifted)
        return true;
    if (more <= heap->limit && heap->held > heap->limit - more && heap->held - heap->used >= JSD_SMALLEST_PIECE)
        heap_trim(heap, 0, JSD_SMALLEST_PIECE);
    if (more <= heap->limit && heap->held <= heap->limit - more)
        return true;
    size_t reserve = heap->limit / 8;
    if (reserve < JSD_SMALLEST_RESERVE)
        reserve = JSD_SMALLEST_RESERVE;
    if (more <= JSD_LARGE_ALLOCATION && heap->held + more <= heap->limit + reserve) {
        runtime->memory_pressure = true;
        JS_SetInterruptCounter(runtime->ctx, 0);
        return true;
    }
    runtime->allocation_refused = true;
    return false;
}

static jsd_heap *heap_of(void *opaque)
{
    return &((jsd_runtime *)opaque)->heap;
}

static void *limited_malloc(void *opaque, size_t size)
{
    return heap_allocate(heap_of(opaque), size);
}

static void *limited_calloc(void *opaque, size_t count, size_t size)
{
    size_t bytes;
    return __builtin_mul_overflow(count, size, &bytes) ? NULL : heap_allocate_zeroed(heap_of(opaque), bytes);
}

static void *limited_realloc(void *opaque, void *block, size_t size)
{
    return heap_resize(heap_of(opaque), block, size);
}

static void limited_free(void *opaque, void *block)
{
    heap_free(heap_of(opaque), block);
}

const JSMallocFunctions limited_functions = {
    limited_calloc, limited_malloc, limited_free, limited_realloc, heap_usable_size,
};
