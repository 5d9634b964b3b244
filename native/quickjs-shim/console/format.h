/* What console methods were given, as text. */
#ifndef JSOCKD_CONSOLE_FORMAT_H
#define JSOCKD_CONSOLE_FORMAT_H

#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

/* The Console Standard's Printer: no placeholders. `first` is false where something stands before them. */
void put_values(jsd_text *text, jsd_runtime *runtime, int argc, JSValueConst *argv, bool first);

/* Its Logger. */
void put_arguments(jsd_text *text, jsd_runtime *runtime, int argc, JSValueConst *argv);

#endif
