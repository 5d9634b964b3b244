/*
 * When the open loop's commands are meant to start: at constant intervals, as in wrk2. What a percentile then shows is
 * the server's own slow moments, and not the luck with which arrivals were drawn.
 */
#ifndef BENCH_ARRIVALS_H
#define BENCH_ARRIVALS_H

#include "common/clock.h"

/* Nanoseconds from the first arrival, number 0, to another. From the number and not from the one before, so that
   rounding does not add up. */
static inline uint64_t arrival_ns(uint64_t number, double rate)
{
    return (uint64_t)((double)number * (double)NS_PER_SECOND / rate);
}

#endif
