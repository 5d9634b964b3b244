#include "canonical.h"

#include <cstring>
#include <unicode/bytestream.h>
#include <unicode/locid.h>

int intl_convert_tag(const char *tag, int form, char *result, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    if (U_FAILURE(status) || locale.isBogus())
        return 0;
    locale.canonicalize(status);
    if (form == INTL_MAXIMIZED)
        locale.addLikelySubtags(status);
    else if (form == INTL_MINIMIZED)
        locale.minimizeSubtags(status);
    icu::CheckedArrayByteSink sink(result, static_cast<int32_t>(size - 1));
    locale.toLanguageTag(sink, status);
    if (U_FAILURE(status) || sink.Overflowed())
        return 0;
    result[sink.NumberOfBytesWritten()] = '\0';
    return 1;
}
