/* UTF-8 of strings. */
#ifndef JSOCKD_ENCODING_ENCODER_H
#define JSOCKD_ENCODING_ENCODER_H

#include "quickjs-strings.h"
#include "quickjs.h"

/* As much as there is room for, by whole code points. */
typedef struct jsd_encoded {
    size_t read;    /* units of the string */
    size_t written; /* bytes */
} jsd_encoded;

size_t utf8_length_of(const JSStringSpan *string);
jsd_encoded encode_string(const JSStringSpan *string, uint8_t *to, size_t room);

#endif
