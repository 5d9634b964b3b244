/* The line of JSON that a measurement ends with. */
#ifndef BENCH_RESULT_H
#define BENCH_RESULT_H

#include "measure/workers.h"

/* `more` is further members, each with a comma in front, or "". Gives the process's exit status: 1 if there were
   errors, or nothing was recorded; then there are no latencies to show, but for the errors. */
int write_result(const measurement *measurement, const char *more);

#endif
