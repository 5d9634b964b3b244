/* One command, start to end. */
#ifndef JSOCKD_COMMANDS_EXECUTE_H
#define JSOCKD_COMMANDS_EXECUTE_H

#include "jsockd_engine.h"

/* What a result is answered with that JSON has nothing for. */
extern const char no_result_text[];

/* Begins whatever runs scripts: executions, evaluations, the load of a module. */
void begin_script(jsd_runtime *runtime, uint64_t time_limit_us, uint64_t start_ns);

/* Lets the jobs that are left run within the limits, then takes away everything that could reach into the next
   execution. A script that is stopped here has failed, even if its result was ready. */
jsd_status end_script(jsd_runtime *runtime, jsd_status status);

jsd_status execute(jsd_runtime *runtime, const jsd_execution *execution, jsd_outcome *outcome);

#endif
