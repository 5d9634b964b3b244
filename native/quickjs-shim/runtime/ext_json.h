/* std.parseExtJSON(): JSON with the extensions that QuickJS documents. */
#ifndef JSOCKD_RUNTIME_EXT_JSON_H
#define JSOCKD_RUNTIME_EXT_JSON_H

#include "quickjs.h"

/* The function itself, as the engine calls it. */
JSValue parse_ext_json(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);

#endif
