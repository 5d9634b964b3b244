/* The floor of the engine: a command run in process, on one engine a thread, measured by the same plan as load's. */
#include "common/fail.h"
#include "common/file.h"
#include "common/numbers.h"
#include "engine/engine.h"
#include "measure/result.h"

#include <stdio.h>
#include <unistd.h>

static const char usage[] =
    "usage: bare-engine --module FILE|none --command FILE --parameter FILE [--threads N] [--expect FILE] " PLAN_USAGE
    "\n       bare-engine --module FILE|none --ready\n--source FILE, an ES module, stands for --module where it is not "
    "compiled.";

enum {
    SHOWN = 500 /* bytes of a result that is wrong */
};

typedef struct options {
    plan plan;
    bytes module; /* without data: none */
    module_kind kind;
    bytes command;
    bytes parameter;
    bytes expected;
    size_t threads;
    bool ready;
} options;

typedef struct worker {
    const options *options;
    engine *engine;
} worker;

static void *open_worker(size_t thread, const void *argument)
{
    (void)thread;
    worker *worker = allocate(sizeof(*worker));
    worker->options = argument;
    worker->engine = engine_create(worker->options->module, worker->options->kind);
    engine_compile(worker->engine, worker->options->command);
    return worker;
}

static outcome run_command(void *self)
{
    const worker *worker = self;
    bytes json;
    bool right = engine_execute(worker->engine, worker->options->parameter, &json);
    if (right && worker->options->expected.data)
        right = bytes_equal(json, worker->options->expected);
    if (right)
        return ANSWERED;
    show_first_error("the command threw, or its result is not what --expect says: %.*s",
                     json.length < SHOWN ? (int)json.length : SHOWN, json.data);
    return ANSWERED_WRONGLY;
}

/* For whoever measures how long it takes to start an engine, and what memory it has then. */
static int wait_when_ready(const options *options)
{
    char ignored[256];
    engine_create(options->module, options->kind);
    puts("READY 1 bare");
    fflush(stdout);
    while (read(STDIN_FILENO, ignored, sizeof(ignored)) > 0)
        ;
    return 0;
}

static options read_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"module", required_argument, NULL, 'm'},
        {"source", required_argument, NULL, 's'},
        {"command", required_argument, NULL, 'c'},
        {"parameter", required_argument, NULL, 'p'},
        {"expect", required_argument, NULL, 'e'},
        {"threads", required_argument, NULL, 't'},
        {"ready", no_argument, NULL, 'r'},
        PLAN_OPTIONS,
        {0},
    };
    options options = {.threads = 1};
    const char *module = NULL;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'm' || option == 's') {
            module = optarg;
            options.kind = option == 'm' ? COMPILED_MODULE : SOURCE_MODULE;
        } else if (option == 'c')
            options.command = read_line_file(optarg);
        else if (option == 'p')
            options.parameter = read_line_file(optarg);
        else if (option == 'e')
            options.expected = read_line_file(optarg);
        else if (option == 't')
            options.threads = parse_count("--threads", optarg, 1);
        else if (option == 'r')
            options.ready = true;
        else if (!plan_take(&options.plan, option, optarg))
            fail_usage("%s", usage);
    }
    if (optind < argc || !module || options.ready == (options.command.data && options.parameter.data))
        fail_usage("%s", usage);
    if (!options.ready)
        plan_check(&options.plan);
    if (strcmp(module, "none") != 0)
        options.module = read_file(module);
    return options;
}

int main(int argc, char **argv)
{
    options options = read_options(argc, argv);
    if (options.ready)
        return wait_when_ready(&options);
    work work = {.open = open_worker, .run = run_command, .settings = &options, .workers = options.threads};
    measurement measurement = measure(&work, &options.plan);
    return write_result(&measurement, "");
}
