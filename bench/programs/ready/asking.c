#include "ready/asking.h"

#include "common/clock.h"
#include "common/fail.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

enum {
    SECONDS_TO_REPLY = 60,
    SHOWN = 500 /* bytes of a reply that is wrong */
};

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct timeval limit = {.tv_sec = SECONDS_TO_REPLY};
    if (strlen(path) >= sizeof(address.sun_path))
        fail("the path of a socket has at most %zu bytes, which %s has not", sizeof(address.sun_path) - 1, path);
    strcpy(address.sun_path, path);
    int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0 || connect(connection, (struct sockaddr *)&address, sizeof(address)) < 0)
        fail("%s cannot be connected to: %s", path, strerror(errno));
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    return connection;
}

static void send_all(int connection, bytes request)
{
    while (request.length > 0) {
        ssize_t sent = send(connection, request.data, request.length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            fail("the request cannot be sent: %s", strerror(errno));
        request.data += sent;
        request.length -= (size_t)sent;
    }
}

/* One byte more than expected fits, so that a longer reply is seen. */
static bytes receive_line(int connection, size_t expected)
{
    char *reply = allocate(expected + 1);
    size_t length = 0;
    while (length <= expected && (length == 0 || reply[length - 1] != '\n')) {
        ssize_t got = recv(connection, reply + length, expected + 1 - length, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail("there was no reply within %d s: %s", SECONDS_TO_REPLY, strerror(errno));
        if (got == 0)
            fail("the connection was closed by the server, before it had replied");
        length += (size_t)got;
    }
    return (bytes){reply, length};
}

uint64_t ask(const question *question, int *kept)
{
    int connection = connect_to(question->socket);
    send_all(connection, question->request);
    bytes reply = receive_line(connection, question->reply.length);
    uint64_t replied_at = now_ns();
    if (!bytes_equal(reply, question->reply))
        fail("the first reply is not what --reply says: %.*s", reply.length < SHOWN ? (int)reply.length : SHOWN,
             reply.data);
    free((char *)reply.data);
    *kept = connection;
    return replied_at;
}
