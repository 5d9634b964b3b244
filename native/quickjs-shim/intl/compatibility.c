/* What ICU's archive, made with newer tools and for executables, takes from the C and C++ libraries, and Debian 12's
 * lack. */
#include <stdlib.h>
#include <time.h>

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

/* native/tools/icu-archives.mjs gives ICU these for the C library's. It reads them behind a call of the function, under
   a lock of its own. */
__attribute__((visibility("default"))) long intl_timezone;
__attribute__((visibility("default"))) char *intl_tzname[2];

__attribute__((visibility("default"))) void intl_tzset(void)
{
    tzset();
    intl_timezone = timezone;
    intl_tzname[0] = tzname[0];
    intl_tzname[1] = tzname[1];
}
