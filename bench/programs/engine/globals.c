#include "engine/globals.h"

#include <string.h>

/* UTF-8 alone, and whole texts: what rendering needs. */
static const char source[] = "((encode, decode) => {\n"
                             "  const silent = () => {};\n"
                             "  const names = ['debug', 'error', 'info', 'log', 'trace', 'warn'];\n"
                             "  globalThis.console = Object.fromEntries(names.map((name) => [name, silent]));\n"
                             "  globalThis.TextEncoder = class { encode(text = '') { return encode(text); } };\n"
                             "  globalThis.TextDecoder = class { decode(bytes) { return decode(bytes); } };\n"
                             "})";

static JSValue encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t length;
    const char *text = JS_ToCStringLen(ctx, &length, argv[0]);
    if (!text)
        return JS_EXCEPTION;
    JSValue array = JS_NewUint8ArrayCopy(ctx, (const uint8_t *)text, length);
    JS_FreeCString(ctx, text);
    return array;
}

static JSValue decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t length;
    const uint8_t *text = JS_GetUint8Array(ctx, &length, argv[0]);
    return text ? JS_NewStringLen(ctx, (const char *)text, length) : JS_EXCEPTION;
}

bool add_globals(JSContext *ctx)
{
    JSValue install = JS_Eval(ctx, source, strlen(source), "<globals>", JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(install))
        return false;
    JSValue functions[] = {JS_NewCFunction(ctx, encode, "encode", 1), JS_NewCFunction(ctx, decode, "decode", 1)};
    JSValue result = JS_Call(ctx, install, JS_UNDEFINED, 2, (JSValueConst *)functions);
    bool added = !JS_IsException(result);
    JS_FreeValue(ctx, functions[0]);
    JS_FreeValue(ctx, functions[1]);
    JS_FreeValue(ctx, install);
    JS_FreeValue(ctx, result);
    return added;
}
