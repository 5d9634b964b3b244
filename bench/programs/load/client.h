/* What a client does on one connection: sends a command, answers messages, checks the reply. */
#ifndef BENCH_CLIENT_H
#define BENCH_CLIENT_H

#include "load/counter.h"
#include "load/request.h"
#include "measure/workers.h"

typedef struct client_settings {
    char **sockets; /* one a client */
    bytes command;
    bytes parameter;
    bytes answer;   /* to messages; without data if there is none */
    bytes expected; /* data of every reply; without data if any will do */
    uniqueness unique;
    bool watch_counter;
} client_settings;

typedef struct client client;

/* The work of as many clients as there are sockets. Its workers' selves are clients. */
work client_work(const client_settings *settings, size_t sockets);

const counter *client_counter(const client *client);

#endif
