/* TextDecoder: the single-byte decoder. */
#include "decodings.h"

/* index-windows-1252 of the standard, pointers 0 to 31. */
TEST(windows1252_is_decoded)
{
    static const decoding rows[] = {
        {"", ""},
        {"61 7F 00", "a\x7F\\u0000"},
        {"80 81 82 83 84 85 86 87", "\u20AC\xC2\x81\u201A\u0192\u201E\u2026\u2020\u2021"},
        {"88 89 8A 8B 8C 8D 8E 8F", "\u02C6\u2030\u0160\u2039\u0152\xC2\x8D\u017D\xC2\x8F"},
        {"90 91 92 93 94 95 96 97", "\xC2\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014"},
        {"98 99 9A 9B 9C 9D 9E 9F", "\u02DC\u2122\u0161\u203A\u0153\xC2\x9D\u017E\u0178"},
        {"81 8D 8F 90 9D", "\xC2\x81\xC2\x8D\xC2\x8F\xC2\x90\xC2\x9D"},
        {"A0 A1 BF C0 DF E0 FE FF", "\u00A0\u00A1\u00BF\u00C0\u00DF\u00E0\u00FE\u00FF"},
        {"FF 80", "\u00FF\u20AC"},
    };
    CHECK_DECODINGS("windows-1252", "", rows);
    CHECK_DECODINGS("latin1", ",\"fatal\":true", rows);
}

TEST(every_byte_of_windows1252_above_the_index_is_itself)
{
    fixture *f = start();
    EXPECT(f,
           "() => { for (let b = 0; b < 256; b++) if (b < 128 || b >= 160) { const s = new TextDecoder('l1').decode("
           "Uint8Array.of(b)); if (s.length !== 1 || s.charCodeAt() !== b) return b } return 'all' }",
           "0", "\"all\"");
    stop(f);
}
