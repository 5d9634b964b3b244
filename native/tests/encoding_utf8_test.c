/* TextDecoder: the UTF-8 decoder. */
#include "decodings.h"

TEST(utf8_is_decoded)
{
    static const decoding rows[] = {
        {"", ""},
        {"61", "a"},
        {"00", "\\u0000"},
        {"7F", "\x7F"},
        {"C2 80", "\xC2\x80"},
        {"C3 BF", "\u00FF"},
        {"C4 80", "\u0100"},
        {"DF BF", "\u07FF"},
        {"E0 A0 80", "\u0800"},
        {"E1 80 80", "\u1000"},
        {"EC BF BF", "\uCFFF"},
        {"ED 80 80", "\uD000"},
        {"ED 9F BF", "\uD7FF"},
        {"EE 80 80", "\uE000"},
        {"EF BF BD", "\uFFFD"},
        {"EF BF BF", "\uFFFF"},
        {"F0 90 80 80", "\U00010000"},
        {"F0 9F 98 80", "\U0001F600"},
        {"F1 80 80 80", "\U00040000"},
        {"F3 BF BF BF", "\U000FFFFF"},
        {"F4 80 80 80", "\U00100000"},
        {"F4 8F BF BF", "\U0010FFFF"},
        {"61 C3 A9 62", "a\u00E9b"},
        {"61 E2 82 AC F0 9F 98 80 C3 A9 62", "a\u20AC\U0001F600\u00E9b"},
        {"30 31 32 33 34 35 36 37 38 39 C3 A9", "0123456789\u00E9"},
        {"30 31 32 33 34 35 36 E4 B8 AD 37", "0123456\u4E2D7"},
    };
    CHECK_DECODINGS("utf-8", "", rows);
    CHECK_DECODINGS("utf-8", ",\"fatal\":true", rows);
}

/* One U+FFFD for each maximal subpart: Unicode's table 3-8 and around it. */
static const decoding malformed_utf8[] = {
    {"80", BAD},
    {"BF", BAD},
    {"80 BF 80", BAD BAD BAD},
    {"C0", BAD},
    {"C1", BAD},
    {"F5", BAD},
    {"F8", BAD},
    {"FC", BAD},
    {"FE", BAD},
    {"FF", BAD},
    {"C2", BAD},
    {"C2 41", BAD "A"},
    {"C2 C2 80", BAD "\xC2\x80"},
    {"C2 C2", BAD BAD},
    {"DF 7F", BAD "\x7F"},
    {"DF C0", BAD BAD},
    {"C0 80", BAD BAD},
    {"C1 BF", BAD BAD},
    {"E0", BAD},
    {"E0 80", BAD BAD},
    {"E0 9F 80", BAD BAD BAD},
    {"E0 A0", BAD},
    {"E0 A0 41", BAD "A"},
    {"E0 80 80", BAD BAD BAD},
    {"E1 80", BAD},
    {"E1 80 41", BAD "A"},
    {"E1 80 E1 80 80", BAD "\u1000"},
    {"E1 41 80", BAD "A" BAD},
    {"ED A0 80", BAD BAD BAD},
    {"ED AD BF", BAD BAD BAD},
    {"ED BF BF", BAD BAD BAD},
    {"ED A0 BD ED B8 80", BAD BAD BAD BAD BAD BAD},
    {"EF BF", BAD},
    {"EF BF C0", BAD BAD},
    {"F0", BAD},
    {"F0 80 80 80", BAD BAD BAD BAD},
    {"F0 8F BF BF", BAD BAD BAD BAD},
    {"F0 90", BAD},
    {"F0 90 80", BAD},
    {"F0 90 80 41", BAD "A"},
    {"F0 90 41", BAD "A"},
    {"F0 90 F0 90 80 80", BAD "\U00010000"},
    {"F0 9F 98 F0 9F 98 80", BAD "\U0001F600"},
    {"F1 80 80", BAD},
    {"F1 80 80 C3 A9", BAD "\u00E9"},
    {"F4 8F BF", BAD},
    {"F4 90 80 80", BAD BAD BAD BAD},
    {"F4 BF BF BF", BAD BAD BAD BAD},
    {"F5 80 80 80", BAD BAD BAD BAD},
    {"F7 BF BF BF", BAD BAD BAD BAD},
    {"F8 88 80 80 80", BAD BAD BAD BAD BAD},
    {"FC 84 80 80 80 80", BAD BAD BAD BAD BAD BAD},
    {"61 F1 80 80 E1 80 C2 62 80 63 80 BF 64", "a" BAD BAD BAD "b" BAD "c" BAD BAD "d"},
    {"C3 A9 FF", "\u00E9" BAD},
};

TEST(malformed_utf8_is_replaced_by_maximal_subparts)
{
    CHECK_DECODINGS("utf-8", "", malformed_utf8);
}

TEST(malformed_utf8_throws_where_errors_are_fatal)
{
    CHECK_ALL_THROW("utf-8", malformed_utf8);
}

TEST(long_texts_of_every_width_come_back)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const e = new TextEncoder(), d = new TextDecoder('utf-8', { fatal: true });"
           " for (const s of ['a', '\\xE9', 'a\\xE9', '\\u4E2D', 'abcdefg\\u4E2D', '\\u{1F600}', 'abc\\u{1F600}'])"
           "  for (let n = 0; n < 70; n++) { const text = 'x'.repeat(n) + s.repeat(n * n) + 'y'.repeat(n);"
           "   if (d.decode(e.encode(text)) !== text) return [s, n] } return 'all' }",
           "0", "\"all\"");
    stop(f);
}
