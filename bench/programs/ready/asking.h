/* A server's first reply, as part of its start. */
#ifndef BENCH_ASKING_H
#define BENCH_ASKING_H

#include "common/bytes.h"

#include <stdint.h>

typedef struct question {
    const char *socket; /* NULL: nothing is asked */
    bytes request;      /* all its bytes */
    bytes reply;        /* the one expected, line feed included */
} question;

/* Connects to the server, sends the request and waits for the reply. The time at which its last byte came. The
 * connection stays open, for the server may end with it. Ends the program if the reply is another than the one
 * expected. */
uint64_t ask(const question *question, int *connection);

#endif
