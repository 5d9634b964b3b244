/* What an error stems from. */
#ifndef JSOCKD_ERRORS_PARTS_H
#define JSOCKD_ERRORS_PARTS_H

#include "jsockd_engine.h"
#include "quickjs.h"

/* Appends the parts of `error`, if it is one; false if memory ran out. */
bool copy_parts(jsd_runtime *runtime, JSValueConst error);

#endif
