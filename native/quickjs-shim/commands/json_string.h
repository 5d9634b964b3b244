/* Strings as JSON. */
#ifndef JSOCKD_COMMANDS_JSON_STRING_H
#define JSOCKD_COMMANDS_JSON_STRING_H

#include "runtime/text.h"

#include "quickjs.h"

/* False: there was no memory to make one piece of it. */
bool text_put_json_string(jsd_text *text, JSContext *ctx, JSValueConst string);

#endif
