/* What an error says of itself. */
#ifndef JSOCKD_ERRORS_TITLE_H
#define JSOCKD_ERRORS_TITLE_H

#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

/* What a proxy stands for, borrowed. Still a proxy if it was revoked, or if there are too many. */
JSValueConst behind_proxies(JSValueConst value);

/* The value of a property as a string, or null: no conversion of objects, no exception. Free the result. */
JSValue read_error_property(jsd_runtime *runtime, JSValueConst error, JSAtom atom);

bool inherits_from(JSValueConst value, JSValueConst prototype);

/* Error objects, and what inherits from Error.prototype the old way. */
bool is_error_object(jsd_runtime *runtime, JSValueConst value);

/* "TypeError: x is not a function" */
void text_put_error_title(jsd_text *text, jsd_runtime *runtime, JSValueConst error);

/* The array behind `errors`, borrowed; undefined for what is no AggregateError. */
JSValueConst members_of(jsd_runtime *runtime, JSValueConst error);

#endif
