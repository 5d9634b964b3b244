/* The bytes of a command, made once: between two sends only the digits of its id and of its comment change, or the
 * white space behind its parameter. */
#ifndef BENCH_REQUEST_H
#define BENCH_REQUEST_H

#include "common/bytes.h"

#include <stdint.h>

typedef struct request {
    char *data;
    size_t length;
    size_t id_length; /* the id stands at the beginning */
    char *comment;    /* the digits in the command's comment; NULL if it has none */
    char *blanks;     /* the white space behind the parameter; NULL if there is none */
    uint64_t connection;
    uint64_t number;
} request;

/* What differs from all before, besides the id. */
typedef enum uniqueness {
    UNIQUE_ID,
    UNIQUE_COMMAND,
    UNIQUE_PARAMETER
} uniqueness;

/* `connection` goes into all that is unique, so that no two connections send the same. */
request request_create(size_t connection, bytes command, bytes parameter, uniqueness unique);

/* Makes it the next command. */
void request_renew(request *request);

static inline bytes request_id(const request *request)
{
    return (bytes){request->data, request->id_length};
}

#endif
