/* The largest blocks, which have pages of their own: the system has them back at once, and moves them when they grow.
 */
#include "runtime/heap_blocks.h"

#include <stdlib.h>
#include <sys/mman.h>

#if defined(JSD_HEAP_OF_MALLOC)
static size_t direct_size(size_t size)
{
    return round_up(size + sizeof(jsd_block), JSD_HEAP_UNIT);
}

static void *map_direct(size_t size)
{
    return malloc(size);
}

static void *remap_direct(void *old, size_t old_size, size_t size)
{
    (void)old_size;
    return realloc(old, size);
}

static void unmap_direct(void *memory, size_t size)
{
    (void)size;
    free(memory);
}
#else
static size_t direct_size(size_t size)
{
    return round_up(size + sizeof(jsd_block), page_size());
}

static void *map_direct(size_t size)
{
    return map_pages(size);
}

static void *remap_direct(void *old, size_t old_size, size_t size)
{
    void *memory = mremap(old, old_size, size, MREMAP_MAYMOVE);
    return memory == MAP_FAILED ? NULL : memory;
}

static void unmap_direct(void *memory, size_t size)
{
    munmap(memory, size);
}
#endif

static void count_direct(jsd_heap *heap, size_t old_size, size_t size)
{
    heap->held = heap->held - old_size + size;
    heap->used = heap->used - old_size + size;
}

jsd_block *allocate_direct(jsd_heap *heap, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size = direct_size(size);
    jsd_block *block = may_hold(heap, size) ? map_direct(size) : NULL;
    if (!block)
        return NULL;
    block->size = size | JSD_BLOCK_DIRECT;
    count_direct(heap, 0, size);
    return block;
}

jsd_block *resize_direct(jsd_heap *heap, jsd_block *block, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size_t old_size = size_of(block);
    size = direct_size(size);
    if (size == old_size)
        return block;
    if (size > old_size && !may_hold(heap, size - old_size))
        return NULL;
    block = remap_direct(block, old_size, size);
    if (!block)
        return NULL;
    block->size = size | JSD_BLOCK_DIRECT;
    count_direct(heap, old_size, size);
    return block;
}

void free_direct(jsd_heap *heap, jsd_block *block)
{
    size_t size = size_of(block);
    count_direct(heap, size, 0);
    unmap_direct(block, size);
}
