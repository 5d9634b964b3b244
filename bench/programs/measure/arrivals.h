/* Poisson arrivals: when commands come, if whoever sends them knows nothing of each other. The same seed, the same
 * times. */
#ifndef BENCH_ARRIVALS_H
#define BENCH_ARRIVALS_H

#include <stdint.h>

typedef struct arrivals {
    uint64_t state;
    double mean_ns;
    double time_ns; /* of the last arrival, from the start; as a real, so that rounding does not add up */
} arrivals;

/* `stream` tells the workers of one seed apart; `rate` is what one of them gets a second. */
arrivals arrivals_create(uint64_t seed, uint64_t stream, double rate);

/* Nanoseconds from the start. */
uint64_t arrivals_next(arrivals *arrivals);

#endif
