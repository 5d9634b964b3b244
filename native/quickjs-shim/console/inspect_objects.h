/* Objects, by their kind. */
#ifndef JSOCKD_CONSOLE_INSPECT_OBJECTS_H
#define JSOCKD_CONSOLE_INSPECT_OBJECTS_H

#include "console/inspect.h"

#include "jsockd_engine.h"
#include "quickjs.h"

void inspect_object(jsd_inspector *in, JSValueConst value);

#endif
