/*
 * The floor of the transport: answers each command with its parameter, and does nothing else. Blocking sockets with the
 * system's buffers, one thread and one connection a socket, one read and one write a command that fits.
 *
 * Ends, as a JSockD server does, when a client closes a connection.
 */
#include "common/bytes.h"
#include "common/fail.h"

#include <errno.h>
#include <getopt.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    FIRST_CAPACITY = 64 * 1024,
    MAX_SOCKETS = 256
};

/* In front of the id, so that the reply, which may be longer than what is in front of the parameter, has room there. */
#define OK " ok "
#define OK_LENGTH (sizeof(OK) - 1)

static const char usage[] = "usage: echo --socket PATH [--socket PATH ...]";

static const char *paths[MAX_SOCKETS];
static int listeners[MAX_SOCKETS];
static size_t count;

static int listen_on(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof(address.sun_path))
        fail("the path of a socket has at most %zu bytes, which %s has not", sizeof(address.sun_path) - 1, path);
    strcpy(address.sun_path, path);
    unlink(path); /* what an earlier run left */
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof(address)) < 0 || listen(listener, 1) < 0)
        fail("%s cannot be listened on: %s", path, strerror(errno));
    return listener;
}

/* Turns ID \n COMMAND \n PARAMETER \n into ID ok PARAMETER \n where it stands: the parameter is not moved. */
static bytes make_reply(char *command, const size_t ends[3])
{
    size_t id_length = ends[0];
    char *parameter = command + ends[1] + 1;
    char *reply = parameter - OK_LENGTH - id_length;
    memmove(reply, command, id_length);
    memcpy(parameter - OK_LENGTH, OK, OK_LENGTH);
    return (bytes){reply, (size_t)(command + ends[2] + 1 - reply)};
}

static void send_all(int socket, bytes reply)
{
    while (reply.length > 0) {
        ssize_t sent = send(socket, reply.data, reply.length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return; /* the client has gone, as the next read will tell */
        reply.data += sent;
        reply.length -= (size_t)sent;
    }
}

/* Until the connection is closed. */
static void answer_commands(int socket)
{
    size_t capacity = FIRST_CAPACITY, length = 0, fields = 0;
    char *buffer = allocate(OK_LENGTH + capacity);
    size_t ends[3];
    for (;;) {
        char *command = buffer + OK_LENGTH;
        ssize_t received = recv(socket, command + length, capacity - length, 0);
        if (received < 0 && errno == EINTR)
            continue;
        if (received <= 0)
            return;
        const char *from = command + length, *end;
        length += (size_t)received;
        while (fields < 3 && (end = memchr(from, '\n', (size_t)(command + length - from)))) {
            ends[fields++] = (size_t)(end - command);
            from = end + 1;
        }
        if (fields == 3) {
            send_all(socket, make_reply(command, ends));
            length = fields = 0;
        } else if (length == capacity) {
            buffer = reallocate(buffer, OK_LENGTH + (capacity *= 2));
        }
    }
}

/* The main thread alone ends the process: clients close all their connections at once. */
static void *serve(void *argument)
{
    int socket = accept(*(const int *)argument, NULL, NULL);
    if (socket < 0)
        fail("a connection cannot be accepted: %s", strerror(errno));
    answer_commands(socket);
    kill(getpid(), SIGTERM);
    return NULL;
}

static void wait_for_end(const sigset_t *signals)
{
    int signal;
    sigwait(signals, &signal);
    for (size_t i = 0; i < count; i++)
        unlink(paths[i]);
}

static void read_options(int argc, char **argv)
{
    static const struct option known[] = {{"socket", required_argument, NULL, 's'}, {0}};
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option != 's')
            fail_usage("%s", usage);
        if (count == MAX_SOCKETS)
            fail_usage("at most %d sockets", MAX_SOCKETS);
        paths[count++] = optarg;
    }
    if (optind < argc || count == 0)
        fail_usage("%s", usage);
}

int main(int argc, char **argv)
{
    sigset_t signals;
    read_options(argc, argv);
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    for (size_t i = 0; i < count; i++) {
        pthread_t thread;
        listeners[i] = listen_on(paths[i]);
        int error = pthread_create(&thread, NULL, serve, &listeners[i]);
        if (error)
            fail("thread %zu cannot be started: %s", i, strerror(error));
    }
    printf("READY %zu echo\n", count);
    fflush(stdout);
    wait_for_end(&signals);
    return 0;
}
