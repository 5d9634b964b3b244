/* One connection to one of a server's sockets: blocking, and one line outstanding at a time. */
#ifndef BENCH_CONNECTION_H
#define BENCH_CONNECTION_H

#include "common/bytes.h"

typedef struct connection {
    const char *path;
    int socket;
    char *buffer;
    size_t capacity;
} connection;

/* Tries once: whoever starts this has seen the server's READY. Ends the program if that fails. */
connection connection_open(const char *path);

/* In one system call, but for what the socket's buffer does not take at once. False, with the reason shown, if the
 * server is gone. */
bool connection_send(connection *connection, bytes request);

/* The next line without its line feed, valid until the next call. False, with the reason shown, if the server is gone
   or has sent more than that line. */
bool connection_receive_line(connection *connection, bytes *line);

#endif
