/*
 * Load on a server that speaks JSockD's protocol: one thread and one connection a socket, one command again and again.
 *
 * Ends without closing a connection first, for a server ends when one of them is closed; so after this, the server ends
 * by itself.
 */
#include "common/fail.h"
#include "common/file.h"
#include "load/client.h"
#include "measure/result.h"

#include <stdio.h>

static const char usage[] = "usage: load --socket PATH [--socket PATH ...] --command FILE --parameter FILE " PLAN_USAGE
                            " [--unique] [--unique-parameter] [--answer FILE] [--expect FILE] [--watch-counter]";

typedef struct options {
    plan plan;
    client_settings settings;
    size_t sockets;
} options;

static void add_socket(options *options, char *path)
{
    options->settings.sockets =
        reallocate(options->settings.sockets, (options->sockets + 1) * sizeof(*options->settings.sockets));
    options->settings.sockets[options->sockets++] = path;
}

static options read_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"socket", required_argument, NULL, 's'},
        {"command", required_argument, NULL, 'c'},
        {"parameter", required_argument, NULL, 'p'},
        {"answer", required_argument, NULL, 'a'},
        {"expect", required_argument, NULL, 'e'},
        {"unique", no_argument, NULL, 'u'},
        {"unique-parameter", no_argument, NULL, 'b'},
        {"watch-counter", no_argument, NULL, 'w'},
        PLAN_OPTIONS,
        {0},
    };
    options options = {0};
    client_settings *settings = &options.settings;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 's')
            add_socket(&options, optarg);
        else if (option == 'c')
            settings->command = read_line_file(optarg);
        else if (option == 'p')
            settings->parameter = read_line_file(optarg);
        else if (option == 'a')
            settings->answer = read_line_file(optarg);
        else if (option == 'e')
            settings->expected = read_line_file(optarg);
        else if (option == 'u')
            settings->unique = UNIQUE_COMMAND;
        else if (option == 'b')
            settings->unique = UNIQUE_PARAMETER;
        else if (option == 'w')
            settings->watch_counter = true;
        else if (!plan_take(&options.plan, option, optarg))
            fail_usage("%s", usage);
    }
    if (optind < argc || !options.sockets || !settings->command.data || !settings->parameter.data)
        fail_usage("%s", usage);
    plan_check(&options.plan);
    return options;
}

int main(int argc, char **argv)
{
    options options = read_options(argc, argv);
    work work = client_work(&options.settings, options.sockets);
    measurement measurement = measure(&work, &options.plan);
    char more[128] = "";
    if (options.settings.watch_counter) {
        counter all = {0};
        for (size_t i = 0; i < options.sockets; i++)
            counter_add(&all, client_counter(measurement.selves[i]));
        snprintf(more, sizeof(more), ",\"replacements\":%llu,\"nearUs\":{\"max\":%.3f,\"count\":%llu}",
                 (unsigned long long)all.replacements, (double)all.near_max_ns / 1000,
                 (unsigned long long)all.near_count);
    }
    return write_result(&measurement, more);
}
