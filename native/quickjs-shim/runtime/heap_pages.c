/*
 * The heap's memory from the system: chunks, which are cut into blocks.
 *
 * A chunk begins as addresses without memory. Pages get theirs when a block is about to use them, 16 at a time, and
 * lose it when the heap is trimmed; what they have is counted to the byte, for that is what the process pays.
 */
#include "runtime/heap_blocks.h"

#include "cutils.h"
#include "jsockd_engine.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    JSD_HEAP_CHUNK = 1024 * 1024,
    JSD_HEAP_TAKEN_AT_ONCE = 64 * 1024, /* pages that are found one by one cost several times as much */
    JSD_HEAP_CALLS_IN_A_ROW = 16        /* of a thread that gives way: some ten microseconds */
};

static _Thread_local bool thread_gives_way;
static _Thread_local unsigned heap_calls;

void jsd_thread_gives_way(int32_t gives_way)
{
    thread_gives_way = gives_way != 0;
}

void give_way(void)
{
    if (thread_gives_way && ++heap_calls % JSD_HEAP_CALLS_IN_A_ROW == 0)
        sched_yield();
}

size_t round_up(size_t size, size_t unit)
{
    return (size + unit - 1) & ~(unit - 1);
}

size_t page_size(void)
{
    static size_t size; /* whichever thread sets it, sets the same */
    if (size == 0)
        size = (size_t)sysconf(_SC_PAGESIZE);
    return size;
}

static uint8_t *page_up(const void *address)
{
    return (uint8_t *)round_up((uintptr_t)address, page_size());
}

static uint8_t *page_down(const void *address)
{
    return (uint8_t *)((uintptr_t)address & ~(uintptr_t)(page_size() - 1));
}

bool may_hold(jsd_heap *heap, size_t more)
{
    return !heap->may_hold || heap->may_hold(heap->owner, more);
}

