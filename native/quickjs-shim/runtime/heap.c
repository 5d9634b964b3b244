/*
 * A runtime's heap, without locks: a runtime has one owner at a time.
 *
 * The engine serves objects out of pieces of 4 kB, and asks for these and for what is larger. Here they come from
 * chunks, in sizes an eighth of a power of two apart; what is freed waits in a list of its size. A chunk goes back to
 * the system when the runtime is freed, all at once. The C library's heap, which serves the largest, is shared by
 * threads: one that builds a runtime in the background would make others wait while it holds the lock.
 */
#include "runtime/heap.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs.h"

#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    JSD_HEAP_SMALLEST = 512,
    JSD_HEAP_SMALLEST_LOG = 9,
    JSD_HEAP_STEPS_LOG = 3, /* steps from one power of two to the next */
    JSD_HEAP_STEPS = 1 << JSD_HEAP_STEPS_LOG,
    JSD_HEAP_CHUNK = 1024 * 1024,
    JSD_HEAP_TOUCHED_AT_ONCE = 64 * 1024, /* pages that are found one by one cost several times as much */
    JSD_HEAP_CALLS_IN_A_ROW = 16          /* of a thread that gives way: some ten microseconds */
};

typedef struct jsd_block {
    size_t list; /* JSD_HEAP_LISTS: from malloc() */
    struct jsd_block *next_free;
    _Alignas(max_align_t) uint8_t data[];
} jsd_block;

typedef struct jsd_chunk {
    struct jsd_chunk *next;
    size_t size;
    _Alignas(max_align_t) uint8_t data[];
} jsd_chunk;

static _Thread_local bool thread_gives_way;
static _Thread_local unsigned heap_calls;

static jsd_block *block_of(void *data)
{
    return (jsd_block *)((uint8_t *)data - offsetof(jsd_block, data));
}

static const jsd_block *const_block_of(const void *data)
{
    return (const jsd_block *)((const uint8_t *)data - offsetof(jsd_block, data));
}

/* The list for blocks of this size; what is too large for any gets JSD_HEAP_LISTS. */
static size_t list_of(size_t size)
{
    if (size > JSD_HEAP_LARGEST)
        return JSD_HEAP_LISTS;
    if (size <= JSD_HEAP_SMALLEST)
        return 0;
    unsigned log = 63 - (unsigned)__builtin_clzll(size - 1);
    size_t step = (size - 1) >> (log - JSD_HEAP_STEPS_LOG);
    return (log - JSD_HEAP_SMALLEST_LOG) * JSD_HEAP_STEPS + step - JSD_HEAP_STEPS + 1;
}

static size_t size_in_list(size_t list)
{
    if (list == 0)
        return JSD_HEAP_SMALLEST;
    size_t log = JSD_HEAP_SMALLEST_LOG + (list - 1) / JSD_HEAP_STEPS;
    return (JSD_HEAP_STEPS + (list - 1) % JSD_HEAP_STEPS + 1) << (log - JSD_HEAP_STEPS_LOG);
}

/* Whatever creates, fills or frees a runtime comes by here often, so here a thread of the background lets others run.
 */
static void give_way(void)
{
    if (thread_gives_way && ++heap_calls % JSD_HEAP_CALLS_IN_A_ROW == 0)
        sched_yield();
}

/* Has the system find memory for the chunk up to `end`. */
static void touch_pages(jsd_heap *heap, const uint8_t *end)
{
    while (heap->touched < end) {
        size_t size = (size_t)(end - heap->touched);
        if (thread_gives_way && size > JSD_HEAP_TOUCHED_AT_ONCE)
            size = JSD_HEAP_TOUCHED_AT_ONCE;
#ifdef MADV_POPULATE_WRITE
        /* A system that doesn't know this finds each page when it is first written to. */
        madvise(heap->touched, size, MADV_POPULATE_WRITE);
#endif
        heap->touched += size;
        if (thread_gives_way)
            sched_yield();
    }
}

