/*
 * How long a server takes from its start to READY, or to its first reply, and what memory it has then.
 *
 * With --spawn-times several are started at once, as pools of processes are, and the last READY counts; {n} in an
 * argument becomes the number of the process, from 0.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "common/file.h"
#include "common/numbers.h"
#include "ready/asking.h"
#include "ready/memory.h"
#include "ready/process.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] = "usage: ready [--runs N] [--spawn-times N] [--socket PATH --request FILE --reply FILE] "
                            "[--verbose] -- EXE [ARGUMENT ...]";

typedef struct options {
    size_t runs;
    size_t processes; /* at once */
    bool verbose;
    question question;
    char **arguments;
} options;

typedef struct sample {
    uint64_t ready_ns;
    memory memory;
} sample;

/* Those that run, so that none stays behind when this program fails. */
static process *running;
static size_t running_count;

static void stop_running(void)
{
    while (running_count > 0)
        process_stop(&running[--running_count]);
}

static char *fill_in(const char *argument, size_t number)
{
    const char *mark = strstr(argument, "{n}");
    size_t size = strlen(argument) + 32;
    char *filled = allocate(size);
    if (mark)
        snprintf(filled, size, "%.*s%zu%s", (int)(mark - argument), argument, number, mark + 3);
    else
        snprintf(filled, size, "%s", argument);
    return filled;
}

static char **arguments_of(char **template, size_t number)
{
    size_t count = 0;
    while (template[count])
        count++;
    char **arguments = allocate_zeroed(count + 1, sizeof(*arguments));
    for (size_t i = 0; i < count; i++)
        arguments[i] = fill_in(template[i], number);
    return arguments;
}

static sample run_once(const options *options, char ***arguments)
{
    sample sample = {0};
    uint64_t begun = now_ns();
    while (running_count < options->processes) {
        running[running_count] = process_start(arguments[running_count], options->verbose);
        running_count++;
    }
    for (size_t i = 0; i < running_count; i++) {
        uint64_t ready_at = process_wait_until_ready(&running[i]);
        if (ready_at - begun > sample.ready_ns)
            sample.ready_ns = ready_at - begun;
    }
    int connection = -1;
    if (options->question.socket)
        sample.ready_ns = ask(&options->question, &connection) - begun;
    for (size_t i = 0; i < running_count; i++) {
        memory memory = memory_of_tree(running[i].id);
        sample.memory.proportional_kb += memory.proportional_kb;
        sample.memory.resident_kb += memory.resident_kb;
    }
    stop_running();
    if (connection >= 0)
        close(connection);
    return sample;
}

static void write_samples(const sample *samples, size_t count)
{
    const char *separator = "";
    printf("{\"readyUs\":[");
    for (size_t i = 0; i < count; i++, separator = ",")
        printf("%s%.3f", separator, (double)samples[i].ready_ns / 1000);
    printf("],\"pssKb\":[");
    separator = "";
    for (size_t i = 0; i < count; i++, separator = ",")
        printf("%s%llu", separator, (unsigned long long)samples[i].memory.proportional_kb);
    printf("],\"rssKb\":[");
    separator = "";
    for (size_t i = 0; i < count; i++, separator = ",")
        printf("%s%llu", separator, (unsigned long long)samples[i].memory.resident_kb);
    printf("]}\n");
}

static options read_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"runs", required_argument, NULL, 'r'},
        {"spawn-times", required_argument, NULL, 's'},
        {"socket", required_argument, NULL, 'a'},
        {"request", required_argument, NULL, 'q'},
        {"reply", required_argument, NULL, 'e'},
        {"verbose", no_argument, NULL, 'v'},
        {0},
    };
    options options = {.runs = 1, .processes = 1};
    for (int option; (option = getopt_long(argc, argv, "+", known, NULL)) != -1;) {
        if (option == 'r')
            options.runs = parse_count("--runs", optarg, 1);
        else if (option == 's')
            options.processes = parse_count("--spawn-times", optarg, 1);
        else if (option == 'a')
            options.question.socket = optarg;
        else if (option == 'q')
            options.question.request = read_file(optarg);
        else if (option == 'e')
            options.question.reply = read_file(optarg);
        else if (option == 'v')
            options.verbose = true;
        else
            fail_usage("%s", usage);
    }
    bool asks = options.question.socket;
    if (optind == argc || asks != (options.question.request.data != NULL) ||
        asks != (options.question.reply.data != NULL))
        fail_usage("%s", usage);
    options.arguments = argv + optind;
    return options;
}

int main(int argc, char **argv)
{
    options options = read_options(argc, argv);
    sample *samples = allocate_zeroed(options.runs, sizeof(*samples));
    char ***arguments = allocate_zeroed(options.processes, sizeof(*arguments));
    running = allocate_zeroed(options.processes, sizeof(*running));
    for (size_t i = 0; i < options.processes; i++)
        arguments[i] = arguments_of(options.arguments, i);
    atexit(stop_running);
    for (size_t i = 0; i < options.runs; i++)
        samples[i] = run_once(&options, arguments);
    write_samples(samples, options.runs);
    return 0;
}
