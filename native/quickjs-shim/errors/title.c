/*
 * What an error says of itself: "TypeError: x is not a function".
 *
 * Reading an error must not trust it. Its name and message are looked up as data along the prototypes; only where a
 * getter stands in the way is it called, while the execution's limits still hold.
 */
#include "errors/title.h"

#include "errors/trace.h"
#include "runtime/atoms.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs-inspect.h"

enum {
    JSD_MAX_PROTOTYPES = 64
};

JSValueConst behind_proxies(JSValueConst value)
{
    for (int depth = 0; depth < JSD_MAX_PROTOTYPES && JS_IsProxy(value); depth++) {
        JSValueConst target = JS_PeekProxyTarget(value);
        if (JS_IsUndefined(target))
            break;
        value = target;
    }
    return value;
}

JSValue read_error_property(jsd_runtime *runtime, JSValueConst error, JSAtom atom)
{
    JSContext *ctx = runtime->ctx;
    JSValue holder = JS_DupValue(ctx, error);
    JSValue value = JS_NULL;
    for (int depth = 0; depth < JSD_MAX_PROTOTYPES && JS_IsObject(holder) && !JS_IsProxy(holder); depth++) {
        JSPropertyDescriptor descriptor;
        int found = JS_GetOwnProperty(ctx, &descriptor, holder, atom);
        if (found < 0)
            JS_FreeValue(ctx, JS_GetException(ctx));
        if (found > 0) {
            if (!(descriptor.flags & JS_PROP_GETSET))
                value = JS_DupValue(ctx, descriptor.value);
            else if (JS_IsFunction(ctx, descriptor.getter) && runtime->limits.armed && !is_stopped(runtime))
                value = JS_Call(ctx, descriptor.getter, error, 0, NULL);
            free_descriptor(ctx, &descriptor);
            break;
        }
        JSValue prototype = JS_GetPrototype(ctx, holder);
        JS_FreeValue(ctx, holder);
        holder = prototype;
    }
    JS_FreeValue(ctx, holder);
    if (JS_IsException(value)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        return JS_NULL;
    }
    if (JS_IsString(value) || JS_IsNull(value))
        return value;
    JSValue string = JS_NULL;
    if (!JS_IsObject(value) && !JS_IsSymbol(value) && !JS_IsUndefined(value))
        string = JS_ToString(ctx, value);
    JS_FreeValue(ctx, value);
    if (JS_IsException(string)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        return JS_NULL;
    }
    return string;
}

bool inherits_from(JSValueConst value, JSValueConst prototype)
{
    JSValueConst object = JS_GetOwnPrototype(value);
    for (int depth = 0; JS_IsObject(object) && depth < JSD_MAX_PROTOTYPES; depth++, object = JS_GetOwnPrototype(object))
        if (JS_VALUE_GET_PTR(object) == JS_VALUE_GET_PTR(prototype))
            return true;
    return false;
}

bool is_error_object(jsd_runtime *runtime, JSValueConst value)
{
    JSObjectKind kind = JS_GetObjectKind(value);
    if (kind == JS_KIND_ERROR || kind == JS_KIND_DOM_EXCEPTION)
        return true;
    return kind != JS_KIND_NONE && kind != JS_KIND_PROXY &&
           inherits_from(value, JS_GetErrorPrototype(runtime->ctx, JS_ERROR_KIND_ERROR));
}

void text_put_error_title(jsd_text *text, jsd_runtime *runtime, JSValueConst error)
{
    JSContext *ctx = runtime->ctx;
    JSValue name = read_error_property(runtime, error, JS_ATOM_name);
    JSValue message = read_error_property(runtime, error, JS_ATOM_message);
    bool has_message = JS_IsString(message) && !is_empty_string(message);
    if (!JS_IsString(name))
        text_puts(text, "Error");
    else if (!is_empty_string(name))
        text_put_value(text, ctx, name);
    else if (!has_message)
        text_puts(text, "Error");
    if (has_message) {
        if (!is_empty_string(name))
            text_puts(text, ": ");
        text_put_value(text, ctx, message);
    }
    JS_FreeValue(ctx, name);
    JS_FreeValue(ctx, message);
}

JSValueConst members_of(jsd_runtime *runtime, JSValueConst error)
{
    if (!inherits_from(error, JS_GetErrorPrototype(runtime->ctx, JS_ERROR_KIND_AGGREGATE)))
        return JS_UNDEFINED;
    JSValueConst members = behind_proxies(JS_GetOwnData(error, JS_ATOM_errors));
    return JS_GetObjectKind(members) == JS_KIND_ARRAY ? members : JS_UNDEFINED;
}
