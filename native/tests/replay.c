/*
 * Replays command fixtures through the library:  replay <module.mjs> <fixture.txt>...
 *
 * The C# tests send the same files through a socket. tests/fixtures/commands/README.md describes the format.
 */
#include "jsockd_engine.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is to succeed may take its time: only replies that tell of the limit need it. */
static const uint64_t patience_us = UINT64_C(3600) * 1000 * 1000;

typedef struct fixture_file {
    const char *path;
    char *text;
    char *next; /* the rest */
    int line;
    uint64_t time_limit_us;
    bool with_module;
} fixture_file;

static int replayed, failures;
static const char *module_path;

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    if (fread(text, 1, *length, file) != *length) {
        perror(path);
        exit(2);
    }
    text[*length] = '\0';
    fclose(file);
    return text;
}

static char *next_line(fixture_file *file)
{
    if (!*file->next)
        return NULL;
    char *line = file->next;
    char *end = strchr(line, '\n');
    file->next = end ? end + 1 : line + strlen(line);
    if (end)
        *end = '\0';
    file->line++;
    return line;
}

static void report(const fixture_file *file, const char *expected, const char *actual, size_t length)
{
    failures++;
    fprintf(stderr, "%s:%d: expected: %s\n  but got: %.*s\n", file->path, file->line, expected, (int)length, actual);
}

/* The beginning of errorMessage as the server writes it: the shim leaves these words to it. */
static const char *prefix_of(int kind)
{
    switch (kind) {
    case JSD_ERROR_PARAMETER:
        return "JSON input parse error";
    case JSD_ERROR_NO_RESULT:
        return "unserializable return value";
    case JSD_ERROR_SERIALIZE:
        return "error attempting to JSON serialize return value";
    default:
        return "";
    }
}

static const char *kind_name(int kind)
{
    static const char *const names[] = {"thrown",        "syntax",        "parameter",  "not-a-function",
                                        "no-result",     "serialize",     "time-limit", "interrupted",
                                        "never-settles", "out-of-memory", "bytecode"};
    return kind >= 0 && kind < (int)(sizeof(names) / sizeof(*names)) ? names[kind] : "?";
}

/* `exception KIND PREFIX`: the prefix is that of errorMessage. */
static void check_exception(const fixture_file *file, const char *expected, jsd_runtime *runtime)
{
    const jsd_error *error = jsd_runtime_error(runtime);
    char actual[1024];
    const char *prefix = prefix_of(error->kind);
    snprintf(actual, sizeof(actual), "exception %s %s%.*s", kind_name(error->kind), prefix,
             *prefix ? 0 : (int)error->message.length, (const char *)error->message.data);
    if (strncmp(actual, expected, strlen(expected)) != 0)
        report(file, expected, actual, strlen(actual));
}

static void replay_command(const fixture_file *file, jsd_runtime *runtime, const char *id, const char *source,
                           const char *parameter, const char *expected)
{
    size_t length = strlen(parameter);
    char *buffer = malloc(length + 1);
    memcpy(buffer, parameter, length);
    buffer[length] = '\n';
    jsd_execution execution = {
        .id = {(const uint8_t *)id, strlen(id)},
        .source = {(const uint8_t *)source, strlen(source)},
        .parameter = (uint8_t *)buffer,
        .parameter_length = length,
        .time_limit_us = strstr(expected, " exception time-limit ") ? file->time_limit_us : patience_us,
    };
    jsd_outcome outcome;
    jsd_bytes bytecode;
    replayed++;
    jsd_status status = jsd_execute(runtime, &execution, &outcome);
    if (status == JSD_UNKNOWN_COMMAND) {
        status = jsd_command_compile(runtime, execution.source, execution.time_limit_us, &bytecode);
        if (status == JSD_OK)
            status = jsd_execute(runtime, &execution, &outcome);
    }
    size_t id_length = strlen(id);
    if (status == JSD_OK) {
        if (outcome.reply.length != strlen(expected) + 1 ||
            strncmp(expected, (const char *)outcome.reply.data, strlen(expected)) != 0)
            report(file, expected, (const char *)outcome.reply.data, outcome.reply.length - 1);
    } else if (status == JSD_EXCEPTION && strncmp(expected, id, id_length) == 0 && expected[id_length] == ' ') {
        check_exception(file, expected + id_length + 1, runtime);
    } else {
        report(file, expected, "an unexpected status", 20);
    }
    free(buffer);
}

static jsd_runtime *create_runtime(const fixture_file *file)
{
    jsd_runtime *runtime;
    if (jsd_runtime_create(&(jsd_options){0}, &(jsd_host){0}, &runtime) != JSD_OK)
        abort();
    if (file->with_module) {
        size_t length;
        char *source = read_file(module_path, &length);
        jsd_bytes bytecode;
        if (jsd_module_compile(runtime, (jsd_bytes){(uint8_t *)source, length},
                               (jsd_bytes){(uint8_t *)"sample.mjs", 10}, JSD_STRIP_NOTHING, &bytecode) != JSD_OK)
            abort();
        uint8_t *copy = malloc(bytecode.length);
        memcpy(copy, bytecode.data, bytecode.length);
        if (jsd_module_load(runtime, (jsd_bytes){copy, bytecode.length}, 0) != JSD_OK)
            abort();
        free(copy);
        free(source);
    }
    return runtime;
}

/* `# option: value` lines stand in front of the first command. */
static void read_option(fixture_file *file, const char *line)
{
    sscanf(line, "# time limit: %" SCNu64, &file->time_limit_us);
    if (strcmp(line, "# module: sample.mjs") == 0)
        file->with_module = true;
}

static void replay_file(const char *path)
{
    size_t length;
    fixture_file file = {.path = path, .time_limit_us = 250000};
    file.text = file.next = read_file(path, &length);
    jsd_runtime *runtime = NULL;
    for (char *line; (line = next_line(&file));) {
        if (*line == '#')
            read_option(&file, line);
        if (*line == '#' || *line == '\0')
            continue;
        if (!runtime)
            runtime = create_runtime(&file);
        char *source = next_line(&file), *parameter = next_line(&file), *expected = next_line(&file);
        if (!expected) {
            fprintf(stderr, "%s:%d: the last command is not complete\n", path, file.line);
            exit(2);
        }
        replay_command(&file, runtime, line, source, parameter, expected);
    }
    jsd_runtime_free(runtime);
    free(file.text);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "replay <module.mjs> <fixture.txt>...\n");
        return 2;
    }
    module_path = argv[1];
    for (int i = 2; i < argc; i++)
        replay_file(argv[i]);
    printf("%d commands, %d failed\n", replayed, failures);
    return failures > 0 || replayed == 0;
}
