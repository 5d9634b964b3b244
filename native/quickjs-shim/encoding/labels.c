/* The labels of the encodings: the standard's section 4.2, for the four that are here. */
#include "encoding/labels.h"

#include "encoding/encoding.h"
#include "encoding/utf16.h"
#include "encoding/utf8.h"
#include "encoding/windows1252.h"
#include "runtime/text.h"

#include "cutils.h"
#include "quickjs-strings.h"

#include <string.h>

static const struct {
    const char *label;
    const jsd_encoding *encoding;
} encoding_labels[] = {
    {"unicode-1-1-utf-8", &utf8_encoding},
    {"unicode11utf8", &utf8_encoding},
    {"unicode20utf8", &utf8_encoding},
    {"utf-8", &utf8_encoding},
    {"utf8", &utf8_encoding},
    {"x-unicode20utf8", &utf8_encoding},

    {"ansi_x3.4-1968", &windows1252_encoding},
    {"ascii", &windows1252_encoding},
    {"cp1252", &windows1252_encoding},
    {"cp819", &windows1252_encoding},
    {"csisolatin1", &windows1252_encoding},
    {"ibm819", &windows1252_encoding},
    {"iso-8859-1", &windows1252_encoding},
    {"iso-ir-100", &windows1252_encoding},
    {"iso8859-1", &windows1252_encoding},
    {"iso88591", &windows1252_encoding},
    {"iso_8859-1", &windows1252_encoding},
    {"iso_8859-1:1987", &windows1252_encoding},
    {"l1", &windows1252_encoding},
    {"latin1", &windows1252_encoding},
    {"us-ascii", &windows1252_encoding},
    {"windows-1252", &windows1252_encoding},
    {"x-cp1252", &windows1252_encoding},

    {"unicodefffe", &utf16be_encoding},
    {"utf-16be", &utf16be_encoding},

    {"csunicode", &utf16le_encoding},
    {"iso-10646-ucs-2", &utf16le_encoding},
    {"ucs-2", &utf16le_encoding},
    {"unicode", &utf16le_encoding},
    {"unicodefeff", &utf16le_encoding},
    {"utf-16", &utf16le_encoding},
    {"utf-16le", &utf16le_encoding},
};

static bool is_ascii_whitespace(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

/* Only ASCII letters have a case here: the Kelvin sign is no k. */
static bool is_encoding_label(const char *label, const JSStringSpan *text, uint32_t start, uint32_t end)
{
    if (strlen(label) != end - start)
        return false;
    for (uint32_t i = start; i < end; i++) {
        uint32_t c = span_at(text, i);
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        if (c != (uint8_t)label[i - start])
            return false;
    }
    return true;
}

const jsd_encoding *encoding_of_label(const JSStringSpan *text)
{
    uint32_t start = 0, end = text->length;
    while (start < end && is_ascii_whitespace(span_at(text, start)))
        start++;
    while (start < end && is_ascii_whitespace(span_at(text, end - 1)))
        end--;
    for (size_t i = 0; i < countof(encoding_labels); i++)
        if (is_encoding_label(encoding_labels[i].label, text, start, end))
            return encoding_labels[i].encoding;
    return NULL;
}
