/* Decoding windows-1252. */
#ifndef JSOCKD_ENCODING_WINDOWS1252_H
#define JSOCKD_ENCODING_WINDOWS1252_H

#include "encoding/encoding.h"

extern const jsd_encoding windows1252_encoding;

#endif
