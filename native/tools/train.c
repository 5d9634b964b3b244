/*
 * Runs the training programs of native/training with an engine that counts what it executes:   train <folder>
 *
 * Each .mjs file there is a module that exports run(seed). It goes the way that modules and commands of the server go:
 * compiled, loaded, called with JSON, its result written as JSON. The counts are written when the program ends.
 */
#include "jsockd_engine.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_PATH = 4096,
    RUNS = 200,            /* of each program: some seconds in all, though counting takes half of them */
    SMALL_RUNS = 250,      /* for each of them */
    RUNS_A_COLLECTION = 16 /* about as many as a busy server lets pass */
};

static const char command[] = "(m, seed) => m.run(seed)";

/* Small commands spend their time where large ones hardly come. */
static const char small_command[] = "(m, { id, names }) => ({ id, name: names[0] })";
static const char small_parameter[] = "{\"id\":17,\"names\":[\"Ada\",\"Grace\"]}";

__attribute__((noreturn, format(printf, 1, 2))) static void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("train: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static void check(jsd_runtime *runtime, jsd_status status, const char *path)
{
    if (status == JSD_OK)
        return;
    const jsd_error *error = jsd_runtime_error(runtime);
    fail("%s: status %d: %.*s", path, (int)status, error ? (int)error->raw.length : 0,
         error ? (const char *)error->raw.data : "");
}

static jsd_bytes bytes_of(const char *text)
{
    return (jsd_bytes){(const uint8_t *)text, strlen(text)};
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fail("%s cannot be read", path);
    long size = ftell(file);
    rewind(file);
    char *text = size > 0 ? malloc((size_t)size) : NULL;
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
        fail("%s is empty, or cannot be read", path);
    fclose(file);
    *length = (size_t)size;
    return text;
}

static void run(jsd_runtime *runtime, const char *source, const char *json, const char *path)
{
    char parameter[64];
    jsd_outcome outcome;
    int length = snprintf(parameter, sizeof(parameter), "%s", json);
    jsd_execution execution = {.id = bytes_of("id"),
                               .source = bytes_of(source),
                               .parameter = (uint8_t *)parameter,
                               .parameter_length = (size_t)length,
                               .time_limit_us = 60 * 1000 * 1000};
    check(runtime, jsd_execute(runtime, &execution, &outcome), path);
}

static void train(const char *path)
{
    jsd_options options = {.gc_threshold = 64 * 1024 * 1024};
    jsd_host host = {0};
    jsd_runtime *runtime;
    jsd_bytes bytecode;
    size_t length;
    char *source = read_file(path, &length);
    if (jsd_runtime_create(&options, &host, &runtime) != JSD_OK)
        fail("no runtime");
    check(runtime,
          jsd_module_compile(runtime, (jsd_bytes){(const uint8_t *)source, length}, bytes_of(path), 0, &bytecode),
          path);
    uint8_t *compiled = malloc(bytecode.length);
    if (!compiled)
        fail("no memory");
    memcpy(compiled, bytecode.data, bytecode.length);
    check(runtime, jsd_module_load(runtime, (jsd_bytes){compiled, bytecode.length}, 0), path);
    check(runtime, jsd_command_compile(runtime, bytes_of(command), 0, &bytecode), path);
    check(runtime, jsd_command_compile(runtime, bytes_of(small_command), 0, &bytecode), path);
    for (int seed = 1; seed <= RUNS; seed++) {
        char parameter[16];
        snprintf(parameter, sizeof(parameter), "%d", seed);
        run(runtime, command, parameter, path);
        for (int i = 0; i < SMALL_RUNS; i++)
            run(runtime, small_command, small_parameter, path);
        if (seed % RUNS_A_COLLECTION == 0)
            check(runtime, jsd_runtime_collect(runtime), path);
    }
    jsd_runtime_free(runtime);
    free(compiled);
    free(source);
    printf("train: %d runs of %s\n", RUNS, path);
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder)
        fail("give it a folder with modules that export run(seed)");
    int programs = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const char *extension = strrchr(entry->d_name, '.');
        if (!extension || strcmp(extension, ".mjs") != 0)
            continue;
        char path[MAX_PATH];
        snprintf(path, sizeof(path), "%s/%s", argv[1], entry->d_name);
        train(path);
        programs++;
    }
    closedir(folder);
    if (programs == 0)
        fail("%s has no modules", argv[1]);
    return 0;
}
