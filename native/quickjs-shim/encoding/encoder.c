/* UTF-8 of strings: the standard's section 8.1.2, behind Web IDL's conversion to USVString, which makes U+FFFD of every
   surrogate without a partner. */
#include "encoding/encoder.h"

#include "encoding/encoding.h"
#include "encoding/utf8.h"

#include "cutils.h"
#include "quickjs-strings.h"

#include <string.h>

static size_t utf8_length_of_latin1(const uint8_t *from, size_t length)
{
    size_t bytes = length;
    for (size_t i = 0; i < length; i++)
        bytes += from[i] >> 7;
    return bytes;
}

static size_t utf8_length_of_utf16(const uint16_t *from, size_t length)
{
    /* Without branches, so that the compiler makes vectors of it. A pair is 4 bytes, not 2 times 3. */
    size_t bytes = length;
    for (size_t i = 0; i < length; i++)
        bytes += (size_t)(from[i] >= 0x80) + (from[i] >= 0x800);
    for (size_t i = 1; i < length; i++)
        bytes -= (size_t)(((from[i - 1] & 0xFC00) == 0xD800) & ((from[i] & 0xFC00) == 0xDC00)) * 2;
    return bytes;
}

size_t utf8_length_of(const JSStringSpan *string)
{
    return string->is_wide ? utf8_length_of_utf16(string->data, string->length)
                           : utf8_length_of_latin1(string->data, string->length);
}

static jsd_encoded encode_latin1(const uint8_t *from, size_t length, uint8_t *to, size_t room)
{
    size_t i = 0, written = 0;
    while (i < length && written < room) {
        size_t most = length - i < room - written ? length - i : room - written;
        size_t run = ascii_run(from + i, most);
        if (run > 0)
            memcpy(to + written, from + i, run);
        i += run;
        written += run;
        for (; i < length && from[i] >= 0x80 && room - written >= 2; i++) {
            to[written++] = 0xC0 | from[i] >> 6;
            to[written++] = 0x80 | (from[i] & 0x3F);
        }
        if (i < length && from[i] >= 0x80)
            break;
    }
    return (jsd_encoded){i, written};
}

/* Four ASCII characters at a time while there are; gives how many there were. */
static size_t encode_ascii_units(const uint16_t *from, size_t length, uint8_t *to)
{
    size_t i = 0;
    for (; length - i >= 4; i += 4) {
        uint64_t units;
        memcpy(&units, from + i, sizeof(units));
        if (units & UINT64_C(0xFF80FF80FF80FF80))
            break;
        units |= units >> 8;
        units = (units & 0xFFFF) | (units >> 16 & UINT64_C(0xFFFF0000));
        memcpy(to + i, &units, 4);
    }
    for (; i < length && from[i] < 0x80; i++)
        to[i] = (uint8_t)from[i];
    return i;
}

static jsd_encoded encode_utf16(const uint16_t *from, size_t length, uint8_t *to, size_t room)
{
    size_t i = 0, written = 0;
    while (i < length && written < room) {
        uint32_t c = from[i];
        if (c < 0x80) {
            size_t run =
                encode_ascii_units(from + i, length - i < room - written ? length - i : room - written, to + written);
            i += run;
            written += run;
            continue;
        }
        size_t units = 1;
        if (is_surrogate(c)) {
            if (is_hi_surrogate(c) && i + 1 < length && is_lo_surrogate(from[i + 1])) {
                c = from_surrogate(c, from[i + 1]);
                units = 2;
            } else {
                c = JSD_REPLACEMENT;
            }
        }
        size_t needed = utf8_encode_len(c);
        if (room - written < needed)
            break;
        if (needed == 2) {
            to[written] = (uint8_t)(0xC0 | c >> 6);
        } else if (needed == 3) {
            to[written] = (uint8_t)(0xE0 | c >> 12);
            to[written + 1] = 0x80 | (c >> 6 & 0x3F);
        } else {
            to[written] = (uint8_t)(0xF0 | c >> 18);
            to[written + 1] = 0x80 | (c >> 12 & 0x3F);
            to[written + 2] = 0x80 | (c >> 6 & 0x3F);
        }
        to[written + needed - 1] = 0x80 | (c & 0x3F);
        written += needed;
        i += units;
    }
    return (jsd_encoded){i, written};
}

jsd_encoded encode_string(const JSStringSpan *string, uint8_t *to, size_t room)
{
    return string->is_wide ? encode_utf16(string->data, string->length, to, room)
                           : encode_latin1(string->data, string->length, to, room);
}
