/* The bytes of a command, made once: between two sends only the digits of its id and of its comment change. */
#ifndef BENCH_REQUEST_H
#define BENCH_REQUEST_H

#include "common/bytes.h"

#include <stdint.h>

typedef struct request {
    char *data;
    size_t length;
    size_t id_length; /* the id stands at the beginning */
    char *comment;    /* the digits in the command's comment; NULL if it has none */
    uint64_t number;
} request;

/* `connection` goes into ids and comments, so that no two connections send the same. `unique`: each command differs
 * from all before. */
request request_create(size_t connection, bytes command, bytes parameter, bool unique);

/* Makes it the next command. */
void request_renew(request *request);

static inline bytes request_id(const request *request)
{
    return (bytes){request->data, request->id_length};
}

#endif
