/* The globals TextEncoder and TextDecoder. */
#include "encoding/encoding.h"

#include "encoding/text_decoder.h"
#include "encoding/text_encoder.h"
#include "encoding/web_class.h"
#include "runtime/runtime.h"

#include "jsockd_engine.h"
#include "quickjs.h"

bool install_encoding(jsd_runtime *runtime)
{
    JSContext *ctx = runtime->ctx;
    return install_web_class(ctx, &runtime->text_encoder_class, &text_encoder_definition, text_encoder_constructor,
                             text_encoder_members, text_encoder_member_count) &&
           install_web_class(ctx, &runtime->text_decoder_class, &text_decoder_definition, text_decoder_constructor,
                             text_decoder_members, text_decoder_member_count);
}
