/* The properties of an object. */
#ifndef JSOCKD_CONSOLE_INSPECT_PROPERTIES_H
#define JSOCKD_CONSOLE_INSPECT_PROPERTIES_H

#include "console/inspect.h"

#include "quickjs.h"

/* The name of the class that made the object, borrowed; undefined for plain objects and where nobody can tell. */
JSValueConst class_name_of(jsd_inspector *in, JSValueConst object);

void inspect_separator(jsd_inspector *in, uint32_t *shown);
void inspect_property(jsd_inspector *in, JSValueConst object, JSAtom atom);

/* The enumerable properties behind `shown` others; those below `first_index` were shown as elements. */
void inspect_properties(jsd_inspector *in, JSValueConst object, uint32_t first_index, uint32_t *shown);

void inspect_end(jsd_inspector *in, char bracket, uint32_t shown);

/* ` { a: 1 }` behind something that stands for itself, nothing if there are no properties. */
void inspect_extra_properties(jsd_inspector *in, JSValueConst object, uint32_t first_index);

#endif
