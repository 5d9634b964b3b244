/*
 * Taking turns with other programs, so that a machine that changes its speed does so for all of them. Whoever started
 * this one says on standard input when its turns are, and learns on standard output when they are over:
 *
 *     ready             connections are open, and the warm-up is over
 *               go      the first turn begins
 *     turn              it is over
 *               go
 *     {"commands":...   the last turn ends with the result, and so does what went wrong
 *
 * Between its turns the program sleeps, with its connections open.
 */
#ifndef BENCH_TURNS_H
#define BENCH_TURNS_H

#include <stdint.h>

void say_ready(void);

/* Waits for the beginning of a turn, of which the first is 1. Ends the program if anything else comes. */
void await_turn(uint64_t turn, uint64_t turns);

void say_turn(void);

#endif
