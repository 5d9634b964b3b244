/* The labels of the encodings. */
#ifndef JSOCKD_ENCODING_LABELS_H
#define JSOCKD_ENCODING_LABELS_H

#include "encoding/encoding.h"

#include "quickjs-strings.h"
#include "quickjs.h"

/* NULL: none of ours. */
const jsd_encoding *encoding_of_label(const JSStringSpan *text);

#endif
