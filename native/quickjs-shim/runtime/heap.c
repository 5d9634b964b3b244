/*
 * A runtime's heap, without locks: a runtime has one owner at a time.
 *
 * The engine serves objects out of pieces of 4 kB, and asks for these and for what is larger. Chunks of memory are cut
 * into blocks of the size that is asked for, a sixteenth of a power of two more at most. What is freed joins the holes
 * beside it, so that it can serve any size; holes are listed by size, and the smallest list that has one that fits
 * serves. Finding, cutting and joining take the same few steps, however large the heap is. A few small blocks are kept
 * ready as they are, for most live so shortly that joining them would be in vain.
 */
#include "runtime/heap.h"

#include "runtime/heap_blocks.h"

#include <string.h>

enum {
    JSD_HEAP_WORTH_CUTTING = 1024, /* of a block that shrinks */
    JSD_HEAP_MOST_READY = 128 * 1024
};

typedef struct jsd_ready {
    jsd_block block;
    struct jsd_ready *next;
} jsd_ready;

static size_t block_size_for(size_t size)
{
    return sizeof(jsd_block) + room_in_list(list_for(size));
}

static void *data_of(jsd_block *block)
{
    return block ? block + 1 : NULL;
}

/* A block as it was freed, for what this list serves. */
static jsd_block *take_ready(jsd_heap *heap, size_t list)
{
    jsd_ready *ready = list < JSD_HEAP_READY_LISTS ? heap->ready[list] : NULL;
    if (!ready)
        return NULL;
    heap->ready[list] = ready->next;
    heap->ready_size -= size_of(&ready->block);
    return &ready->block;
}

static bool keep_ready(jsd_heap *heap, jsd_block *block)
{
    size_t list = list_of(size_of(block) - sizeof(*block));
    if (list >= JSD_HEAP_READY_LISTS || heap->ready_size + size_of(block) > JSD_HEAP_MOST_READY)
        return false;
    jsd_ready *ready = (jsd_ready *)block;
    ready->next = heap->ready[list];
    heap->ready[list] = ready;
    heap->ready_size += size_of(block);
    return true;
}

void join_ready(jsd_heap *heap)
{
    for (size_t list = 0; list < JSD_HEAP_READY_LISTS; list++)
        for (jsd_block *block; (block = take_ready(heap, list)) != NULL;)
            make_hole(heap, block);
}

void *heap_allocate(jsd_heap *heap, size_t size)
{
    give_way();
    if (size > JSD_HEAP_LARGEST)
        return data_of(allocate_direct(heap, size));
    size_t list = list_for(size);
    jsd_block *ready = take_ready(heap, list);
    if (ready) {
        heap->used += size_of(ready);
        return data_of(ready);
    }
    jsd_hole *hole = find_hole(heap, list);
    if (!hole)
        hole = add_chunk(heap, 0);
    if (!hole)
        return NULL;
    if (!use_hole(heap, hole, sizeof(jsd_block) + room_in_list(list))) {
        put_back(heap, hole);
        return NULL;
    }
    return data_of(&hole->block);
}

void *heap_allocate_zeroed(jsd_heap *heap, size_t size)
{
    void *data = heap_allocate(heap, size);
    if (data && !(JSD_DIRECT_IS_ZERO && size > JSD_HEAP_LARGEST))
        memset(data, 0, size);
    return data;
}

void heap_free(jsd_heap *heap, void *data)
{
    give_way();
    if (!data)
        return;
    jsd_block *block = (jsd_block *)data - 1;
    if (has_flag(block, JSD_BLOCK_DIRECT)) {
        free_direct(heap, block);
        return;
    }
    heap->used -= size_of(block);
    if (!keep_ready(heap, block))
        make_hole(heap, block);
}

size_t heap_usable_size(const void *data)
{
    return data ? size_of((const jsd_block *)data - 1) - sizeof(jsd_block) : 0;
}

/* What a block does not need becomes a hole. */
static void shrink(jsd_heap *heap, jsd_block *block, size_t size)
{
    size_t rest_size = size_of(block) - size;
    if (rest_size < JSD_HEAP_WORTH_CUTTING)
        return;
    jsd_block *rest = (jsd_block *)((uint8_t *)block + size);
    *rest = (jsd_block){0, rest_size | (block->size & JSD_BLOCK_LAST)};
    block->size = size | (block->size & JSD_BLOCK_AFTER_HOLE);
    heap->used -= rest_size;
    make_hole(heap, rest);
}

/* Takes from the hole behind a block what the block lacks. */
static bool grow(jsd_heap *heap, jsd_block *block, size_t size)
{
    jsd_hole *next = (jsd_hole *)next_block(block);
    if (!next || !has_flag(&next->block, JSD_BLOCK_FREE) || size_of(block) + size_of(&next->block) < size)
        return false;
    remove_hole(heap, next);
    size_t lacks = size - size_of(block);
    if (!use_hole(heap, next, lacks < JSD_HEAP_SMALLEST_HOLE ? JSD_HEAP_SMALLEST_HOLE : lacks)) {
        put_back(heap, next);
        return false;
    }
    block->size += size_of(&next->block);
    block->size = (block->size & ~(size_t)JSD_BLOCK_LAST) | (next->block.size & JSD_BLOCK_LAST);
    return true;
}

void *heap_resize(jsd_heap *heap, void *data, size_t size)
{
    if (!data)
        return heap_allocate(heap, size);
    jsd_block *block = (jsd_block *)data - 1;
    bool is_direct = has_flag(block, JSD_BLOCK_DIRECT);
    if (is_direct && size > JSD_HEAP_LARGEST)
        return data_of(resize_direct(heap, block, size));
    if (!is_direct && size <= JSD_HEAP_LARGEST) {
        size_t wanted = block_size_for(size);
        if (wanted <= size_of(block)) {
            shrink(heap, block, wanted);
            return data;
        }
        if (grow(heap, block, wanted))
            return data;
    }
    void *moved = heap_allocate(heap, size);
    if (!moved)
        return NULL;
    size_t old_size = heap_usable_size(data);
    memcpy(moved, data, old_size < size ? old_size : size);
    heap_free(heap, data);
    return moved;
}
