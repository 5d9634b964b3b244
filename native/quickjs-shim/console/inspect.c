/*
 * Values as a developer expects to see them in a log: `a { b: [ 1, 2 ] }`.
 *
 * Runs no code of the script: properties are read as data, getters are shown and not called, proxies are looked
 * through. Everything is bounded, however large, deep or cyclic the value is.
 */
#include "console/inspect.h"

#include "console/inspect_objects.h"
#include "errors/title.h"
#include "runtime/runtime.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs-strings.h"

#include <math.h>

bool inspector_is_full(const jsd_inspector *in)
{
    return in->out->length - in->start > in->room || in->out->failed;
}

static void inspect_escaped(jsd_inspector *in, uint32_t c, char quote)
{
    switch (c) {
    case '\n':
        text_puts(in->out, "\\n");
        break;
    case '\r':
        text_puts(in->out, "\\r");
        break;
    case '\t':
        text_puts(in->out, "\\t");
        break;
    default:
        if (c == '\\' || c == (uint32_t)quote)
            text_printf(in->out, "\\%c", (char)c);
        else
            text_printf(in->out, "\\x%02X", (unsigned)c);
    }
}

void inspect_quoted(jsd_inspector *in, JSValueConst value)
{
    JSStringSpan string;
    JSValue flat = flat_string(in->ctx, value, &string);
    if (JS_IsNull(flat))
        return;
    uint32_t most = in->room < JSD_INSPECT_STRING ? (uint32_t)in->room : JSD_INSPECT_STRING;
    uint32_t length = string.length > most ? most : string.length;
    bool has_single = false, has_double = false;
    for (uint32_t i = 0; i < length; i++) {
        uint32_t c = span_at(&string, i);
        has_single |= c == '\'';
        has_double |= c == '"';
    }
    char quote = has_single && !has_double ? '"' : '\'';
    text_putc(in->out, quote);
    uint32_t plain = 0;
    for (uint32_t i = 0; i < length; i++) {
        uint32_t c = span_at(&string, i);
        if (c >= 0x20 && c != 0x7F && c != '\\' && c != (uint32_t)quote)
            continue;
        text_put_span(in->out, &string, plain, i);
        inspect_escaped(in, c, quote);
        plain = i + 1;
    }
    text_put_span(in->out, &string, plain, length);
    text_putc(in->out, quote);
    if (string.length > length)
        text_printf(in->out, "... %u more characters", string.length - length);
    JS_FreeValue(in->ctx, flat);
}

void inspect_primitive(jsd_inspector *in, JSValueConst value)
{
    JSContext *ctx = in->ctx;
    if (JS_IsString(value)) {
        inspect_quoted(in, value);
        return;
    }
    if (JS_IsSymbol(value)) {
        text_puts(in->out, "Symbol(");
        JSAtom description = JS_ValueToAtom(ctx, value);
        text_put_atom(in->out, ctx, description);
        JS_FreeAtom(ctx, description);
        text_putc(in->out, ')');
        return;
    }
    if (JS_TAG_IS_FLOAT64(JS_VALUE_GET_TAG(value)) && JS_VALUE_GET_FLOAT64(value) == 0 &&
        signbit(JS_VALUE_GET_FLOAT64(value))) {
        text_puts(in->out, "-0");
        return;
    }
    JSValue string = JS_ToString(ctx, value);
    if (JS_IsException(string))
        JS_FreeValue(ctx, JS_GetException(ctx));
    else
        text_put_value(in->out, ctx, string);
    JS_FreeValue(ctx, string);
    if (JS_IsBigInt(value))
        text_putc(in->out, 'n');
}

static bool is_on_path(const jsd_inspector *in, const void *object)
{
    for (int i = 0; i < in->depth; i++)
        if (in->path[i] == object)
            return true;
    return false;
}

void inspect_value(jsd_inspector *in, JSValueConst value)
{
    if (inspector_is_full(in)) {
        text_puts(in->out, "...");
        return;
    }
    value = behind_proxies(value);
    if (JS_IsProxy(value)) {
        text_puts(in->out, "<Revoked Proxy>");
        return;
    }
    if (!JS_IsObject(value)) {
        inspect_primitive(in, value);
        return;
    }
    const void *object = JS_VALUE_GET_PTR(value);
    if (is_on_path(in, object)) {
        text_puts(in->out, "[Circular]");
        return;
    }
    in->path[in->depth++] = object;
    inspect_object(in, value);
    in->depth--;
}

jsd_inspector begin_inspection(jsd_text *out, jsd_runtime *runtime, size_t room, int levels)
{
    return (jsd_inspector){
        .runtime = runtime,
        .ctx = runtime->ctx,
        .out = out,
        .start = out->length,
        .room = room,
        .depth = JSD_INSPECT_DEPTH - levels,
    };
}

void inspect_as_value(jsd_text *out, jsd_runtime *runtime, JSValueConst value)
{
    jsd_inspector in = begin_inspection(out, runtime, JSD_INSPECT_TOTAL, JSD_INSPECT_DEPTH);
    inspect_value(&in, value);
}

void inspect_to(jsd_text *out, jsd_runtime *runtime, JSValueConst value)
{
    if (JS_IsString(value))
        text_put_value(out, runtime->ctx, value);
    else
        inspect_as_value(out, runtime, value);
}
