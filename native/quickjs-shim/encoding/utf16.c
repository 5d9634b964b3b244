/*
 * Decoding UTF-16, both byte orders: the standard's section 14.2.1, "shared UTF-16 decoder".
 *
 * A surrogate without its partner becomes one U+FFFD, so every unit of input is one unit of output: the units are
 * copied, and only where there are surrogates at all is the copy looked through.
 */
#include "encoding/utf16.h"

#include "encoding/encoding.h"

#include "cutils.h"
#include "quickjs.h"

static inline uint16_t utf16_unit(const uint8_t *bytes, bool big_endian)
{
    return (uint16_t)(big_endian ? bytes[0] << 8 | bytes[1] : bytes[1] << 8 | bytes[0]);
}

static inline size_t next_utf16(const uint8_t *bytes, size_t length, uint32_t *code_point, bool big_endian)
{
    if (length < 2)
        return 0;
    uint32_t unit = utf16_unit(bytes, big_endian);
    *code_point = is_surrogate(unit) ? JSD_MALFORMED : unit;
    if (!is_hi_surrogate(unit))
        return 2;
    if (length < 4)
        return 0;
    uint32_t partner = utf16_unit(bytes + 2, big_endian);
    if (!is_lo_surrogate(partner))
        return 2;
    *code_point = from_surrogate(unit, partner);
    return 4;
}

static bool has_lone_surrogate(const uint8_t *bytes, size_t units, bool big_endian)
{
    for (size_t i = 0; i < units; i++) {
        uint32_t unit = utf16_unit(bytes + 2 * i, big_endian);
        if (!is_surrogate(unit))
            continue;
        if (is_lo_surrogate(unit) || i + 1 == units || !is_lo_surrogate(utf16_unit(bytes + 2 * i + 2, big_endian)))
            return true;
        i++;
    }
    return false;
}

static inline jsd_measure measure_utf16(const uint8_t *bytes, size_t length, bool big_endian)
{
    size_t units = length / 2;
    /* A lead surrogate at the end waits for its partner. None is ever a partner itself, so the last unit suffices. */
    if (units > 0 && is_hi_surrogate(utf16_unit(bytes + 2 * units - 2, big_endian)))
        units--;
    uint16_t seen = 0, surrogates = 0;
    for (size_t i = 0; i < units; i++) {
        uint16_t unit = utf16_unit(bytes + 2 * i, big_endian);
        seen |= unit;
        surrogates |= (unit & 0xF800) == 0xD800;
    }
    return (jsd_measure){
        .consumed = 2 * units,
        .units = units,
        .wide = seen > 0xFF,
        .malformed = surrogates && has_lone_surrogate(bytes, units, big_endian),
    };
}

static inline void write8_utf16(const uint8_t *bytes, size_t length, uint8_t *to, bool big_endian)
{
    for (size_t i = 0; i < length / 2; i++)
        to[i] = (uint8_t)utf16_unit(bytes + 2 * i, big_endian);
}

static void replace_lone_surrogates(uint16_t *units, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_surrogate(units[i]))
            continue;
        if (is_hi_surrogate(units[i]) && i + 1 < count && is_lo_surrogate(units[i + 1]))
            i++;
        else
            units[i] = JSD_REPLACEMENT;
    }
}

static inline void write16_utf16(const uint8_t *bytes, size_t length, uint16_t *to, bool big_endian)
{
    uint16_t surrogates = 0;
    for (size_t i = 0; i < length / 2; i++) {
        to[i] = utf16_unit(bytes + 2 * i, big_endian);
        surrogates |= (to[i] & 0xF800) == 0xD800;
    }
    if (surrogates)
        replace_lone_surrogates(to, length / 2);
}

#define JSD_UTF16(prefix, order, is_big_endian, mark)                                                                  \
    static size_t next_##prefix(const uint8_t *bytes, size_t length, uint32_t *code_point)                             \
    {                                                                                                                  \
        return next_utf16(bytes, length, code_point, is_big_endian);                                                   \
    }                                                                                                                  \
    static jsd_measure measure_##prefix(const uint8_t *bytes, size_t length)                                           \
    {                                                                                                                  \
        return measure_utf16(bytes, length, is_big_endian);                                                            \
    }                                                                                                                  \
    static void write8_##prefix(const uint8_t *bytes, size_t length, uint8_t *to)                                      \
    {                                                                                                                  \
        write8_utf16(bytes, length, to, is_big_endian);                                                                \
    }                                                                                                                  \
    static void write16_##prefix(const uint8_t *bytes, size_t length, uint16_t *to)                                    \
    {                                                                                                                  \
        write16_utf16(bytes, length, to, is_big_endian);                                                               \
    }                                                                                                                  \
    const jsd_encoding prefix##_encoding = {                                                                           \
        .name = order,                                                                                                 \
        .byte_order_mark = {(const uint8_t *)mark, 2},                                                                 \
        .next = next_##prefix,                                                                                         \
        .measure = measure_##prefix,                                                                                   \
        .write8 = write8_##prefix,                                                                                     \
        .write16 = write16_##prefix,                                                                                   \
    };

JSD_UTF16(utf16le, "utf-16le", false, "\xFF\xFE")
JSD_UTF16(utf16be, "utf-16be", true, "\xFE\xFF")
