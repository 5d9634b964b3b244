/* The namespace object `console`. */
#ifndef JSOCKD_CONSOLE_CONSOLE_H
#define JSOCKD_CONSOLE_CONSOLE_H

#include "jsockd_engine.h"

#include <stdbool.h>

/* The standard gives the namespace object an empty prototype of its own. */
bool install_console(jsd_runtime *runtime);

#endif
