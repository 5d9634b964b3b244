#include "common/fail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void say(const char *format, va_list arguments)
{
    flockfile(stderr);
    fprintf(stderr, "%s: ", program_invocation_short_name);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    funlockfile(stderr);
}

/* exit() is for one thread: those that fail after the first wait for it to be through. */
static void begin_exit(void)
{
    static atomic_flag exiting = ATOMIC_FLAG_INIT;
    while (atomic_flag_test_and_set(&exiting))
        pause();
}

void fail(const char *format, ...)
{
    va_list arguments;
    begin_exit();
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(1);
}

void fail_usage(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(2);
}

void show_first_error(const char *format, ...)
{
    static atomic_flag shown = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&shown))
        return;
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void *allocate(size_t size)
{
    void *block = malloc(size ? size : 1);
    if (!block)
        fail("there is no memory for %zu bytes", size);
    return block;
}

void *allocate_zeroed(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size);
    if (!block)
        fail("there is no memory for %zu times %zu bytes", count, size);
    return block;
}

void *reallocate(void *block, size_t size)
{
    block = realloc(block, size);
    if (!block)
        fail("there is no memory for %zu bytes", size);
    return block;
}
