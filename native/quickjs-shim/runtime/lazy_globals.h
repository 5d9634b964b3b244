/* Globals written in JavaScript. */
#ifndef JSOCKD_RUNTIME_LAZY_GLOBALS_H
#define JSOCKD_RUNTIME_LAZY_GLOBALS_H

#include "jsockd_engine.h"

#include <stdbool.h>

bool install_lazy_globals(jsd_runtime *runtime);

/* The globals of a bundle that has them on request only. False: an exception is pending. */
bool add_requested_globals(jsd_runtime *runtime, const char *bundle);

void free_lazy_globals(jsd_runtime *runtime);

#endif
