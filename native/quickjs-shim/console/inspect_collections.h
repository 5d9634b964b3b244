/* Arrays, typed arrays, maps and sets, for inspect_objects.c. */
#ifndef JSOCKD_CONSOLE_INSPECT_COLLECTIONS_H
#define JSOCKD_CONSOLE_INSPECT_COLLECTIONS_H

#include "console/inspect.h"

#include "quickjs.h"

/* The name that the engine has for the object's class. */
void inspect_class_name(jsd_inspector *in, JSValueConst object);

void inspect_array(jsd_inspector *in, JSValueConst array);
void inspect_typed_array(jsd_inspector *in, JSValueConst array);
void inspect_map_or_set(jsd_inspector *in, JSValueConst object);

#endif
