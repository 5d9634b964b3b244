/* The class TextEncoder: the standard's section 7.4, with arguments converted as Web IDL has it. */

/* It has no state: the finalizer is there to tell the class by (is_of_web_class()). */
static void finalize_text_encoder(JSRuntime *rt, JSValueConst value)
{
    (void)rt;
    (void)value;
}

static const JSClassDef text_encoder_class = {.class_name = "TextEncoder", .finalizer = finalize_text_encoder};

static bool check_encoder(JSContext *ctx, JSValueConst this_value)
{
    if (is_of_web_class(ctx, this_value, &text_encoder_class))
        return true;
    JS_ThrowTypeError(ctx, "not a TextEncoder");
    return false;
}

static JSValue text_encoder_constructor(JSContext *ctx, JSValueConst new_target, int argc, JSValueConst *argv,
                                        int class_id)
{
    (void)argc;
    (void)argv;
    return js_create_from_ctor(ctx, new_target, class_id);
}

/* Out of the engine's own prototypes and constructors, whatever scripts did to theirs. Takes `bytes` over. */
static JSValue new_uint8_array(JSContext *ctx, uint8_t *bytes, size_t length)
{
    JSValue buffer = js_array_buffer_constructor3(ctx, JS_UNDEFINED, length, NULL, JS_CLASS_ARRAY_BUFFER, bytes,
                                                  js_array_buffer_realloc, NULL, false);
    if (JS_IsException(buffer)) {
        js_free(ctx, bytes);
        return buffer;
    }
    return js_new_uint8array(ctx, buffer);
}

static JSValue encode_new(JSContext *ctx, JSString *string)
{
    size_t length = utf8_length_of(string);
    if (length > INT32_MAX)
        return JS_ThrowRangeError(ctx, "TextEncoder: the text is longer than an ArrayBuffer can be");
    uint8_t *bytes = js_malloc(ctx, length > 0 ? length : 1);
    if (!bytes)
        return JS_EXCEPTION;
    encode_string(string, bytes, length);
    return new_uint8_array(ctx, bytes, length);
}

static JSValue text_encoder_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    if (!check_encoder(ctx, this_value))
        return JS_EXCEPTION;
    bool is_given = argc > 0 && !JS_IsUndefined(argv[0]);
    JSValue text = is_given ? JS_ToString(ctx, argv[0]) : js_empty_string(ctx->rt);
    if (JS_IsException(text))
        return JS_EXCEPTION;
    JSValue array = encode_new(ctx, JS_VALUE_GET_STRING(text));
    JS_FreeValue(ctx, text);
    return array;
}

/* { read, written }: own properties of a new object, which setters on Object.prototype do not see. */
static JSValue new_encode_into_result(JSContext *ctx, jsd_encoded encoded)
{
    JSValue result = JS_NewObject(ctx);
    if (JS_IsException(result))
        return result;
    if (JS_DefinePropertyValueStr(ctx, result, "read", JS_NewInt64(ctx, (int64_t)encoded.read), JS_PROP_C_W_E) < 0 ||
        JS_DefinePropertyValueStr(ctx, result, "written", JS_NewInt64(ctx, (int64_t)encoded.written), JS_PROP_C_W_E) <
            0) {
        JS_FreeValue(ctx, result);
        return JS_EXCEPTION;
    }
    return result;
}

static JSValue encode_into(JSContext *ctx, JSString *string, JSValueConst destination)
{
    if (JS_GetClassID(destination) != JS_CLASS_UINT8_ARRAY)
        return JS_ThrowTypeError(ctx, "TextEncoder.encodeInto: the destination is no Uint8Array");
    if (typed_array_is_immutable(JS_VALUE_GET_OBJ(destination)))
        return JS_ThrowTypeErrorImmutableArrayBuffer(ctx);
    jsd_bytes room = buffer_source_bytes(destination);
    return new_encode_into_result(ctx, encode_string(string, (uint8_t *)room.data, room.length));
}

static JSValue text_encoder_encode_into(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    if (!check_encoder(ctx, this_value))
        return JS_EXCEPTION;
    if (argc < 2)
        return JS_ThrowTypeError(ctx, "TextEncoder.encodeInto: needs a string and a Uint8Array");
    JSValue text = JS_ToString(ctx, argv[0]); /* may run a script: only then look at the destination */
    if (JS_IsException(text))
        return JS_EXCEPTION;
    JSValue result = encode_into(ctx, JS_VALUE_GET_STRING(text), argv[1]);
    JS_FreeValue(ctx, text);
    return result;
}

static JSValue text_encoder_encoding(JSContext *ctx, JSValueConst this_value)
{
    return check_encoder(ctx, this_value) ? JS_NewString(ctx, utf8_encoding.name) : JS_EXCEPTION;
}

static const JSCFunctionListEntry text_encoder_members[] = {
    JS_CGETSET_DEF2("encoding", text_encoder_encoding, NULL, JSD_WEB_GETTER),
    JS_CFUNC_DEF2("encode", 0, text_encoder_encode, JSD_WEB_METHOD),
    JS_CFUNC_DEF2("encodeInto", 2, text_encoder_encode_into, JSD_WEB_METHOD),
    JS_PROP_STRING_DEF("[Symbol.toStringTag]", "TextEncoder", JS_PROP_CONFIGURABLE),
};
