/*
 * Watches a result that grows by one with each command of a runtime: where it drops, the runtime was replaced. The
 * commands near a replacement are the one before it and 50 from it on, for what replacing costs falls on them.
 */
#ifndef BENCH_COUNTER_H
#define BENCH_COUNTER_H

#include "common/bytes.h"

#include <stdint.h>

typedef struct counter {
    bool begun;
    double last;
    uint64_t last_latency_ns;
    bool last_recorded;
    bool last_is_near;
    unsigned near_left;

    uint64_t replacements;
    uint64_t near_count;
    uint64_t near_max_ns;
} counter;

/* False if the result is no number. */
bool counter_note(counter *counter, bytes result, uint64_t latency_ns, bool recorded);

/* Adds what one has seen to another. */
void counter_add(counter *to, const counter *from);

#endif
