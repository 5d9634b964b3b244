/* The class TextDecoder: the standard's section 7.2, with arguments converted as Web IDL has it. */
#include "encoding/text_decoder.h"

#include "encoding/decoder.h"
#include "encoding/labels.h"
#include "encoding/utf8.h"
#include "encoding/web_class.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs-buffers.h"
#include "quickjs-strings.h"

static void finalize_text_decoder(JSRuntime *rt, JSValueConst value)
{
    JSClassID class_id;
    js_free_rt(rt, JS_GetAnyOpaque(value, &class_id));
}

const JSClassDef text_decoder_definition = {.class_name = "TextDecoder", .finalizer = finalize_text_decoder};

static jsd_decoder *decoder_of(JSContext *ctx, JSValueConst this_value)
{
    jsd_decoder *decoder = JS_GetOpaque(this_value, jsd_of(ctx)->text_decoder_class);
    if (!decoder)
        JS_ThrowTypeError(ctx, "not a TextDecoder");
    return decoder;
}

/* A boolean member of a dictionary argument; undefined and null are the empty dictionary. */
static bool read_option(JSContext *ctx, JSValueConst options, const char *name, bool *option)
{
    *option = false;
    if (JS_IsUndefined(options) || JS_IsNull(options))
        return true;
    if (!JS_IsObject(options)) {
        JS_ThrowTypeError(ctx, "TextDecoder: the options are not an object");
        return false;
    }
    JSValue value = JS_GetPropertyStr(ctx, options, name);
    if (JS_IsException(value))
        return false;
    *option = JS_ToBool(ctx, value) != 0;
    JS_FreeValue(ctx, value);
    return true;
}

static JSValue throw_unknown_label(JSContext *ctx, JSValueConst label)
{
    const char *text = JS_ToCString(ctx, label);
    if (!text)
        return JS_EXCEPTION;
    JS_ThrowRangeError(ctx,
                       "TextDecoder: there is no encoding \"%.80s\" here, only utf-8, utf-16le, utf-16be and "
                       "windows-1252",
                       text);
    JS_FreeCString(ctx, text);
    return JS_EXCEPTION;
}

/* The arguments first, then the object, then the label, as Web IDL and the standard order what scripts can observe. */
static JSValue construct_decoder(JSContext *ctx, JSValueConst new_target, JSValueConst label,
                                 const jsd_decoder *options, JSClassID class_id)
{
    JSValue object = new_web_object(ctx, new_target, class_id);
    if (JS_IsException(object))
        return object;
    jsd_decoder *decoder = js_malloc(ctx, sizeof(*decoder));
    if (!decoder) {
        JS_FreeValue(ctx, object);
        return JS_EXCEPTION;
    }
    *decoder = *options;
    JS_SetOpaque(object, decoder);
    JSStringSpan span;
    if (JS_PeekStringSpan(label, &span))
        decoder->encoding = encoding_of_label(&span);
    if (decoder->encoding)
        return object;
    JS_FreeValue(ctx, object);
    return throw_unknown_label(ctx, label);
}

JSValue text_decoder_constructor(JSContext *ctx, JSValueConst new_target, int argc, JSValueConst *argv, int class_id)
{
    JSValueConst options = argc > 1 ? argv[1] : JS_UNDEFINED;
    jsd_decoder decoder = {.encoding = &utf8_encoding};
    JSStringSpan span;
    JSValue label = argc > 0 && !JS_IsUndefined(argv[0]) ? to_flat_string(ctx, argv[0], &span) : JS_UNDEFINED;
    if (JS_IsException(label))
        return JS_EXCEPTION;
    JSValue object = JS_EXCEPTION;
    if (read_option(ctx, options, "fatal", &decoder.fatal) &&
        read_option(ctx, options, "ignoreBOM", &decoder.ignore_byte_order_mark))
        object = construct_decoder(ctx, new_target, label, &decoder, (JSClassID)class_id);
    JS_FreeValue(ctx, label);
    return object;
}

static JSValue text_decoder_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_decoder *decoder = decoder_of(ctx, this_value);
    if (!decoder)
        return JS_EXCEPTION;
    JSBufferSpan input = {0};
    bool has_input = argc > 0 && !JS_IsUndefined(argv[0]);
    if (has_input && !JS_GetBufferSpan(argv[0], &input))
        return JS_ThrowTypeError(ctx, "TextDecoder.decode: the input is no ArrayBuffer, SharedArrayBuffer or view");
    bool stream; /* its getter may run a script: only then look at the bytes */
    if (!read_option(ctx, argc > 1 ? argv[1] : JS_UNDEFINED, "stream", &stream))
        return JS_EXCEPTION;
    if (has_input)
        JS_GetBufferSpan(argv[0], &input);
    return decode_chunk(ctx, decoder, (jsd_bytes){input.data, input.length}, stream);
}

static JSValue text_decoder_encoding(JSContext *ctx, JSValueConst this_value)
{
    jsd_decoder *decoder = decoder_of(ctx, this_value);
    return decoder ? JS_NewString(ctx, decoder->encoding->name) : JS_EXCEPTION;
}

static JSValue text_decoder_fatal(JSContext *ctx, JSValueConst this_value)
{
    jsd_decoder *decoder = decoder_of(ctx, this_value);
    return decoder ? JS_NewBool(ctx, decoder->fatal) : JS_EXCEPTION;
}

static JSValue text_decoder_ignore_bom(JSContext *ctx, JSValueConst this_value)
{
    jsd_decoder *decoder = decoder_of(ctx, this_value);
    return decoder ? JS_NewBool(ctx, decoder->ignore_byte_order_mark) : JS_EXCEPTION;
}

const JSCFunctionListEntry text_decoder_members[] = {
    JS_CGETSET_DEF2("encoding", text_decoder_encoding, NULL, JSD_WEB_GETTER),
    JS_CGETSET_DEF2("fatal", text_decoder_fatal, NULL, JSD_WEB_GETTER),
    JS_CGETSET_DEF2("ignoreBOM", text_decoder_ignore_bom, NULL, JSD_WEB_GETTER),
    JS_CFUNC_DEF2("decode", 0, text_decoder_decode, JSD_WEB_METHOD),
    JS_PROP_STRING_DEF("[Symbol.toStringTag]", "TextDecoder", JS_PROP_CONFIGURABLE),
};

const int text_decoder_member_count = countof(text_decoder_members);
