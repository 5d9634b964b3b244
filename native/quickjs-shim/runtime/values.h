/* Small things to do with values of the engine. */
#ifndef JSOCKD_RUNTIME_VALUES_H
#define JSOCKD_RUNTIME_VALUES_H

#include "jsockd_engine.h"
#include "quickjs.h"

#include <string.h>

#define JSD_GLOBAL (JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE) /* attributes of a global, as in Web IDL */

static inline jsd_runtime *jsd_of(JSContext *ctx)
{
    return JS_GetRuntimeOpaque(JS_GetRuntime(ctx));
}

static inline jsd_bytes jsd_bytes_of(const char *text)
{
    return (jsd_bytes){(const uint8_t *)text, strlen(text)};
}

/* Takes `value`. */
static inline void set_value(JSContext *ctx, JSValue *place, JSValue value)
{
    JSValue old = *place;
    *place = value;
    JS_FreeValue(ctx, old);
}

static inline void free_descriptor(JSContext *ctx, JSPropertyDescriptor *descriptor)
{
    JS_FreeValue(ctx, descriptor->getter);
    JS_FreeValue(ctx, descriptor->setter);
    JS_FreeValue(ctx, descriptor->value);
}

/* Takes `value`. False: an exception is pending. */
static inline bool define_global(JSContext *ctx, const char *name, JSValue value)
{
    JSValue global = JS_GetGlobalObject(ctx);
    int result = JS_DefinePropertyValueStr(ctx, global, name, value, JSD_GLOBAL);
    JS_FreeValue(ctx, global);
    return result >= 0;
}

#endif
