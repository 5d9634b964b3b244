/* Processes that this one starts, waits for and ends. */
#ifndef BENCH_PROCESS_H
#define BENCH_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct process {
    pid_t id;
    int handle; /* pidfd: tells when the process ends */
    int input;  /* the write end of its standard input, which it can wait on for this program to go */
    int output; /* the read end of its standard output */
} process;

/* Fails if there is no such program. `verbose`: its standard error is ours, and goes nowhere otherwise. */
process process_start(char **arguments, bool verbose);

/* Waits until the process has written a line that begins with READY, and ends the program if none comes. The time at
 * which it came. */
uint64_t process_wait_until_ready(process *process);

/* SIGTERM; SIGKILL for whoever is still there after 5 s. */
void process_stop(process *process);

#endif
