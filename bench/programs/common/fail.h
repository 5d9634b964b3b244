/* How the programs end when they cannot go on: with a sentence, and exit status 1, or 2 for a wrong command line. */
#ifndef BENCH_FAIL_H
#define BENCH_FAIL_H

#include <stddef.h>

__attribute__((noreturn, format(printf, 1, 2))) void fail(const char *format, ...);
__attribute__((noreturn, format(printf, 1, 2))) void fail_usage(const char *format, ...);

/* Shows the first error of the whole process, and no other: the rest are most likely the same. From any thread. */
__attribute__((format(printf, 1, 2))) void show_first_error(const char *format, ...);

/* malloc() and the like that never return NULL. */
void *allocate(size_t size);
void *allocate_zeroed(size_t count, size_t size);
void *reallocate(void *block, size_t size);

#endif
