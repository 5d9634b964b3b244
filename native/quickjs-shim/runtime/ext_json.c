/*
 * std.parseExtJSON(): JSON with the extensions that QuickJS documents, which quickjs-ng has left out.
 *
 * Comments, keys without quotes, commas behind the last element, single quotes, strings over several lines with a
 * backslash at each end, \v, \f and \v as white space, numbers with a plus or a point in front, hexadecimal, octal and
 * binary integers, NaN and Infinity.
 */
#include "runtime/ext_json.h"

#include "runtime/ext_json_scanner.h"
#include "runtime/limits.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "quickjs.h"

enum {
    JSD_JSON_DEPTH = 5000, /* each level takes some hundred bytes of a stack of megabytes */
    JSD_JSON_POLL = 1024   /* values between two looks at the time limit */
};

static JSValue parse_value(jsd_json *json);

static JSValue parse_array(jsd_json *json)
{
    JSContext *ctx = json->ctx;
    JSValue array = JS_NewArray(ctx);
    uint32_t count = 0;
    json->at++;
    if (JS_IsException(array) || !skip_space(json))
        goto fail;
    while (peek(json) != ']') {
        JSValue element = parse_value(json);
        if (JS_IsException(element) ||
            JS_DefinePropertyValueUint32(ctx, array, count++, element, JS_PROP_C_W_E | JS_PROP_THROW) < 0 ||
            !skip_comma(json, ']'))
            goto fail;
    }
    json->at++;
    return array;
fail:
    JS_FreeValue(ctx, array);
    return JS_EXCEPTION;
}

static bool parse_member(jsd_json *json, JSValueConst object)
{
    JSContext *ctx = json->ctx;
    uint32_t c = peek(json);
    JSValue key = c == '"' || c == '\'' ? scan_string(json) : scan_identifier(json);
    JSAtom name = JS_IsException(key) ? JS_ATOM_NULL : JS_ValueToAtom(ctx, key);
    JS_FreeValue(ctx, key);
    if (name == JS_ATOM_NULL)
        return false;
    JSValue value = JS_EXCEPTION;
    if (skip_space(json)) {
        if (peek(json) != ':')
            fail_json(json, "a colon is missing behind the key");
        else if (json->at++, skip_space(json))
            value = parse_value(json);
    }
    bool done =
        !JS_IsException(value) && JS_DefinePropertyValue(ctx, object, name, value, JS_PROP_C_W_E | JS_PROP_THROW) >= 0;
    JS_FreeAtom(ctx, name);
    return done;
}

static JSValue parse_object(jsd_json *json)
{
    JSContext *ctx = json->ctx;
    JSValue object = JS_NewObject(ctx);
    json->at++;
    if (JS_IsException(object) || !skip_space(json))
        goto fail;
    while (peek(json) != '}')
        if (!parse_member(json, object) || !skip_comma(json, '}'))
            goto fail;
    json->at++;
    return object;
fail:
    JS_FreeValue(ctx, object);
    return JS_EXCEPTION;
}

static JSValue parse_word(jsd_json *json)
{
    if (skip_word(json, "null"))
        return JS_NULL;
    if (skip_word(json, "true"))
        return JS_TRUE;
    return skip_word(json, "false") ? JS_FALSE : scan_number(json);
}

static JSValue parse_nested(jsd_json *json, JSValue (*parse)(jsd_json *))
{
    if (json->depth == JSD_JSON_DEPTH)
        return fail_json(json, "it is nested too deeply");
    json->depth++;
    JSValue value = parse(json);
    json->depth--;
    return value;
}

static JSValue parse_value(jsd_json *json)
{
    if (++json->values % JSD_JSON_POLL == 0 && check_limits(jsd_of(json->ctx)))
        return throw_stopped(json->ctx);
    switch (peek(json)) {
    case '{':
        return parse_nested(json, parse_object);
    case '[':
        return parse_nested(json, parse_array);
    case '"':
    case '\'':
        return scan_string(json);
    default:
        return parse_word(json);
    }
}

JSValue parse_ext_json(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_json json = {.ctx = ctx};
    (void)this_value;
    JSValue text = to_flat_string(ctx, argc > 0 ? argv[0] : JS_UNDEFINED, &json.text);
    if (JS_IsException(text))
        return text;
    JSValue value = skip_space(&json) ? parse_value(&json) : JS_EXCEPTION;
    if (!JS_IsException(value) && (!skip_space(&json) || json.at < json.text.length)) {
        JS_FreeValue(ctx, value);
        value = JS_HasException(ctx) ? JS_EXCEPTION : fail_json(&json, "something follows the value");
    }
    JS_FreeValue(ctx, text);
    return value;
}
