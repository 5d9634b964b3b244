/*
 * The test harness: a test is a function that registers itself, with a name that reads as a sentence, and fails by
 * CHECK(). Each runs with a runtime of its own from fixture.h.
 */
#ifndef JSOCKD_HARNESS_H
#define JSOCKD_HARNESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct test {
    const char *name;
    const char *file;
    void (*run)(void);
    struct test *next;
} test;

void register_test(test *test);

/* Ends the running test. */
__attribute__((noreturn, format(printf, 3, 4))) void fail_test(const char *file, int line, const char *format, ...);

#define TEST(sentence)                                                                                                 \
    static void sentence(void);                                                                                        \
    __attribute__((constructor)) static void register_##sentence(void)                                                 \
    {                                                                                                                  \
        static test entry = {#sentence, __FILE__, sentence, NULL};                                                     \
        register_test(&entry);                                                                                         \
    }                                                                                                                  \
    static void sentence(void)

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            fail_test(__FILE__, __LINE__, "not true: %s", #condition);                                                 \
    } while (0)

#define CHECK_EQUAL(expected, actual)                                                                                  \
    do {                                                                                                               \
        long long expected_ = (long long)(expected), actual_ = (long long)(actual);                                    \
        if (expected_ != actual_)                                                                                      \
            fail_test(__FILE__, __LINE__, "%s is %lld, not %lld", #actual, actual_, expected_);                        \
    } while (0)

#endif
