/* The functions that the JavaScript of Intl calls; each file has those of one kind. */
#ifndef JSOCKD_INTL_FUNCTIONS_H
#define JSOCKD_INTL_FUNCTIONS_H

#include "quickjs.h"

typedef struct intl_functions {
    const JSCFunctionListEntry *entries;
    int count;
} intl_functions;

extern const intl_functions intl_locale_functions;
extern const intl_functions intl_number_functions;
extern const intl_functions intl_date_functions;
extern const intl_functions intl_time_zone_functions;
extern const intl_functions intl_text_functions;
extern const intl_functions intl_names_functions;

#define INTL_FUNCTION(name, length) JS_CFUNC_DEF(#name, length, name)

/* An object with all of them; a RangeError where ICU refuses its data. */
JSValue intl_new_functions(JSContext *ctx);

#endif
