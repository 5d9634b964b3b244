/* Decoding windows-1252: the standard's section 9.1 with index-windows-1252. Every byte is a character. */
#include "encoding/windows1252.h"

#include "encoding/encoding.h"

#include <string.h>

/* Bytes 0x80 to 0x9F; the other half of the index maps each byte to itself. Five have no character in Windows' own
   table: the standard gives them the control characters of ISO 8859-1. */
static const uint16_t windows1252_index[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static inline bool is_in_windows1252_index(uint8_t byte)
{
    return (byte & 0xE0) == 0x80;
}

static jsd_measure measure_windows1252(const uint8_t *bytes, size_t length)
{
    jsd_measure measure = {.consumed = length, .units = length};
    uint8_t indexed = 0;
    for (size_t i = 0; i < length; i++)
        indexed |= is_in_windows1252_index(bytes[i]);
    if (!indexed)
        return measure;
    for (size_t i = 0; i < length && !measure.wide; i++)
        measure.wide = is_in_windows1252_index(bytes[i]) && windows1252_index[bytes[i] & 0x1F] > 0xFF;
    return measure;
}

static void write8_windows1252(const uint8_t *bytes, size_t length, uint8_t *to)
{
    memcpy(to, bytes, length);
}

static void write16_windows1252(const uint8_t *bytes, size_t length, uint16_t *to)
{
    for (size_t i = 0; i < length; i++)
        to[i] = is_in_windows1252_index(bytes[i]) ? windows1252_index[bytes[i] & 0x1F] : bytes[i];
}

const jsd_encoding windows1252_encoding = {
    .name = "windows-1252",
    .measure = measure_windows1252,
    .write8 = write8_windows1252,
    .write16 = write16_windows1252,
};
