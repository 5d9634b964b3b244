/* The heap alone: blocks at random, and accounts that are right after each step. */
#include "runtime/heap.h"

#include "harness.h"
#include "patterned_blocks.h"

#include <stdint.h>
#include <stdlib.h>

enum {
    SLOTS = 3000,
    MEGABYTE = 1024 * 1024
};

static slot slots[SLOTS];

/* Mostly small ones, as the engine's; some above what chunks serve. */
static size_t random_size(void)
{
    static const size_t bounds[] = {600, 4100, 4100, 4100, 9000, 40000, 140000, 400000};
    return 1 + random_below(bounds[random_below(sizeof(bounds) / sizeof(*bounds))]);
}

static void check_accounts(const jsd_heap *heap)
{
    size_t sum = 0;
    for (size_t i = 0; i < SLOTS; i++)
        sum += slots[i].data ? heap_usable_size(slots[i].data) : 0;
    CHECK(heap->used >= sum);
    CHECK(heap->held >= heap->used);
}

static void resize(jsd_heap *heap, slot *slot)
{
    size_t size = random_size();
    uint8_t *data = heap_resize(heap, slot->data, size);
    if (!data) {
        check_bytes(slot, slot->pattern, slot->size);
        return;
    }
    slot->data = data;
    check_bytes(slot, slot->pattern, slot->size < size ? slot->size : size);
    fill(slot, size);
}

static void allocate(jsd_heap *heap, slot *slot)
{
    bool zeroed = random_below(2);
    slot->size = random_size();
    slot->data = zeroed ? heap_allocate_zeroed(heap, slot->size) : heap_allocate(heap, slot->size);
    if (!slot->data)
        return;
    CHECK(heap_usable_size(slot->data) >= slot->size);
    CHECK_EQUAL(0, (uintptr_t)slot->data % _Alignof(max_align_t));
    if (zeroed)
        check_bytes(slot, 0, slot->size);
    fill(slot, slot->size);
}

static void release(jsd_heap *heap, slot *slot)
{
    check_bytes(slot, slot->pattern, slot->size);
    heap_free(heap, slot->data);
    slot->data = NULL;
}

static void step(jsd_heap *heap)
{
    slot *slot = &slots[random_below(SLOTS)];
    if (!slot->data)
        allocate(heap, slot);
    else if (random_below(3) == 0)
        resize(heap, slot);
    else
        release(heap, slot);
}

static void work(jsd_heap *heap, unsigned steps)
{
    for (unsigned i = 1; i <= steps; i++) {
        step(heap);
        if (i % 1000 == 0)
            check_accounts(heap);
        if (i % 7000 == 0)
            heap_trim(heap, random_below(2) * MEGABYTE, 8 * 1024);
    }
}

static void free_all(jsd_heap *heap)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].data)
            release(heap, &slots[i]);
}

TEST(blocks_at_random_keep_their_bytes_and_all_memory_goes_back)
{
    random_state = 0x9E3779B97F4A7C15;
    jsd_heap heap = {0};
    for (int round = 0; round < 3; round++) {
        work(&heap, 100000);
        free_all(&heap);
        heap_trim(&heap, 0, 8 * 1024);
        CHECK_EQUAL(0, heap.used);
        CHECK_EQUAL(0, heap.held);
    }
    heap_release(&heap);
}

typedef struct bounded {
    jsd_heap heap;
    unsigned refusals;
} bounded;

/* As the shim's own: gives back first, and refuses if that isn't enough. */
static bool may_hold_eight_megabytes(void *owner, size_t more)
{
    bounded *bounded = owner;
    if (bounded->heap.held + more > bounded->heap.limit)
        heap_trim(&bounded->heap, 0, 8 * 1024);
    bool may = bounded->heap.held + more <= bounded->heap.limit;
    bounded->refusals += !may;
    return may;
}

TEST(a_heap_at_its_limit_refuses_and_stays_whole)
{
    random_state = 0xD1B54A32D192ED03;
    bounded bounded = {{.limit = 8 * MEGABYTE, .may_hold = may_hold_eight_megabytes, .owner = &bounded}, 0};
    for (int round = 0; round < 3; round++) {
        work(&bounded.heap, 100000);
        CHECK(bounded.heap.held <= bounded.heap.limit);
        free_all(&bounded.heap);
        heap_trim(&bounded.heap, 0, 8 * 1024);
        CHECK_EQUAL(0, bounded.heap.held);
    }
    CHECK(bounded.refusals > 100);
    heap_release(&bounded.heap);
}

TEST(what_is_reserved_is_used)
{
    jsd_heap heap = {0};
    void *first = heap_allocate(&heap, 1000);
    heap_reserve(&heap, 3 * MEGABYTE);
    size_t held = heap.held;
    CHECK(held >= 3 * MEGABYTE);
    heap_reserve(&heap, 3 * MEGABYTE); /* which is there by now */
    CHECK_EQUAL(held, heap.held);
    void *blocks[1400];
    for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
        blocks[i] = heap_allocate(&heap, 2000);
    CHECK(heap.held <= held + 64 * 1024);
    for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
        heap_free(&heap, blocks[i]);
    heap_free(&heap, first);
    heap_release(&heap);
}

TEST(neighbours_that_were_freed_serve_what_is_larger)
{
    jsd_heap heap = {0};
    void *blocks[150];
    for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
        blocks[i] = heap_allocate(&heap, 5000);
    size_t held = heap.held;
    for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
        heap_free(&heap, blocks[i]);
    for (size_t i = 0; i < 5; i++)
        blocks[i] = heap_allocate(&heap, 120000);
    CHECK(heap.held <= held + 64 * 1024);
    for (size_t i = 0; i < 5; i++)
        heap_free(&heap, blocks[i]);
    heap_release(&heap);
}
