/* When commands are run, and how many: the options that all that measures has in common. */
#ifndef BENCH_PLAN_H
#define BENCH_PLAN_H

#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct plan {
    double warmup_seconds; /* not recorded */
    double seconds;        /* over all turns; 0: `count` commands instead */
    uint64_t count;        /* a worker */
    uint64_t turns;        /* 0: in one piece, without waiting for anybody */
    double rate;           /* open loop: commands a second over all workers; 0: closed loop */
    uint64_t pause_us;     /* closed loop: before each command, and not part of its latency */
} plan;

enum {
    PLAN_WARMUP = 1000,
    PLAN_SECONDS,
    PLAN_COUNT,
    PLAN_TURNS,
    PLAN_RATE,
    PLAN_PAUSE
};

/* For an array of struct option. */
#define PLAN_OPTIONS                                                                                                   \
    {"warmup-seconds", required_argument, NULL, PLAN_WARMUP}, {"seconds", required_argument, NULL, PLAN_SECONDS},      \
        {"count", required_argument, NULL, PLAN_COUNT}, {"turns", required_argument, NULL, PLAN_TURNS},                \
        {"rate", required_argument, NULL, PLAN_RATE},                                                                  \
    {                                                                                                                  \
        "pause-us", required_argument, NULL, PLAN_PAUSE                                                                \
    }

#define PLAN_USAGE "--seconds S [--turns N] | --count N [--warmup-seconds W] [--rate R] [--pause-us N]"

/* Whether the option is one of the plan's, and so taken. */
bool plan_take(plan *plan, int option, const char *text);

/* Refuses what makes no sense together. */
void plan_check(const plan *plan);

#endif
