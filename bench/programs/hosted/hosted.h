/*
 * The plan, the clock and the histograms as a library, for programs in other languages that run commands in their own
 * process: what they measure is then measured as load measures servers. One use a process.
 */
#ifndef BENCH_HOSTED_H
#define BENCH_HOSTED_H

#include "measure/workers.h"

/* Measures by the options, which are those of the plan and no others: `arguments` begins with the program's name, and
   NULL stands behind the last. A wrong option ends the process with a sentence. The members of `work` are called as
   workers.h says. */
measurement *hosted_measure(int count, char **arguments, const work *work);

/* Writes the line of JSON, with `more` further members as result.h has it, and gives the process's exit status. */
int hosted_write(const measurement *measurement, const char *more);

/* The first of the process's errors goes to standard error, as load says what is wrong with an answer. From any thread.
 */
void hosted_show_error(const char *message);

#endif
