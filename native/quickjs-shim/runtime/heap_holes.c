/*
 * Holes: what of a chunk is in no block. Listed by size, cut when they are used, joined when they touch.
 */
#include "runtime/heap_blocks.h"

#include "cutils.h"

enum {
    JSD_HEAP_SMALLEST = 512,
    JSD_HEAP_SMALLEST_LOG = 9,
    JSD_HEAP_STEPS_LOG = 4, /* from one power of two to the next */
    JSD_HEAP_STEPS = 1 << JSD_HEAP_STEPS_LOG
};

size_t list_of(size_t room)
{
    size_t log = 63 - (size_t)__builtin_clzll(room);
    size_t list =
        (log - JSD_HEAP_SMALLEST_LOG) * JSD_HEAP_STEPS + (room >> (log - JSD_HEAP_STEPS_LOG)) - JSD_HEAP_STEPS;
    return list < JSD_HEAP_LISTS ? list : JSD_HEAP_LISTS - 1;
}

size_t list_for(size_t size)
{
    return size <= JSD_HEAP_SMALLEST ? 0 : list_of(size - 1) + 1;
}

size_t room_in_list(size_t list)
{
    return (JSD_HEAP_STEPS + list % JSD_HEAP_STEPS)
           << (JSD_HEAP_SMALLEST_LOG - JSD_HEAP_STEPS_LOG + list / JSD_HEAP_STEPS);
}

jsd_block *next_block(jsd_block *block)
{
    return has_flag(block, JSD_BLOCK_LAST) ? NULL : (jsd_block *)end_of(block);
}

static bool is_listed(const jsd_block *block)
{
    return size_of(block) >= sizeof(*block) + JSD_HEAP_SMALLEST;
}

void add_hole(jsd_heap *heap, jsd_hole *hole)
{
    jsd_block *next = next_block(&hole->block);
    hole->block.size |= JSD_BLOCK_FREE;
    if (next) {
        next->size |= JSD_BLOCK_AFTER_HOLE;
        next->hole_before = size_of(&hole->block);
    }
    if (!is_listed(&hole->block))
        return;
    size_t list = list_of(size_of(&hole->block) - sizeof(jsd_block));
    hole->previous = NULL;
    hole->next = heap->holes[list];
    if (hole->next)
        hole->next->previous = hole;
    heap->holes[list] = hole;
    heap->filled[list / 64] |= UINT64_C(1) << list % 64;
}

void remove_hole(jsd_heap *heap, jsd_hole *hole)
{
    jsd_block *next = next_block(&hole->block);
    hole->block.size &= ~(size_t)JSD_BLOCK_FREE;
    if (next)
        next->size &= ~(size_t)JSD_BLOCK_AFTER_HOLE;
    if (!is_listed(&hole->block))
        return;
    if (hole->next)
        hole->next->previous = hole->previous;
    if (hole->previous) {
        hole->previous->next = hole->next;
        return;
    }
    size_t list = list_of(size_of(&hole->block) - sizeof(jsd_block));
    heap->holes[list] = hole->next;
    if (!hole->next)
        heap->filled[list / 64] &= ~(UINT64_C(1) << list % 64);
}

jsd_hole *find_hole(jsd_heap *heap, size_t list)
{
    uint64_t lists = heap->filled[list / 64] >> list % 64 << list % 64;
    for (size_t word = list / 64;; lists = heap->filled[word]) {
        if (lists) {
            jsd_hole *hole = heap->holes[word * 64 + (size_t)__builtin_ctzll(lists)];
            remove_hole(heap, hole);
            return hole;
        }
        if (++word == countof(heap->filled))
            return NULL;
    }
}

/* A hole knows one range of pages without memory: between two of them no page may have any. */
static void join_bare(jsd_heap *heap, jsd_hole *hole, const jsd_hole *behind)
{
    uint8_t *bare = behind->bare, *bare_end = behind->bare_end;
    if (bare == bare_end)
        return;
    if (hole->bare == hole->bare_end)
        hole->bare = bare;
    else
        empty_pages(heap, hole->bare_end, bare); /* `behind` lies there */
    hole->bare_end = bare_end;
}

/* A hole that is in no list takes the one behind it in. */
static void join_next(jsd_heap *heap, jsd_hole *hole)
{
    jsd_hole *next = (jsd_hole *)next_block(&hole->block);
    if (!next || !has_flag(&next->block, JSD_BLOCK_FREE))
        return;
    remove_hole(heap, next);
    hole->block.size = (size_of(&hole->block) + size_of(&next->block)) | (hole->block.size & JSD_BLOCK_AFTER_HOLE) |
                       (next->block.size & JSD_BLOCK_LAST);
    join_bare(heap, hole, next);
}

/* The same with the one before it, where there is one. The hole that both are now. */
static jsd_hole *join_before(jsd_heap *heap, jsd_hole *hole)
{
    if (!has_flag(&hole->block, JSD_BLOCK_AFTER_HOLE))
        return hole;
    jsd_hole *before = (jsd_hole *)((uint8_t *)hole - hole->block.hole_before);
    remove_hole(heap, before);
    before->block.size = (size_of(&before->block) + size_of(&hole->block)) | (hole->block.size & JSD_BLOCK_LAST);
    join_bare(heap, before, hole);
    return before;
}

void put_back(jsd_heap *heap, jsd_hole *hole)
{
    join_next(heap, hole);
    add_hole(heap, join_before(heap, hole));
}

void make_hole(jsd_heap *heap, jsd_block *block)
{
    jsd_hole *hole = (jsd_hole *)block;
    hole->bare = hole->bare_end = NULL;
    put_back(heap, hole);
}

/* The hole and what lies behind it, which is part of it so far, become a hole of `size` bytes and another. */
static void cut(jsd_heap *heap, jsd_hole *hole, size_t size)
{
    size_t rest_size = size_of(&hole->block) - size;
    jsd_hole *rest = (jsd_hole *)((uint8_t *)hole + size);
    *rest = (jsd_hole){{0, rest_size | (hole->block.size & JSD_BLOCK_LAST)}, NULL, NULL, hole->bare, hole->bare_end};
    hole->block.size = size | (hole->block.size & JSD_BLOCK_AFTER_HOLE);
    join_next(heap, rest); /* which has become a hole if the heap had to be trimmed meanwhile */
    add_hole(heap, rest);
}

bool use_hole(jsd_heap *heap, jsd_hole *hole, size_t size)
{
    bool is_cut = size_of(&hole->block) >= size + JSD_HEAP_SMALLEST_HOLE;
    if (!fill_hole(heap, hole, (uint8_t *)hole + (is_cut ? size + sizeof(jsd_hole) : size_of(&hole->block))))
        return false;
    if (is_cut)
        cut(heap, hole, size);
    heap->used += size_of(&hole->block);
    return true;
}
