/* What all workers do at a time: run commands for a while, or so many. */
#ifndef BENCH_PHASE_H
#define BENCH_PHASE_H

#include "measure/plan.h"

typedef struct phase {
    bool recorded;
    double seconds; /* 0: until the count is reached */
    uint64_t count; /* a worker; 0: it is to end */
    double rate;    /* 0: closed loop */
    uint64_t from_ns;
    uint64_t until_ns; /* no command begins from then on */
} phase;

/* A closed loop whatever the plan: compilers want many commands before they are done. */
phase phase_unrecorded(double seconds);

/* The plan's whole, or one of its turns. */
phase phase_recorded(const plan *plan);

/* Sets the times. */
void phase_begin(phase *phase, uint64_t now);

/* What a worker spent in it, whose first command was begun and whose last one answered at these times; 0 for a worker
   that had no command. */
uint64_t phase_length_ns(const phase *phase, uint64_t first_ns, uint64_t last_answer_ns);

#endif
