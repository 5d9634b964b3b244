#include "common/numbers.h"

#include "common/fail.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>

uint64_t parse_count(const char *option, const char *text, uint64_t minimum)
{
    char *end;
    errno = 0;
    uint64_t value = strtoull(text, &end, 10);
    if (!isdigit((unsigned char)*text) || *end || errno || value < minimum)
        fail_usage("%s is '%s', and must be a whole number from %llu", option, text, (unsigned long long)minimum);
    return value;
}

/* NaN and infinity are no answers. */
static double parse_real(const char *text)
{
    char *end;
    double value = strtod(text, &end);
    return end != text && !*end && isfinite(value) ? value : -1;
}

double parse_positive(const char *option, const char *text)
{
    double value = parse_real(text);
    if (value <= 0)
        fail_usage("%s is '%s', and must be a number above 0", option, text);
    return value;
}

double parse_not_negative(const char *option, const char *text)
{
    double value = parse_real(text);
    if (value < 0)
        fail_usage("%s is '%s', and must be a number from 0", option, text);
    return value;
}