void *map_pages(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

jsd_hole *add_chunk(jsd_heap *heap, size_t size)
{
    size = round_up(size + sizeof(jsd_chunk) + sizeof(jsd_hole), page_size());
    if (size < JSD_HEAP_CHUNK)
        size = JSD_HEAP_CHUNK;
    size_t first = round_up(sizeof(jsd_chunk) + sizeof(jsd_hole), page_size());
    jsd_chunk *chunk = may_hold(heap, first) ? map_pages(size) : NULL;
    if (!chunk)
        return NULL;
    *chunk = (jsd_chunk){heap->chunks, size};
    heap->chunks = chunk;
    heap->held += first;
    heap->used += sizeof(*chunk);
    jsd_hole *hole = (jsd_hole *)(chunk + 1);
    *hole = (jsd_hole){
        {0, (size - sizeof(*chunk)) | JSD_BLOCK_LAST}, NULL, NULL, (uint8_t *)chunk + first, (uint8_t *)chunk + size};
    return hole;
}

/* Has the system find memory for these pages. */
static void take_pages(jsd_heap *heap, uint8_t *from, const uint8_t *to)
{
    heap->held += (size_t)(to - from);
    while (from < to) {
        size_t size = (size_t)(to - from);
        if (thread_gives_way && size > JSD_HEAP_TAKEN_AT_ONCE)
            size = JSD_HEAP_TAKEN_AT_ONCE;
#ifdef MADV_POPULATE_WRITE
        /* A system that doesn't know this finds each page when it is first written to. */
        madvise(from, size, MADV_POPULATE_WRITE);
#endif
        from += size;
        if (thread_gives_way)
            sched_yield();
    }
}

void empty_pages(jsd_heap *heap, uint8_t *from, uint8_t *to)
{
    if (from >= to)
        return;
    madvise(from, (size_t)(to - from), MADV_DONTNEED);
    heap->held -= (size_t)(to - from);
}

bool fill_hole(jsd_heap *heap, jsd_hole *hole, const uint8_t *end)
{
    if (hole->bare == hole->bare_end || end <= hole->bare)
        return true;
    size_t left = (size_t)(hole->bare_end - hole->bare);
    size_t needed = (size_t)(page_up(end) - hole->bare);
    if (needed > left)
        needed = left;
    size_t size = round_up(needed, JSD_HEAP_TAKEN_AT_ONCE);
    if (size > left)
        size = left;
    if (heap->limit != 0 && heap->held + size > heap->limit)
        size = needed;
    if (!may_hold(heap, size))
        return false;
    take_pages(heap, hole->bare, hole->bare + size);
    hole->bare += size;
    return true;
}

/* The hole of the longest list that has one. */
static jsd_hole *largest_hole(const jsd_heap *heap)
{
    for (size_t word = countof(heap->filled); word-- > 0;)
        if (heap->filled[word])
            return heap->holes[word * 64 + 63 - (size_t)__builtin_clzll(heap->filled[word])];
    return NULL;
}

/* Gives a hole that is in no list memory for so many bytes more, as far as it reaches, and lists it. Tells how much. */
static size_t fill_ahead(jsd_heap *heap, jsd_hole *hole, size_t size)
{
    size_t left = (size_t)(hole->bare_end - hole->bare);
    size_t filled = round_up(size, page_size());
    if (filled > left)
        filled = left;
    take_pages(heap, hole->bare, hole->bare + filled);
    hole->bare += filled;
    add_hole(heap, hole);
    return filled;
}

void heap_reserve(jsd_heap *heap, size_t size)
{
    size_t spare = heap->held - heap->used;
    if (size <= spare || (heap->limit != 0 && (size > heap->limit || heap->held > heap->limit - size)))
        return;
    size -= spare;
    jsd_hole *hole = largest_hole(heap);
    if (hole) {
        remove_hole(heap, hole);
        size_t filled = fill_ahead(heap, hole, size);
        size -= filled < size ? filled : size;
    }
    if (size != 0 && (hole = add_chunk(heap, size)) != NULL)
        fill_ahead(heap, hole, size);
}

static bool is_whole_chunk(const jsd_chunk *chunk)
{
    const jsd_block *block = (const jsd_block *)(chunk + 1);
    return has_flag(block, JSD_BLOCK_FREE) && has_flag(block, JSD_BLOCK_LAST);
}

static void free_empty_chunks(jsd_heap *heap, size_t spare)
{
    for (jsd_chunk **link = &heap->chunks; *link && heap->held - heap->used > spare;) {
        jsd_chunk *chunk = *link;
        if (!is_whole_chunk(chunk)) {
            link = &chunk->next;
            continue;
        }
        jsd_hole *hole = (jsd_hole *)(chunk + 1);
        remove_hole(heap, hole);
        heap->held -= chunk->size - (size_t)(hole->bare_end - hole->bare);
        heap->used -= sizeof(*chunk);
        *link = chunk->next;
        munmap(chunk, chunk->size);
    }
}

static void empty_hole(jsd_heap *heap, jsd_hole *hole)
{
    uint8_t *from = page_up(hole + 1), *to = page_down(end_of(&hole->block));
    if (from >= to)
        return;
    if (hole->bare == hole->bare_end) {
        empty_pages(heap, from, to);
    } else {
        empty_pages(heap, from, hole->bare);
        empty_pages(heap, hole->bare_end, to);
    }
    hole->bare = from;
    hole->bare_end = to;
}

void heap_trim(jsd_heap *heap, size_t spare, size_t smallest)
{
    join_ready(heap);
    free_empty_chunks(heap, spare);
    for (size_t list = JSD_HEAP_LISTS; list-- > 0;)
        for (jsd_hole *hole = heap->holes[list]; hole; hole = hole->next) {
            if (heap->held - heap->used <= spare || size_of(&hole->block) < smallest)
                return;
            empty_hole(heap, hole);
        }
}

void heap_release(jsd_heap *heap)
{
    for (jsd_chunk *chunk = heap->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        munmap(chunk, chunk->size);
    }
    heap->chunks = NULL;
    heap->held = heap->used = 0;
    heap->ready_size = 0;
    memset(heap->ready, 0, sizeof(heap->ready));
    memset(heap->filled, 0, sizeof(heap->filled));
    memset(heap->holes, 0, sizeof(heap->holes));
}
