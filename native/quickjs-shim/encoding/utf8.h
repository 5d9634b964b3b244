/* Decoding UTF-8. */
#ifndef JSOCKD_ENCODING_UTF8_H
#define JSOCKD_ENCODING_UTF8_H

#include "encoding/encoding.h"

#include <stdint.h>

extern const jsd_encoding utf8_encoding;

/* How many bytes in front are ASCII. */
size_t ascii_run(const uint8_t *bytes, size_t length);

#endif
