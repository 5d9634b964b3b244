/* Jobs, timers and waiting for promises. */
#ifndef JSOCKD_RUNTIME_AWAIT_H
#define JSOCKD_RUNTIME_AWAIT_H

#include "jsockd_engine.h"
#include "quickjs.h"

void run_jobs(jsd_runtime *runtime);

/* Replaces *value by what it settles to. */
jsd_status await_value(jsd_runtime *runtime, JSValue *value);

#endif