static bool add_chunk(jsd_heap *heap, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size = (size + sizeof(jsd_chunk) + page - 1) & ~(page - 1);
    if (size < JSD_HEAP_CHUNK)
        size = JSD_HEAP_CHUNK;
    jsd_chunk *chunk = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (chunk == MAP_FAILED)
        return false;
    heap->touched = (uint8_t *)chunk;
    heap->next = (uint8_t *)chunk + sizeof(*chunk);
    heap->end = (uint8_t *)chunk + size;
    *chunk = (jsd_chunk){heap->chunks, size};
    heap->chunks = chunk;
    return true;
}

void heap_reserve(jsd_heap *heap, size_t size)
{
    if ((size_t)(heap->end - heap->next) < size && !add_chunk(heap, size))
        return;
    uintptr_t page_mask = (uintptr_t)sysconf(_SC_PAGESIZE) - 1;
    const uint8_t *end = (const uint8_t *)(((uintptr_t)heap->next + size) & ~page_mask);
    if (end > heap->touched)
        touch_pages(heap, end);
}

static jsd_block *carve(jsd_heap *heap, size_t size)
{
    if ((size_t)(heap->end - heap->next) < size && !add_chunk(heap, size))
        return NULL;
    jsd_block *block = (jsd_block *)heap->next;
    heap->next += size;
    if (heap->next > heap->touched) {
        size_t left = (size_t)(heap->end - heap->touched), needed = (size_t)(heap->next - heap->touched);
        needed = (needed + JSD_HEAP_TOUCHED_AT_ONCE - 1) & ~(size_t)(JSD_HEAP_TOUCHED_AT_ONCE - 1);
        touch_pages(heap, heap->touched + (needed < left ? needed : left));
    }
    return block;
}

void *heap_allocate(jsd_heap *heap, size_t size)
{
    give_way();
    size_t list = list_of(size);
    jsd_block *block;
    if (list == JSD_HEAP_LISTS) {
        block = size < SIZE_MAX - sizeof(*block) ? malloc(sizeof(*block) + size) : NULL;
    } else if (heap->free[list]) {
        block = heap->free[list];
        heap->free[list] = block->next_free;
    } else {
        block = carve(heap, sizeof(*block) + size_in_list(list));
    }
    if (!block)
        return NULL;
    block->list = list;
    return block->data;
}

void heap_free(jsd_heap *heap, void *data)
{
    give_way();
    if (!data)
        return;
    jsd_block *block = block_of(data);
    if (block->list == JSD_HEAP_LISTS) {
        free(block);
        return;
    }
    block->next_free = heap->free[block->list];
    heap->free[block->list] = block;
}

size_t heap_usable_size(const void *data)
{
    if (!data)
        return 0;
    const jsd_block *block = const_block_of(data);
    return block->list == JSD_HEAP_LISTS ? js__malloc_usable_size(block) - sizeof(*block) : size_in_list(block->list);
}

void *heap_resize(jsd_heap *heap, void *data, size_t size)
{
    if (!data)
        return heap_allocate(heap, size);
    jsd_block *block = block_of(data);
    size_t list = list_of(size);
    if (list == block->list) {
        if (list != JSD_HEAP_LISTS)
            return data;
        block = size < SIZE_MAX - sizeof(*block) ? realloc(block, sizeof(*block) + size) : NULL;
        return block ? block->data : NULL;
    }
    void *moved = heap_allocate(heap, size);
    if (!moved)
        return NULL;
    size_t old_size = heap_usable_size(data);
    memcpy(moved, data, old_size < size ? old_size : size);
    heap_free(heap, data);
    return moved;
}

void heap_release(jsd_heap *heap)
{
    for (jsd_chunk *chunk = heap->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        munmap(chunk, chunk->size);
    }
    *heap = (jsd_heap){0};
}

void jsd_thread_gives_way(int32_t gives_way)
{
    thread_gives_way = gives_way != 0;
}
