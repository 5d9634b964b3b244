#include "measure/arrivals.h"

#include "common/clock.h"

#include <math.h>

/* SplitMix64: small, and good for any seed, also for 1, 2, 3. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

arrivals arrivals_create(uint64_t seed, uint64_t stream, double rate)
{
    uint64_t mixed = seed;
    return (arrivals){.state = next_random(&mixed) ^ (stream * UINT64_C(0xD1342543DE82EF95)),
                      .mean_ns = (double)NS_PER_SECOND / rate};
}

uint64_t arrivals_next(arrivals *arrivals)
{
    double uniform = ((double)(next_random(&arrivals->state) >> 11) + 0.5) * 0x1p-53; /* never 0 nor 1 */
    arrivals->time_ns -= log(uniform) * arrivals->mean_ns;
    return (uint64_t)arrivals->time_ns;
}
