/* The class TextEncoder: the standard's section 7.4, with arguments converted as Web IDL has it. */
#include "encoding/text_encoder.h"

#include "encoding/encoder.h"
#include "encoding/utf8.h"
#include "encoding/web_class.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "cutils.h"
#include "quickjs-buffers.h"
#include "quickjs-strings.h"

const JSClassDef text_encoder_definition = {.class_name = "TextEncoder"};

static bool check_encoder(JSContext *ctx, JSValueConst this_value)
{
    if (JS_GetClassID(this_value) == jsd_of(ctx)->text_encoder_class)
        return true;
    JS_ThrowTypeError(ctx, "not a TextEncoder");
    return false;
}

JSValue text_encoder_constructor(JSContext *ctx, JSValueConst new_target, int argc, JSValueConst *argv, int class_id)
{
    (void)argc;
    (void)argv;
    return new_web_object(ctx, new_target, (JSClassID)class_id);
}

static void *resize_buffer(JSRuntime *rt, void *opaque, void *bytes, size_t size)
{
    (void)opaque;
    return js_realloc_rt(rt, bytes, size);
}

/* Out of the engine's own prototypes and constructors, whatever scripts did to theirs. Takes `bytes` over. */
static JSValue new_uint8_array(JSContext *ctx, uint8_t *bytes, size_t length)
{
    JSValue buffer = JS_NewArrayBuffer(ctx, bytes, length, 0, resize_buffer, NULL, false);
    if (JS_IsException(buffer)) {
        js_free(ctx, bytes);
        return buffer;
    }
    JSValue array = JS_NewTypedArray(ctx, 1, (JSValueConst *)&buffer, JS_TYPED_ARRAY_UINT8);
    JS_FreeValue(ctx, buffer);
    return array;
}

static JSValue encode_new(JSContext *ctx, const JSStringSpan *string)
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
    JSStringSpan span = {0};
    JSValue text = is_given ? to_flat_string(ctx, argv[0], &span) : JS_UNDEFINED;
    if (JS_IsException(text))
        return JS_EXCEPTION;
    JSValue array = encode_new(ctx, &span);
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

static JSValue encode_into(JSContext *ctx, const JSStringSpan *string, JSValueConst destination)
{
    JSBufferSpan room;
    if (JS_GetTypedArrayType(destination) != JS_TYPED_ARRAY_UINT8 || !JS_GetBufferSpan(destination, &room))
        return JS_ThrowTypeError(ctx, "TextEncoder.encodeInto: the destination is no Uint8Array");
    if (room.immutable)
        return JS_ThrowTypeError(ctx, "ArrayBuffer is immutable");
    return new_encode_into_result(ctx, encode_string(string, room.data, room.length));
}

static JSValue text_encoder_encode_into(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    if (!check_encoder(ctx, this_value))
        return JS_EXCEPTION;
    if (argc < 2)
        return JS_ThrowTypeError(ctx, "TextEncoder.encodeInto: needs a string and a Uint8Array");
    JSStringSpan span;
    JSValue text = to_flat_string(ctx, argv[0], &span); /* may run a script: only then look at the destination */
    if (JS_IsException(text))
        return JS_EXCEPTION;
    JSValue result = encode_into(ctx, &span, argv[1]);
    JS_FreeValue(ctx, text);
    return result;
}

static JSValue text_encoder_encoding(JSContext *ctx, JSValueConst this_value)
{
    return check_encoder(ctx, this_value) ? JS_NewString(ctx, utf8_encoding.name) : JS_EXCEPTION;
}

const JSCFunctionListEntry text_encoder_members[] = {
    JS_CGETSET_DEF2("encoding", text_encoder_encoding, NULL, JSD_WEB_GETTER),
    JS_CFUNC_DEF2("encode", 0, text_encoder_encode, JSD_WEB_METHOD),
    JS_CFUNC_DEF2("encodeInto", 2, text_encoder_encode_into, JSD_WEB_METHOD),
    JS_PROP_STRING_DEF("[Symbol.toStringTag]", "TextEncoder", JS_PROP_CONFIGURABLE),
};

const int text_encoder_member_count = countof(text_encoder_members);
