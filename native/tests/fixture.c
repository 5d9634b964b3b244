#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

jsd_bytes bytes(const void *data, size_t length)
{
    return (jsd_bytes){data, length};
}

jsd_bytes bytes_of(const char *text)
{
    return bytes(text, strlen(text));
}

uint64_t now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

void sleep_ms(unsigned duration)
{
    nanosleep(&(struct timespec){duration / 1000, (long)(duration % 1000) * 1000000}, NULL);
}

/* ---- The host ---- */

static void on_log(void *opaque, int32_t level, jsd_bytes method, jsd_bytes text)
{
    static const char *const levels[] = {"DEBUG", "INFO", "WARN", "ERROR"};
    fixture *f = opaque;
    size_t used = strlen(f->log);
    snprintf(f->log + used, sizeof(f->log) - used, "%s %.*s: %.*s\n", levels[level], (int)method.length,
             method.length ? (const char *)method.data : "", (int)text.length, (const char *)text.data);
    if (f->during_callback)
        f->during_callback(f);
}

/* The bytes of a response stay with the client until the next one; the byte behind them is there, and not NUL. */
static char response_buffer[4096];

static int32_t on_message(void *opaque, jsd_bytes line, jsd_bytes *response)
{
    fixture *f = opaque;
    f->message_count++;
    snprintf(f->message, sizeof(f->message), "%.*s", (int)line.length, (const char *)line.data);
    if (f->during_callback)
        f->during_callback(f);
    if (f->response_delay_ms)
        sleep_ms(f->response_delay_ms);
    const char *json = strstr(f->message, " message ") + strlen(" message ");
    size_t length = f->response ? strlen(f->response) : strcspn(json, "\n");
    memcpy(response_buffer, f->response ? f->response : json, length);
    response_buffer[length] = '\n';
    *response = bytes(response_buffer, length);
    return f->message_outcome;
}

static void on_find_origin(void *opaque, const jsd_frame *frame, jsd_bytes *origin)
{
    static char text[256];
    fixture *f = opaque;
    if (f->origin_delay_ms)
        sleep_ms(f->origin_delay_ms);
    snprintf(text, sizeof(text), "%s (%.*s %.*s:%d)", f->origin, (int)frame->function_name.length,
             (const char *)frame->function_name.data, (int)frame->source.length, (const char *)frame->source.data,
             frame->line);
    *origin = f->origin ? bytes_of(text) : (jsd_bytes){0};
}

fixture *start_with(const jsd_options *options)
{
    fixture *f = calloc(1, sizeof(*f));
    jsd_host host = {f, on_log, on_message, on_find_origin};
    f->time_limit_us = PATIENCE_US;
    CHECK_EQUAL(JSD_OK, jsd_runtime_create(options, &host, &f->runtime));
    return f;
}

fixture *start(void)
{
    return start_with(&(jsd_options){0});
}

void stop(fixture *f)
{
    CHECK_EQUAL(JSD_OK, jsd_runtime_free(f->runtime));
    free(f);
}

/* ---- Calls ---- */

jsd_status run_bytes(fixture *f, jsd_bytes source, jsd_bytes parameter)
{
    /* Exactly as large as promised, so that the sanitizer sees a byte too far. */
    uint8_t *buffer = malloc(parameter.length + 1);
    if (parameter.length)
        memcpy(buffer, parameter.data, parameter.length);
    buffer[parameter.length] = '\n';
    jsd_execution execution = {
        .id = bytes_of("id"),
        .source = source,
        .parameter = buffer,
        .parameter_length = parameter.length,
        .time_limit_us = f->time_limit_us,
    };
    f->status = jsd_execute(f->runtime, &execution, &f->outcome);
    if (f->status == JSD_UNKNOWN_COMMAND) {
        jsd_bytes bytecode;
        f->status = jsd_command_compile(f->runtime, source, PATIENCE_US, &bytecode);
        if (f->status == JSD_OK)
            f->status = jsd_execute(f->runtime, &execution, &f->outcome);
    }
    CHECK_EQUAL('\n', buffer[parameter.length]);
    free(buffer);
    return f->status;
}

jsd_status run(fixture *f, const char *source, const char *parameter)
{
    return run_bytes(f, bytes_of(source), bytes_of(parameter));
}

jsd_status load_module(fixture *f, const char *source, int32_t strip)
{
    jsd_bytes bytecode;
    f->status = jsd_module_compile(f->runtime, bytes_of(source), bytes_of("sample.mjs"), strip, &bytecode);
    if (f->status != JSD_OK)
        return f->status;
    uint8_t *copy = malloc(bytecode.length);
    memcpy(copy, bytecode.data, bytecode.length);
    f->status = jsd_module_load(f->runtime, bytes(copy, bytecode.length), f->time_limit_us);
    free(copy);
    return f->status;
}

/* ---- Checks ---- */

void check_text(const char *file, int line, const char *expected, jsd_bytes actual)
{
    size_t length = strlen(expected);
    bool prefix = length > 0 && expected[length - 1] == '*';
    if (prefix)
        length--;
    if ((prefix ? actual.length >= length : actual.length == length) &&
        (length == 0 || memcmp(expected, actual.data, length) == 0))
        return;
    fail_test(file, line, "expected: %s\n  but got: %.*s", expected, (int)actual.length, (const char *)actual.data);
}

static const char *describe(fixture *f)
{
    static char text[1024];
    const jsd_error *error = jsd_runtime_error(f->runtime);
    if (!error)
        return "no error";
    snprintf(text, sizeof(text), "kind %d: %.*s", error->kind, (int)error->raw.length, (const char *)error->raw.data);
    return text;
}

void expect_reply(const char *file, int line, fixture *f, const char *source, const char *parameter, const char *json)
{
    char expected[4096];
    snprintf(expected, sizeof(expected), "id ok %s\n", json);
    if (run(f, source, parameter) != JSD_OK)
        fail_test(file, line, "status %d, %s", f->status, describe(f));
    check_text(file, line, expected, f->outcome.reply);
    if (jsd_runtime_error(f->runtime))
        fail_test(file, line, "an error after JSD_OK");
}

void check_error(const char *file, int line, fixture *f, int kind, const char *message)
{
    const jsd_error *error = jsd_runtime_error(f->runtime);
    if (f->status != JSD_EXCEPTION || !error)
        fail_test(file, line, "status %d, reply %.*s", f->status, (int)f->outcome.reply.length,
                  (const char *)f->outcome.reply.data);
    if (error->kind != kind)
        fail_test(file, line, "expected kind %d, got %s", kind, describe(f));
    check_text(file, line, message, error->message);
    if (error->raw.length < error->message.length ||
        memcmp(error->raw.data, error->message.data, error->message.length) != 0)
        fail_test(file, line, "raw does not begin with the message: %s", describe(f));
}

void expect_error(const char *file, int line, fixture *f, const char *source, const char *parameter, int kind,
                  const char *message)
{
    run(f, source, parameter);
    check_error(file, line, f, kind, message);
}

void check_frame(const char *file, int line, fixture *f, size_t index, const char *function, const char *source,
                 int expected_line, int column)
{
    const jsd_error *error = jsd_runtime_error(f->runtime);
    if (!error || index >= error->frame_count)
        fail_test(file, line, "there is no frame %zu: %s", index, describe(f));
    const jsd_frame *frame = &error->frames[index];
    check_text(file, line, function, frame->function_name);
    check_text(file, line, source, frame->source);
    if (frame->line != expected_line || (column >= 0 && frame->column != column))
        fail_test(file, line, "frame %zu is at %d:%d, not at %d:%d", index, frame->line, frame->column, expected_line,
                  column);
}
