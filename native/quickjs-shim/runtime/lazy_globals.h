/* Globals written in JavaScript. */
#ifndef JSOCKD_RUNTIME_LAZY_GLOBALS_H
#define JSOCKD_RUNTIME_LAZY_GLOBALS_H

#include "jsockd_engine.h"

#include <stdbool.h>

bool install_lazy_globals(jsd_runtime *runtime);
void free_lazy_globals(jsd_runtime *runtime);

#endif
