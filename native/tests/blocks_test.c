/* Small blocks of the engine's own allocator: those freed last are kept for the next allocation. The sanitized build
 * has them only where QUICKJS_ARENAS is in the environment, as it is for this test. */
#include "harness.h"
#include "patterned_blocks.h"

#include "quickjs.h"

#include <stdint.h>
#include <stdlib.h>

enum {
    SLOTS = 4000,
    STEPS = 200000,
    LARGEST = 620 /* above 504 bytes, blocks are not of the arenas */
};

static slot slots[SLOTS];

static void take(JSRuntime *rt, slot *slot)
{
    size_t size = 1 + random_below(LARGEST);
    bool zeroed = random_below(2);
    slot->data = zeroed ? js_calloc_rt(rt, 1, size) : js_malloc_rt(rt, size);
    CHECK(slot->data);
    if (zeroed)
        check_bytes(slot, 0, size);
    fill(slot, size);
}

static void resize(JSRuntime *rt, slot *slot)
{
    size_t size = 1 + random_below(LARGEST);
    slot->data = js_realloc_rt(rt, slot->data, size);
    CHECK(slot->data);
    check_bytes(slot, slot->pattern, size < slot->size ? size : slot->size);
    fill(slot, size);
}

static void give_back(JSRuntime *rt, slot *slot)
{
    check_bytes(slot, slot->pattern, slot->size);
    js_free_rt(rt, slot->data);
    slot->data = NULL;
}

/* By turns many are taken and many given back, so that of each size as many are kept as may be. */
static void step(JSRuntime *rt, bool taking)
{
    slot *slot = &slots[random_below(SLOTS)];
    bool against = random_below(8) == 0;
    if (slot->data && random_below(4) == 0)
        resize(rt, slot);
    else if (slot->data && taking == against)
        give_back(rt, slot);
    else if (!slot->data && taking != against)
        take(rt, slot);
    if (random_below(20000) == 0)
        JS_RunGC(rt); /* the arenas get back what is kept */
}

/* ---- What the arenas are made of ---- */

static int held;

static void *counted(void *data)
{
    held += data != NULL;
    return data;
}

static void *allocate(void *opaque, size_t size)
{
    (void)opaque;
    return counted(malloc(size));
}

static void *allocate_zeroed(void *opaque, size_t count, size_t size)
{
    (void)opaque;
    return counted(calloc(count, size));
}

static void release(void *opaque, void *data)
{
    (void)opaque;
    held -= data != NULL;
    free(data);
}

static void *reallocate(void *opaque, void *data, size_t size)
{
    (void)opaque;
    void *new_data = realloc(data, size);
    held += !data && new_data;
    return new_data;
}

static JSRuntime *start_counting(void)
{
    static const JSMallocFunctions functions = {
        .js_calloc = allocate_zeroed, .js_malloc = allocate, .js_free = release, .js_realloc = reallocate};
    JSRuntime *rt = JS_NewRuntime2(&functions, NULL);
    CHECK(rt);
    return rt;
}

/* ---- Tests ---- */

TEST(blocks_taken_and_freed_at_random_are_nobody_elses_and_given_back_by_a_collection)
{
    random_state = 88172645463325252;
    JSRuntime *rt = start_counting();
    JS_RunGC(rt);
    int before = held;
    for (int i = 0; i < STEPS; i++)
        step(rt, i / 10000 % 2 == 0);
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].data)
            give_back(rt, &slots[i]);
    JS_RunGC(rt);
    CHECK_EQUAL(before, held);
    JS_FreeRuntime(rt);
    CHECK_EQUAL(0, held);
}

TEST(the_block_freed_last_is_the_next_of_its_size)
{
    JSRuntime *rt = start_counting();
    void *blocks[40];
    for (size_t i = 0; i < 40; i++)
        blocks[i] = js_malloc_rt(rt, 100);
    for (size_t i = 0; i < 40; i++)
        js_free_rt(rt, blocks[i]);
    for (size_t i = 32; i-- > 0;) { /* as many as are kept, the last one first */
        void *next = js_malloc_rt(rt, 97);
        CHECK(next == blocks[i]);
        blocks[i] = next;
    }
    for (size_t i = 0; i < 32; i++)
        js_free_rt(rt, blocks[i]);
    JS_FreeRuntime(rt); /* which frees the arenas of blocks that are kept, too */
    CHECK_EQUAL(0, held);
}
