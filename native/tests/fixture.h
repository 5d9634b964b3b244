/* A runtime, what it logs and what its client answers, and checks of what it replies. */
#ifndef JSOCKD_FIXTURE_H
#define JSOCKD_FIXTURE_H

#include "harness.h"
#include "jsockd_engine.h"

#include <stdint.h>

typedef struct fixture {
    jsd_runtime *runtime;
    jsd_status status; /* of the last call */
    jsd_outcome outcome;
    char log[64 * 1024];    /* "LEVEL method: text\n" for each message */
    uint64_t time_limit_us; /* PATIENCE_US until a test wants another */

    /* What the client does with a message. */
    int32_t message_outcome;
    const char *response; /* NULL: echoes the message */
    unsigned response_delay_ms;
    unsigned message_count;
    char message[1024]; /* the last line */
    const char *origin; /* what is known of every frame of the module; NULL: nothing */
    unsigned origin_delay_ms;
    void (*during_callback)(struct fixture *);
} fixture;

jsd_bytes bytes_of(const char *text);
jsd_bytes bytes(const void *data, size_t length);

/* The time limit of whatever is to succeed, in microseconds: an hour, as a machine may be slow, and busy with other
   things. What never ends is ended by the time-out of the whole test. */
#define PATIENCE_US (UINT64_C(3600) * 1000 * 1000)

/* The runtime of a test; freed, and checked for leaks, by stop(). */
fixture *start(void);
fixture *start_with(const jsd_options *options);
void stop(fixture *f);

/* Executes a command, compiling it where the runtime doesn't know it: for that there is time, whatever the limit. */
jsd_status run(fixture *f, const char *source, const char *parameter);
jsd_status run_bytes(fixture *f, jsd_bytes source, jsd_bytes parameter);
jsd_status load_module(fixture *f, const char *source, int32_t strip);

uint64_t now_ms(void);
void sleep_ms(unsigned duration);

/* ---- Checks ---- */

#define EXPECT(f, source, parameter, json) expect_reply(__FILE__, __LINE__, f, source, parameter, json)
#define EXPECT_ERROR(f, source, parameter, kind, message)                                                              \
    expect_error(__FILE__, __LINE__, f, source, parameter, kind, message)
#define CHECK_ERROR(f, kind, message) check_error(__FILE__, __LINE__, f, kind, message)
#define CHECK_FRAME(f, index, function, source, line, column)                                                          \
    check_frame(__FILE__, __LINE__, f, index, function, source, line, column)
#define CHECK_TEXT(expected, actual) check_text(__FILE__, __LINE__, expected, bytes_of(actual))
#define CHECK_BYTES(expected, actual) check_text(__FILE__, __LINE__, expected, actual)
#define CHECK_LOG(f, expected) check_text(__FILE__, __LINE__, expected, bytes_of((f)->log))

/* "id ok JSON\n" */
void expect_reply(const char *file, int line, fixture *f, const char *source, const char *parameter, const char *json);

/* A message that ends in `*` need only begin so. A column of -1 is any. */
void expect_error(const char *file, int line, fixture *f, const char *source, const char *parameter, int kind,
                  const char *message);
void check_error(const char *file, int line, fixture *f, int kind, const char *message);
void check_frame(const char *file, int line, fixture *f, size_t index, const char *function, const char *source,
                 int expected_line, int column);
void check_text(const char *file, int line, const char *expected, jsd_bytes actual);

#endif
