#include "load/client.h"

#include "common/fail.h"
#include "load/connection.h"
#include "load/reply.h"
#include "load/request.h"

enum {
    SHOWN = 500 /* bytes of a reply that is wrong */
};

struct client {
    const client_settings *settings;
    connection connection;
    request request;
    bytes answer; /* ID \n ANSWER \n; the id is written before it is sent */
    bytes result; /* of the last right answer */
    counter counter;
};

static bytes make_answer(const request *request, bytes data)
{
    size_t id_length = request->id_length, length = id_length + data.length + 2;
    char *answer = allocate(length);
    answer[id_length] = '\n';
    memcpy(answer + id_length + 1, data.data, data.length);
    answer[length - 1] = '\n';
    return (bytes){answer, length};
}

static void *open_client(size_t index, const void *argument)
{
    const client_settings *settings = argument;
    client *client = allocate_zeroed(1, sizeof(*client));
    client->settings = settings;
    client->connection = connection_open(settings->sockets[index]);
    client->request = request_create(index, settings->command, settings->parameter, settings->unique);
    if (settings->answer.data)
        client->answer = make_answer(&client->request, settings->answer);
    return client;
}

static outcome show_wrong(const client *client, bytes line, const char *what)
{
    bytes id = request_id(&client->request);
    int shown = line.length < SHOWN ? (int)line.length : SHOWN;
    show_first_error("%s: the reply to %.*s %s: %.*s", client->connection.path, (int)id.length, id.data, what, shown,
                     line.data);
    return ANSWERED_WRONGLY;
}

static outcome check_result(client *client, bytes line, bytes result)
{
    const client_settings *settings = client->settings;
    if (settings->expected.data && !bytes_equal(result, settings->expected))
        return show_wrong(client, line, "is not what --expect says");
    client->result = result;
    return ANSWERED;
}

static bool send_answer(client *client)
{
    bytes id = request_id(&client->request);
    memcpy((char *)client->answer.data, id.data, id.length);
    return connection_send(&client->connection, client->answer);
}

static outcome run_command(void *self)
{
    client *client = self;
    bytes line, data;
    request_renew(&client->request);
    if (!connection_send(&client->connection, (bytes){client->request.data, client->request.length}))
        return BROKEN;
    for (;;) {
        if (!connection_receive_line(&client->connection, &line))
            return BROKEN;
        switch (parse_reply(line, request_id(&client->request), &data)) {
        case REPLY_OK:
            return check_result(client, line, data);
        case REPLY_EXCEPTION:
            return show_wrong(client, line, "is an exception");
        case REPLY_OF_ANOTHER:
            return show_wrong(client, line, "is no reply to that");
        case REPLY_MESSAGE:
            if (!client->answer.data) {
                show_wrong(client, line, "is a message, and there is no --answer to it");
                return BROKEN; /* the server waits for one */
            }
            if (!send_answer(client))
                return BROKEN;
        }
    }
}

static void note_result(void *self, uint64_t latency_ns, bool recorded)
{
    client *client = self;
    if (!counter_note(&client->counter, client->result, latency_ns, recorded))
        fail("--watch-counter is for commands whose result is a number, which %.*s is not",
             client->result.length < SHOWN ? (int)client->result.length : SHOWN, client->result.data);
}

work client_work(const client_settings *settings, size_t sockets)
{
    return (work){
        .open = open_client,
        .run = run_command,
        .note = settings->watch_counter ? note_result : NULL,
        .settings = settings,
        .workers = sockets,
    };
}

const counter *client_counter(const client *client)
{
    return &client->counter;
}
