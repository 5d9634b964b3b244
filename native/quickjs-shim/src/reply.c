/* JSON from the engine as bytes of a reply. */

enum {
    JSD_REPLY_KEPT = 1024 * 1024
};

/* Appends the JSON of `value`. *has_json is false for what JSON has nothing for. False: an exception is pending. */
static bool text_put_json(jsd_text *text, JSContext *ctx, JSValueConst value, JSValueConst replacer, JSValueConst space,
                          bool *has_json)
{
    JSValue json = JS_JSONStringify(ctx, value, replacer, space);
    if (JS_IsException(json))
        return false;
    *has_json = JS_IsString(json);
    text_put_value(text, ctx, json);
    JS_FreeValue(ctx, json);
    return true;
}
