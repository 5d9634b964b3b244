/* What of locales only ICU's C++ interface has. */
#ifndef JSOCKD_INTL_CANONICAL_H
#define JSOCKD_INTL_CANONICAL_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    INTL_CANONICAL = 0, /* UTS 35's canonical form */
    INTL_MAXIMIZED = 1,
    INTL_MINIMIZED = 2
};

/* Of a BCP 47 tag that is well-formed: writes the tag. False: ICU doesn't take it. */
__attribute__((visibility("hidden"))) int intl_convert_tag(const char *tag, int form, char *result, size_t size);

#ifdef __cplusplus
}
#endif

#endif
