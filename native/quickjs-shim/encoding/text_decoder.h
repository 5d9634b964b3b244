/* The class TextDecoder. */
#ifndef JSOCKD_ENCODING_TEXT_DECODER_H
#define JSOCKD_ENCODING_TEXT_DECODER_H

#include "quickjs.h"

extern const JSClassDef text_decoder_definition;
extern const JSCFunctionListEntry text_decoder_members[];
extern const int text_decoder_member_count;

JSValue text_decoder_constructor(JSContext *ctx, JSValueConst new_target, int argc, JSValueConst *argv, int class_id);

#endif
