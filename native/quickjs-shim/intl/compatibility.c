/* What ICU's archive, made with newer tools, takes from the C and C++ libraries, and those of Debian 12 lack. */
#include <stdlib.h>

#pragma GCC diagnostic ignored "-Wmissing-prototypes"

/* Since C23 these take binary digits too, behind 0b, which ICU doesn't ask for. */
__attribute__((visibility("default"), weak)) long __isoc23_strtol(const char *text, char **end, int base)
{
    return strtol(text, end, base);
}

__attribute__((visibility("default"), weak)) unsigned long __isoc23_strtoul(const char *text, char **end, int base)
{
    return strtoul(text, end, base);
}

/* Called where an exception leaves a function that declares that it throws none. */
__attribute__((visibility("default"), weak, noreturn)) void __cxa_call_terminate(void *exception)
{
    (void)exception;
    abort();
}
