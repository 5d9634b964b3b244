#include "load/connection.h"

#include "common/fail.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/un.h>

enum {
    FIRST_CAPACITY = 64 * 1024
};

connection connection_open(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof(address.sun_path))
        fail("the path of a socket has at most %zu bytes, which %s has not", sizeof(address.sun_path) - 1, path);
    strcpy(address.sun_path, path);
    connection opened = {.path = path, .socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (opened.socket < 0 || connect(opened.socket, (struct sockaddr *)&address, sizeof(address)) < 0)
        fail("%s cannot be connected to: %s", path, strerror(errno));
    opened.capacity = FIRST_CAPACITY;
    opened.buffer = allocate(opened.capacity);
    return opened;
}

bool connection_send(connection *connection, bytes request)
{
    while (request.length > 0) {
        ssize_t sent = send(connection->socket, request.data, request.length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0) {
            show_first_error("nothing can be sent to %s: %s", connection->path, strerror(errno));
            return false;
        }
        request.data += sent;
        request.length -= (size_t)sent;
    }
    return true;
}

/* What comes next, behind `length` bytes; 0 if nothing ever will. */
static size_t receive_more(connection *connection, size_t length)
{
    if (length == connection->capacity)
        connection->buffer = reallocate(connection->buffer, connection->capacity *= 2);
    ssize_t received;
    do
        received = recv(connection->socket, connection->buffer + length, connection->capacity - length, 0);
    while (received < 0 && errno == EINTR);
    if (received < 0)
        show_first_error("nothing can be received from %s: %s", connection->path, strerror(errno));
    else if (received == 0)
        show_first_error("%s was closed by the server in place of an answer", connection->path);
    return received > 0 ? (size_t)received : 0;
}

bool connection_receive_line(connection *connection, bytes *line)
{
    size_t length = 0, received;
    while ((received = receive_more(connection, length)) > 0) {
        const char *end = memchr(connection->buffer + length, '\n', received);
        length += received;
        if (!end)
            continue;
        *line = (bytes){connection->buffer, (size_t)(end - connection->buffer)};
        if (line->length + 1 == length)
            return true;
        show_first_error("%s sent more than one line in answer to one", connection->path);
        return false;
    }
    return false;
}
