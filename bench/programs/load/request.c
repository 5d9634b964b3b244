#include "load/request.h"

#include "common/fail.h"

#include <stdio.h>

enum {
    DIGITS = 12,
    BLANKS = 48,
    CONNECTION_BIT = 40
};

static void write_digits(char *to, uint64_t number)
{
    for (int i = DIGITS - 1; i >= 0; i--, number /= 10)
        to[i] = (char)('0' + number % 10);
}

/* A number in white space, which JSON allows behind a value. */
static void write_blanks(char *to, uint64_t number)
{
    for (int i = 0; i < BLANKS; i++)
        to[i] = number >> i & 1 ? '\t' : ' ';
}

static char *append(char *to, bytes bytes)
{
    memcpy(to, bytes.data, bytes.length);
    return to + bytes.length;
}

/* ID \n COMMAND [comment] \n PARAMETER [blanks] \n */
request request_create(size_t connection, bytes command, bytes parameter, uniqueness unique)
{
    char id[64], comment[64];
    int id_length = snprintf(id, sizeof(id), "c%zu-%0*d", connection, DIGITS, 0);
    int comment_length =
        unique == UNIQUE_COMMAND ? snprintf(comment, sizeof(comment), "/*%zu-%0*d*/", connection, DIGITS, 0) : 0;
    request created = {.id_length = (size_t)id_length};
    created.data =
        allocate(created.id_length + command.length + (size_t)comment_length + parameter.length + BLANKS + 3);
    char *at = append(created.data, (bytes){id, (size_t)id_length});
    *at++ = '\n';
    at = append(at, command);
    at = append(at, (bytes){comment, (size_t)comment_length});
    if (unique == UNIQUE_COMMAND)
        created.comment = at - 2 - DIGITS;
    *at++ = '\n';
    at = append(at, parameter);
    if (unique == UNIQUE_PARAMETER) {
        created.blanks = at;
        created.connection = (uint64_t)connection << CONNECTION_BIT;
        write_blanks(at, created.connection);
        at += BLANKS;
    }
    *at++ = '\n';
    created.length = (size_t)(at - created.data);
    return created;
}

void request_renew(request *request)
{
    request->number++;
    write_digits(request->data + request->id_length - DIGITS, request->number);
    if (request->comment)
        write_digits(request->comment, request->number);
    if (request->blanks)
        write_blanks(request->blanks, request->connection + request->number);
}
