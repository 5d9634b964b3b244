/*
 * Blocks that are filled at random, each with a pattern of its own, so that a block that is two callers' at once shows.
 * The same seed gives the same numbers.
 */
#ifndef JSOCKD_PATTERNED_BLOCKS_H
#define JSOCKD_PATTERNED_BLOCKS_H

#include "harness.h"

#include <stdint.h>
#include <string.h>

typedef struct slot {
    uint8_t *data;
    size_t size;
    uint8_t pattern;
} slot;

static uint64_t random_state;

static uint64_t random_below(uint64_t bound)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state % bound;
}

static void fill(slot *slot, size_t size)
{
    slot->size = size;
    slot->pattern = (uint8_t)(1 + random_below(255));
    memset(slot->data, slot->pattern, size);
}

static void check_bytes(const slot *slot, uint8_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (slot->data[i] != value)
            fail_test(__FILE__, __LINE__, "byte %zu of %zu has changed", i, slot->size);
}

#endif
