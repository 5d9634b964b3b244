/* JSON from the engine as bytes of a reply. */
#ifndef JSOCKD_COMMANDS_REPLY_H
#define JSOCKD_COMMANDS_REPLY_H

#include "runtime/text.h"

#include "quickjs.h"

enum {
    JSD_REPLY_KEPT = 1024 * 1024
};

/* Appends the JSON of `value`. *has_json is false for what JSON has nothing for. False: an exception is pending. */
bool text_put_json(jsd_text *text, JSContext *ctx, JSValueConst value, JSValueConst replacer, JSValueConst space,
                   bool *has_json);

#endif
