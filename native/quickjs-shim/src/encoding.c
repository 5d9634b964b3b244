/* The globals TextEncoder and TextDecoder; encoding.h says what is where. */

#include "encoding.h"

#include "encoding_utf8.c"

#include "encoding_utf16.c"

#include "encoding_windows1252.c"

#include "encoding_labels.c"

#include "encoding_decoder.c"

#include "encoding_encoder.c"

#include "encoding_buffers.c"

#include "encoding_text_decoder.c"

#include "encoding_text_encoder.c"

/* The constructor carries its class number as its magic, so that nothing else need keep it. */
static bool install_web_class(JSContext *ctx, const JSClassDef *class, JSCFunctionMagic *constructor,
                              const JSCFunctionListEntry *members, int member_count)
{
    JSClassID class_id = 0;
    JS_NewClassID(ctx->rt, &class_id);
    if (JS_NewClass(ctx->rt, class_id, class) < 0)
        return false;
    JSCFunctionType function = {.constructor_magic = constructor};
    JSValue created =
        JS_NewCConstructor(ctx, (int)class_id, class->class_name, function.generic, 0, JS_CFUNC_constructor_magic,
                           (int)class_id, JS_UNDEFINED, NULL, 0, members, member_count, 0);
    JS_FreeValue(ctx, created);
    return !JS_IsException(created);
}

static bool install_encoding(jsd_runtime *runtime)
{
    return install_web_class(runtime->ctx, &text_encoder_class, text_encoder_constructor, text_encoder_members,
                             countof(text_encoder_members)) &&
           install_web_class(runtime->ctx, &text_decoder_class, text_decoder_constructor, text_decoder_members,
                             countof(text_decoder_members));
}
