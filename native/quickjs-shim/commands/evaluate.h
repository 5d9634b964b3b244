/* The command line's -e. */
#ifndef JSOCKD_COMMANDS_EVALUATE_H
#define JSOCKD_COMMANDS_EVALUATE_H

#include "jsockd_engine.h"

jsd_status evaluate(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, uint64_t time_limit_us, jsd_bytes *json);

#endif
