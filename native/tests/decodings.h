/*
 * Tables of bytes and what becomes of them. The tables follow the decoders of the Encoding Standard branch by branch;
 * each row is decoded whole, cut in two and in three at every place, and byte by byte, with the same result.
 */
#ifndef JSOCKD_DECODINGS_H
#define JSOCKD_DECODINGS_H

#include "fixture.h"

typedef struct decoding {
    const char *bytes; /* hexadecimal */
    const char *text;  /* as in JSON */
} decoding;

/* U+FFFD, in place of what is no text. */
#define BAD "\uFFFD"

/* `options` are more members of a JSON object, each behind a comma. */
void check_decodings(const char *label, const char *options, const decoding *rows, size_t count);

/* The bytes of each row, where errors are fatal. */
void check_all_throw(const char *label, const decoding *rows, size_t count);

#define CHECK_DECODINGS(label, options, rows) check_decodings(label, options, rows, sizeof(rows) / sizeof(*(rows)))
#define CHECK_ALL_THROW(label, rows) check_all_throw(label, rows, sizeof(rows) / sizeof(*(rows)))

#endif
