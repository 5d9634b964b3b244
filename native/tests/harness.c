#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static test *first, **last = &first;
static jmp_buf failed;

void register_test(test *test)
{
    *last = test;
    last = &test->next;
}

void fail_test(const char *file, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: ", file, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    longjmp(failed, 1);
}

static bool is_selected(const test *test, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strstr(test->name, argv[i]) || strstr(test->file, argv[i]))
            return true;
    return argc == 1;
}

static bool run_test(const test *test)
{
    if (setjmp(failed)) {
        fprintf(stderr, "FAILED %s\n", test->name);
        return false;
    }
    test->run();
    return true;
}

/* engine-tests [part of a test's or file's name]... */
int main(int argc, char **argv)
{
    int run = 0, failures = 0;
    for (const test *test = first; test; test = test->next) {
        if (!is_selected(test, argc, argv))
            continue;
        run++;
        if (!run_test(test))
            failures++;
    }
    printf("%d tests, %d failed\n", run, failures);
    return failures > 0 || run == 0;
}
