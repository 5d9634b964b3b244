/* Decoding UTF-8: the standard's section 8.1.1, by whole sequences instead of by bytes. */
#include "encoding/utf8.h"

#include "encoding/encoding.h"

#include "cutils.h"
#include "quickjs.h"

#include <string.h>

size_t ascii_run(const uint8_t *bytes, size_t length)
{
    size_t i = 0;
    for (; length - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, bytes + i, sizeof(word));
        word &= UINT64_C(0x8080808080808080);
        if (word != 0)
            return i + (size_t)__builtin_ctzll(word) / 8;
    }
    while (i < length && bytes[i] < 0x80)
        i++;
    return i;
}

/* What follows a lead byte. Only the second byte's range depends on it: no overlong forms, no surrogates, nothing above
   U+10FFFF. */
typedef struct jsd_utf8_lead {
    uint8_t more; /* bytes to come; 0: no lead byte */
    uint8_t lower;
    uint8_t upper;
} jsd_utf8_lead;

static jsd_utf8_lead utf8_lead(uint8_t lead)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return (jsd_utf8_lead){1, 0x80, 0xBF};
    if (lead >= 0xE0 && lead <= 0xEF)
        return (jsd_utf8_lead){2, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF};
    if (lead >= 0xF0 && lead <= 0xF4)
        return (jsd_utf8_lead){3, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF};
    return (jsd_utf8_lead){0};
}

/* Of bytes that are not a whole code point: those that might have become one ("maximal subpart"), as the byte behind
   them may begin the next sequence; 0 if they still might. */
static __attribute__((noinline)) size_t malformed_utf8_length(const uint8_t *bytes, size_t length)
{
    jsd_utf8_lead lead = utf8_lead(bytes[0]);
    if (lead.more == 0)
        return 1;
    if (length > 1 && (bytes[1] < lead.lower || bytes[1] > lead.upper))
        return 1;
    for (size_t i = 2; i <= lead.more && i < length; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return i;
    return 0;
}

static inline size_t next_utf8(const uint8_t *bytes, size_t length, uint32_t *code_point)
{
    uint32_t c = bytes[0];
    *code_point = c;
    if (c < 0x80)
        return 1;
    if (c < 0xE0) {
        if (c >= 0xC2 && length >= 2 && (bytes[1] & 0xC0) == 0x80) {
            *code_point = (c & 0x1F) << 6 | (bytes[1] & 0x3F);
            return 2;
        }
    } else if (c < 0xF0) {
        if (length >= 3 && (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80) {
            c = (c & 0xF) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
            *code_point = c;
            if (c >= 0x800 && !is_surrogate(c))
                return 3;
        }
    } else if (c <= 0xF4 && length >= 4 && (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80 &&
               (bytes[3] & 0xC0) == 0x80) {
        c = (c & 7) << 18 | (uint32_t)(bytes[1] & 0x3F) << 12 | (uint32_t)(bytes[2] & 0x3F) << 6 | (bytes[3] & 0x3F);
        *code_point = c;
        if (c > 0xFFFF && c <= 0x10FFFF)
            return 4;
    }
    *code_point = JSD_MALFORMED;
    return malformed_utf8_length(bytes, length);
}

static jsd_measure measure_utf8(const uint8_t *bytes, size_t length)
{
    jsd_measure measure = {0};
    uint32_t seen = 0; /* all code points' bits */
    size_t i = 0;
    while (i < length) {
        if (bytes[i] < 0x80) {
            size_t run = ascii_run(bytes + i, length - i);
            measure.units += run;
            i += run;
            continue;
        }
        uint32_t c;
        size_t used = next_utf8(bytes + i, length - i, &c);
        if (used == 0)
            break;
        i += used;
        if (c == JSD_MALFORMED) {
            measure.malformed = true;
            c = JSD_REPLACEMENT;
        }
        seen |= c;
        measure.units += c > 0xFFFF ? 2 : 1;
    }
    measure.consumed = i;
    measure.wide = seen > 0xFF;
    return measure;
}

static void write8_utf8(const uint8_t *bytes, size_t length, uint8_t *to)
{
    for (size_t i = 0; i < length;) {
        size_t run = ascii_run(bytes + i, length - i);
        memcpy(to, bytes + i, run);
        to += run;
        i += run;
        for (; i < length && bytes[i] >= 0x80; i += 2) /* U+0080 to U+00FF are two bytes */
            *to++ = (uint8_t)(bytes[i] << 6 | (bytes[i + 1] & 0x3F));
    }
}

/* The same loop twice: with a constant length it is two instructions, and most runs are short. */
static inline void widen_ascii(const uint8_t *bytes, size_t length, uint16_t *to)
{
    if (length == 8)
        for (size_t i = 0; i < 8; i++)
            to[i] = bytes[i];
    else
        for (size_t i = 0; i < length; i++)
            to[i] = bytes[i];
}

static void write16_utf8(const uint8_t *bytes, size_t length, uint16_t *to)
{
    for (size_t i = 0; i < length;) {
        if (bytes[i] < 0x80) {
            size_t run = ascii_run(bytes + i, length - i < 8 ? length - i : 8);
            widen_ascii(bytes + i, run, to);
            to += run;
            i += run;
            continue;
        }
        uint32_t c;
        size_t used = next_utf8(bytes + i, length - i, &c);
        i += used > 0 ? used : length - i; /* malformed for a byte that measure() saw behind the end */
        if (c == JSD_MALFORMED) {
            *to++ = JSD_REPLACEMENT;
        } else if (c > 0xFFFF) {
            *to++ = (uint16_t)get_hi_surrogate(c);
            *to++ = (uint16_t)get_lo_surrogate(c);
        } else {
            *to++ = (uint16_t)c;
        }
    }
}

const jsd_encoding utf8_encoding = {
    .name = "utf-8",
    .byte_order_mark = {(const uint8_t *)"\xEF\xBB\xBF", 3},
    .next = next_utf8,
    .measure = measure_utf8,
    .write8 = write8_utf8,
    .write16 = write16_utf8,
};
