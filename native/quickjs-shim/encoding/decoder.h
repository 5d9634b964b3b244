/* One call of TextDecoder.decode(). */
#ifndef JSOCKD_ENCODING_DECODER_H
#define JSOCKD_ENCODING_DECODER_H

#include "encoding/encoding.h"

#include "jsockd_engine.h"
#include "quickjs.h"

typedef struct jsd_decoder {
    const jsd_encoding *encoding;
    bool fatal;
    bool ignore_byte_order_mark;
    bool continues; /* the last call said stream: true; the standard's "do not flush" */
    bool begun;     /* a code point has come out: no byte order mark any more; the standard's "BOM seen" */
    uint8_t kept_length;
    uint8_t kept[JSD_LONGEST_SEQUENCE];
} jsd_decoder;

/* The bytes must not change meanwhile: nothing here calls a script, and no other thread sees a SharedArrayBuffer, as
   there are no workers. After a malformed sequence in fatal mode the decoder starts anew; the standard would leave it
   amid the failed chunk, which no engine does. */
JSValue decode_chunk(JSContext *ctx, jsd_decoder *decoder, jsd_bytes chunk, bool stream);

#endif
