/* Objects, by their kind. */
#ifndef JSOCKD_CONSOLE_INSPECT_OBJECTS_H
#define JSOCKD_CONSOLE_INSPECT_OBJECTS_H

#include "console/inspect.h"

#include "jsockd_engine.h"
#include "quickjs.h"

/* The array behind `errors`, borrowed; undefined for what is no AggregateError. */
JSValueConst members_of(jsd_runtime *runtime, JSValueConst error);

void inspect_object(jsd_inspector *in, JSValueConst value);

#endif
