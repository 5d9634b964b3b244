/*
 * When to collect, and the memory limit.
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

#include <string.h>

enum {
    JSD_LARGE_ALLOCATION = 64 * 1024,
    JSD_SMALLEST_RESERVE = 1024 * 1024
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

bool is_over_memory_limit(const jsd_runtime *runtime)
{
    return runtime->memory_limit != 0 && JS_GetMallocSize(runtime->rt) > runtime->memory_limit;
}

static bool may_allocate(jsd_runtime *runtime, size_t more)
{
    if (runtime->memory_limit == 0 || runtime->memory_limit_lifted)
        return true;
    uint64_t used = JS_GetMallocSize(runtime->rt);
    if (more <= runtime->memory_limit && used <= runtime->memory_limit - more)
        return true;
    uint64_t reserve = runtime->memory_limit / 8;
    if (reserve < JSD_SMALLEST_RESERVE)
        reserve = JSD_SMALLEST_RESERVE;
    if (more <= JSD_LARGE_ALLOCATION && used + more <= runtime->memory_limit + reserve) {
        runtime->memory_pressure = true;
        JS_SetInterruptCounter(runtime->ctx, 0);
        return true;
    }
    runtime->allocation_refused = true;
    return false;
}

static void *limited_malloc(void *opaque, size_t size)
{
    jsd_runtime *runtime = opaque;
    return may_allocate(runtime, size) ? heap_allocate(&runtime->heap, size) : NULL;
}

static void *limited_calloc(void *opaque, size_t count, size_t size)
{
    size_t bytes;
    void *block = __builtin_mul_overflow(count, size, &bytes) ? NULL : limited_malloc(opaque, bytes);
    return block ? memset(block, 0, bytes) : NULL;
}

static void *limited_realloc(void *opaque, void *block, size_t size)
{
    jsd_runtime *runtime = opaque;
    size_t old = heap_usable_size(block);
    if (size > old && !may_allocate(runtime, size - old))
        return NULL;
    return heap_resize(&runtime->heap, block, size);
}

static void limited_free(void *opaque, void *block)
{
    heap_free(&((jsd_runtime *)opaque)->heap, block);
}

const JSMallocFunctions limited_functions = {
    limited_calloc, limited_malloc, limited_free, limited_realloc, heap_usable_size,
};
