/* The class TextEncoder. */
#ifndef JSOCKD_ENCODING_TEXT_ENCODER_H
#define JSOCKD_ENCODING_TEXT_ENCODER_H

#include "quickjs.h"

extern const JSClassDef text_encoder_definition;
extern const JSCFunctionListEntry text_encoder_members[];
extern const int text_encoder_member_count;

JSValue text_encoder_constructor(JSContext *ctx, JSValueConst new_target, int argc, JSValueConst *argv, int class_id);

#endif
