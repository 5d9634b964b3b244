/* Numbers on a command line. What is none ends the program with a sentence that names the option. */
#ifndef BENCH_NUMBERS_H
#define BENCH_NUMBERS_H

#include <stdint.h>

uint64_t parse_count(const char *option, const char *text, uint64_t minimum);
double parse_positive(const char *option, const char *text);
double parse_not_negative(const char *option, const char *text);

#endif
