/* `ID TYPE DATA`, a line of the server's, taken apart. */
#ifndef BENCH_REPLY_H
#define BENCH_REPLY_H

#include "common/bytes.h"

typedef enum reply_type {
    REPLY_OK,
    REPLY_MESSAGE,
    REPLY_EXCEPTION,
    REPLY_OF_ANOTHER, /* the id is not the command's, or the line is no reply at all */
} reply_type;

/* `line` without its line feed. *data points into it, and is empty for the last type. */
reply_type parse_reply(bytes line, bytes id, bytes *data);

#endif
