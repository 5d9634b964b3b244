/* Decoding UTF-16. */
#ifndef JSOCKD_ENCODING_UTF16_H
#define JSOCKD_ENCODING_UTF16_H

#include "encoding/encoding.h"

extern const jsd_encoding utf16le_encoding;
extern const jsd_encoding utf16be_encoding;

#endif
