/* What the heap's parts share. */
#ifndef JSOCKD_RUNTIME_HEAP_BLOCKS_H
#define JSOCKD_RUNTIME_HEAP_BLOCKS_H

#include "runtime/heap.h"

#include <stdalign.h>

enum {
    JSD_HEAP_UNIT = alignof(max_align_t), /* of sizes and addresses */
    JSD_HEAP_SMALLEST_HOLE = 64,          /* too small to be listed; but a neighbour may join it */

    /* In the low bits of a size. */
    JSD_BLOCK_FREE = 1,
    JSD_BLOCK_LAST = 2,       /* of its chunk */
    JSD_BLOCK_DIRECT = 4,     /* of no chunk: pages of its own */
    JSD_BLOCK_AFTER_HOLE = 8, /* what lies before is a hole */
    JSD_BLOCK_FLAGS = 15
};

/* Chunks are full of blocks and holes; two holes never touch. The data follow. */
typedef struct jsd_block {
    alignas(max_align_t) size_t hole_before; /* the size of that hole, if there is one */
    size_t size;                             /* with this header; and flags */
} jsd_block;

typedef struct jsd_hole {
    jsd_block block;
    struct jsd_hole *next;
    struct jsd_hole *previous;
    uint8_t *bare;     /* from here */
    uint8_t *bare_end; /* to here the hole has addresses, but no memory: whole pages, none of this structure's */
} jsd_hole;

typedef struct jsd_chunk {
    alignas(max_align_t) struct jsd_chunk *next;
    size_t size;
} jsd_chunk;

static inline size_t size_of(const jsd_block *block)
{
    return block->size & ~(size_t)JSD_BLOCK_FLAGS;
}

static inline bool has_flag(const jsd_block *block, size_t flag)
{
    return (block->size & flag) != 0;
}

static inline uint8_t *end_of(jsd_block *block)
{
    return (uint8_t *)block + size_of(block);
}

/* ---- heap.c ---- */

/* Makes holes of the blocks that are kept ready. */
void join_ready(jsd_heap *heap);

/* ---- heap_holes.c ---- */

/* The list for holes with so much room, 512 bytes at least. */
size_t list_of(size_t room);

/* The first list of which every hole has so much room, and that room. */
size_t list_for(size_t size);
size_t room_in_list(size_t list);

jsd_block *next_block(jsd_block *block);

/* Puts a hole into its list; it must not touch another. */
void add_hole(jsd_heap *heap, jsd_hole *hole);
void remove_hole(jsd_heap *heap, jsd_hole *hole);

/* A hole with the room of this list, taken out of its own; NULL: there is none. */
jsd_hole *find_hole(jsd_heap *heap, size_t list);

/* A hole that is in no list becomes a block. False: no memory, and it is to be put back. */
bool use_hole(jsd_heap *heap, jsd_hole *hole, size_t size);

/* Joins a hole that is in no list with those that it touches. */
void put_back(jsd_heap *heap, jsd_hole *hole);
void make_hole(jsd_heap *heap, jsd_block *block);

/* ---- heap_pages.c ---- */

/* A new chunk, as one hole that is in no list; NULL: no memory. */
jsd_hole *add_chunk(jsd_heap *heap, size_t size);

/* Gives `hole` memory up to `end` at least. False: refused, and nothing has changed. */
bool fill_hole(jsd_heap *heap, jsd_hole *hole, const uint8_t *end);

/* Takes the memory of some whole pages of a hole away. */
void empty_pages(jsd_heap *heap, uint8_t *from, uint8_t *to);

bool may_hold(jsd_heap *heap, size_t more);
void *map_pages(size_t size);
size_t page_size(void);
size_t round_up(size_t size, size_t unit);

/* Whatever creates, fills or frees a runtime comes by here often: a thread of the background lets others run. */
void give_way(void);

/* ---- heap_direct.c ---- */

enum {
#if defined(JSD_HEAP_OF_MALLOC)
    JSD_DIRECT_IS_ZERO = 0
#else
    JSD_DIRECT_IS_ZERO = 1
#endif
};

/* What is larger than JSD_HEAP_LARGEST. */
jsd_block *allocate_direct(jsd_heap *heap, size_t size);
jsd_block *resize_direct(jsd_heap *heap, jsd_block *block, size_t size);
void free_direct(jsd_heap *heap, jsd_block *block);

#endif
