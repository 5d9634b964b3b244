/* JSockD.sendMessage(). */
#ifndef JSOCKD_COMMANDS_MESSAGE_H
#define JSOCKD_COMMANDS_MESSAGE_H

#include "jsockd_engine.h"
#include "quickjs.h"

/* `response.data[response.length]` is writable: the parser looks at it, and must see a NUL there. */
JSValue parse_lent_json(JSContext *ctx, uint8_t *data, size_t length, const char *file_name);

bool install_messages(jsd_runtime *runtime);

#endif
