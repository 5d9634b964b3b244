/*
 * Runs commands by a plan, on one thread a worker, and times them.
 *
 * Closed loop: the next command follows the answer. Open loop: commands have times of their own, and latency counts
 * from the time at which a command was meant to start, however late it did, so that queueing shows. All workers do the
 * same at a time: they warm up, settle, record; and wait for each other in between.
 */
#ifndef BENCH_WORKERS_H
#define BENCH_WORKERS_H

#include "measure/histogram.h"
#include "measure/plan.h"

#include <stddef.h>

typedef enum outcome {
    ANSWERED,
    ANSWERED_WRONGLY,
    BROKEN /* and so will be all that follow: the worker ends */
} outcome;

typedef struct work {
    /* On the worker's thread, before the clock starts. What it gives is the others' first argument. */
    void *(*open)(size_t worker, const void *settings);
    outcome (*run)(void *self);
    /* After each right answer; NULL if nobody wants to know. */
    void (*note)(void *self, uint64_t latency_ns, bool recorded);
    const void *settings;
    size_t workers;
} work;

typedef struct measurement {
    histogram *latencies; /* of right answers that were recorded, over all turns */
    double seconds;       /* recorded, over all turns: the mean of the workers */
    uint64_t errors;      /* in what is not recorded too; nothing is begun after one */
    void **selves;        /* what open() gave */
} measurement;

/* With turns, says on standard output when they are over, but for the last (turns.h). */
measurement measure(const work *work, const plan *plan);

#endif
