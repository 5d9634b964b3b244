/* JSON from the engine as bytes of a reply. */
#include "commands/reply.h"

#include "commands/json_string.h"
#include "runtime/text.h"

#include "dtoa.h"
#include "quickjs.h"

static bool text_put_json_integer(jsd_text *text, int32_t number)
{
    char digits[16];
    text_put(text, digits, i32toa(digits, number));
    return true;
}

/* A number that came as JSON is a float, whatever it counts. */
static bool text_put_json_float(jsd_text *text, double number)
{
    bool is_integer = number >= INT32_MIN && number <= INT32_MAX && number == (int32_t)number;
    return is_integer && text_put_json_integer(text, (int32_t)number);
}

/* A value without parts, and that JSON.stringify() asks nothing; false if it is another. */
static bool text_put_plain_json(jsd_text *text, JSContext *ctx, JSValueConst value)
{
    switch (JS_VALUE_GET_NORM_TAG(value)) {
    case JS_TAG_STRING:
    case JS_TAG_STRING_ROPE:
        return text_put_json_string(text, ctx, value);
    case JS_TAG_INT:
        return text_put_json_integer(text, JS_VALUE_GET_INT(value));
    case JS_TAG_FLOAT64:
        return text_put_json_float(text, JS_VALUE_GET_FLOAT64(value));
    case JS_TAG_BOOL:
        text_puts(text, JS_VALUE_GET_BOOL(value) ? "true" : "false");
        return true;
    case JS_TAG_NULL:
        text_puts(text, "null");
        return true;
    default:
        return false;
    }
}

bool text_put_json(jsd_text *text, JSContext *ctx, JSValueConst value, JSValueConst replacer, JSValueConst space,
                   bool *has_json)
{
    *has_json = true;
    if (JS_IsUndefined(replacer) && text_put_plain_json(text, ctx, value))
        return true;
    JSValue json = JS_JSONStringify(ctx, value, replacer, space);
    if (JS_IsException(json))
        return false;
    *has_json = JS_IsString(json);
    text_put_value(text, ctx, json);
    JS_FreeValue(ctx, json);
    return true;
}
