/* The monotonic clock, in nanoseconds. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <errno.h>
#include <stdint.h>
#include <time.h>

#define NS_PER_SECOND UINT64_C(1000000000)

static inline uint64_t now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * NS_PER_SECOND + (uint64_t)time.tv_nsec;
}

static inline uint64_t ns_of_seconds(double seconds)
{
    return (uint64_t)(seconds * (double)NS_PER_SECOND);
}

/* To a point in time and not for a while, so that what delays one sleep does not add up over many. */
static inline void sleep_until(uint64_t time_ns)
{
    struct timespec time = {(time_t)(time_ns / NS_PER_SECOND), (long)(time_ns % NS_PER_SECOND)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR)
        ;
}

#endif
