/*
 * TextDecoder: what becomes of bytes. The tables follow the decoders of the Encoding Standard branch by branch; each
 * row is decoded whole, cut in two and in three at every place, and byte by byte, with the same result.
 */
#include "fixture.h"

#include <stdio.h>

static const char decode_every_way[] =
    "(m, p) => {"
    "  const bytes = Uint8Array.from(p.bytes.match(/[0-9A-F]{2}/g) ?? [], hex => parseInt(hex, 16));"
    "  const decode = cuts => {"
    "    const decoder = new TextDecoder(p.label, p);"
    "    let text = '', at = 0;"
    "    try {"
    "      for (const cut of cuts) {"
    "        text += decoder.decode(bytes.subarray(at, cut), { stream: true });"
    "        at = cut;"
    "      }"
    "      return text + decoder.decode(bytes.subarray(at));"
    "    } catch (error) { return error.name }"
    "  };"
    "  const whole = decode([]), every = [...bytes.keys(), bytes.length];"
    "  const cuts = [every, ...every.map(cut => [cut]), ...every.flatMap(a => every.map(b => [Math.min(a, b), "
    "Math.max(a, b)]))];"
    "  const bad = cuts.find(cut => decode(cut) !== whole);"
    "  return bad ? 'cut at ' + bad + ': ' + decode(bad) + ', not ' + whole : whole;"
    "}";

typedef struct decoding {
    const char *bytes; /* hexadecimal */
    const char *text;  /* as in JSON */
} decoding;

static void check_decoding(fixture *f, const char *label, const char *options, const decoding *row)
{
    char parameter[512], reply[512];
    snprintf(parameter, sizeof(parameter), "{\"label\":\"%s\"%s,\"bytes\":\"%s\"}", label, options, row->bytes);
    snprintf(reply, sizeof(reply), "\"%s\"", row->text);
    EXPECT(f, decode_every_way, parameter, reply);
}

#define CHECK_DECODINGS(label, options, rows)                                                                          \
    do {                                                                                                               \
        fixture *f = start();                                                                                          \
        for (size_t i = 0; i < sizeof(rows) / sizeof(*(rows)); i++)                                                    \
            check_decoding(f, label, options, &(rows)[i]);                                                             \
        stop(f);                                                                                                       \
    } while (0)

#define BAD "\uFFFD"

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

static void check_all_throw(const char *label, const decoding *rows, size_t count)
{
    fixture *f = start();
    for (size_t i = 0; i < count; i++)
        check_decoding(f, label, ",\"fatal\":true", &(decoding){rows[i].bytes, "TypeError"});
    stop(f);
}

TEST(malformed_utf8_throws_where_errors_are_fatal)
{
    check_all_throw("utf-8", malformed_utf8, sizeof(malformed_utf8) / sizeof(*malformed_utf8));
}

TEST(utf16_is_decoded_in_both_orders)
{
    static const decoding little[] = {
        {"", ""},
        {"61 00", "a"},
        {"00 00", "\\u0000"},
        {"FF 00", "\u00FF"},
        {"00 01", "\u0100"},
        {"FF D7", "\uD7FF"},
        {"00 E0", "\uE000"},
        {"FF FF", "\uFFFF"},
        {"FE FF", "\uFFFE"},
        {"00 D8 00 DC", "\U00010000"},
        {"FF DB FF DF", "\U0010FFFF"},
        {"3D D8 00 DE", "\U0001F600"},
        {"61 00 3D D8 00 DE 62 00", "a\U0001F600b"},
    };
    static const decoding big[] = {
        {"", ""},
        {"00 61", "a"},
        {"00 00", "\\u0000"},
        {"00 FF", "\u00FF"},
        {"01 00", "\u0100"},
        {"D7 FF", "\uD7FF"},
        {"E0 00", "\uE000"},
        {"FF FF", "\uFFFF"},
        {"FF FE", "\uFFFE"},
        {"D8 00 DC 00", "\U00010000"},
        {"DB FF DF FF", "\U0010FFFF"},
        {"D8 3D DE 00", "\U0001F600"},
        {"00 61 D8 3D DE 00 00 62", "a\U0001F600b"},
    };
    CHECK_DECODINGS("utf-16le", "", little);
    CHECK_DECODINGS("utf-16le", ",\"fatal\":true", little);
    CHECK_DECODINGS("utf-16be", "", big);
    CHECK_DECODINGS("utf-16be", ",\"fatal\":true", big);
}

static const decoding malformed_utf16le[] = {
    {"61", BAD},
    {"61 00 62", "a" BAD},
    {"00 D8", BAD},
    {"FF DB", BAD},
    {"00 D8 61 00", BAD "a"},
    {"00 D8 61", BAD}, /* both the lead surrogate and the lead byte: one error at the end of the queue */
    {"00 D8 00", BAD},
    {"00 D8 00 D8", BAD BAD},
    {"00 D8 00 D8 00 DC", BAD "\U00010000"},
    {"00 D8 00 E0", BAD "\uE000"},
    {"00 D8 FF DB 61", BAD BAD},
    {"00 DC", BAD},
    {"FF DF", BAD},
    {"00 DC 00 D8", BAD BAD},
    {"00 DC 61 00", BAD "a"},
    {"00 D8 00 DC 00 DC", "\U00010000" BAD},
    {"61 00 00 DC 62 00 00 D8 63 00", "a" BAD "b" BAD "c"},
};

TEST(malformed_utf16_is_replaced)
{
    static const decoding big[] = {
        {"00", BAD},
        {"D8", BAD},
        {"00 61 D8", "a" BAD},
        {"D8 00", BAD},
        {"D8 00 00 61", BAD "a"},
        {"D8 00 00", BAD},
        {"D8 00 D8 00 DC 00", BAD "\U00010000"},
        {"DC 00 D8 00", BAD BAD},
        {"DB FF E0 00", BAD "\uE000"},
    };
    CHECK_DECODINGS("utf-16le", "", malformed_utf16le);
    CHECK_DECODINGS("utf-16be", "", big);
    check_all_throw("utf-16le", malformed_utf16le, sizeof(malformed_utf16le) / sizeof(*malformed_utf16le));
    check_all_throw("utf-16be", big, sizeof(big) / sizeof(*big));
}

TEST(a_byte_order_mark_goes_once_and_only_in_front)
{
    static const decoding utf8[] = {
        {"EF BB BF", ""},           {"EF BB BF 61", "a"},   {"EF BB BF EF BB BF", "\uFEFF"},
        {"61 EF BB BF", "a\uFEFF"}, {"EF BB", BAD},         {"EF", BAD},
        {"EF BB 61", BAD "a"},      {"EF BB BE", "\uFEFE"}, {"FF EF BB BF", BAD "\uFEFF"},
        {"FE FF", BAD BAD},         {"FF FE", BAD BAD},
    };
    static const decoding little[] = {
        {"FF FE", ""},
        {"FF FE 61 00", "a"},
        {"FF FE FF FE", "\uFEFF"},
        {"61 00 FF FE", "a\uFEFF"},
        {"FF", BAD},
        {"FE FF", "\uFFFE"},
        {"FF FE 61", BAD},
        {"00 DC FF FE", BAD "\uFEFF"},
        {"00 D8 FF FE", BAD "\uFEFF"},
    };
    static const decoding big[] = {
        {"FE FF", ""}, {"FE FF 00 61", "a"}, {"FE FF FE FF", "\uFEFF"}, {"00 61 FE FF", "a\uFEFF"},
        {"FE", BAD},   {"FF FE", "\uFFFE"},
    };
    static const decoding single[] = {
        {"EF BB BF", "\u00EF\u00BB\u00BF"},
        {"FF FE", "\u00FF\u00FE"},
        {"FE FF", "\u00FE\u00FF"},
    };
    CHECK_DECODINGS("utf-8", "", utf8);
    CHECK_DECODINGS("utf-16le", "", little);
    CHECK_DECODINGS("utf-16be", "", big);
    CHECK_DECODINGS("windows-1252", "", single);
}

TEST(a_byte_order_mark_stays_where_it_is_ignored)
{
    static const decoding utf8[] = {{"EF BB BF", "\uFEFF"},
                                    {"EF BB BF 61", "\uFEFF"
                                                    "a"},
                                    {"EF BB", BAD}};
    static const decoding little[] = {{"FF FE", "\uFEFF"},
                                      {"FF FE 61 00", "\uFEFF"
                                                      "a"}};
    static const decoding big[] = {{"FE FF", "\uFEFF"},
                                   {"FE FF 00 61", "\uFEFF"
                                                   "a"}};
    CHECK_DECODINGS("utf-8", ",\"ignoreBOM\":true", utf8);
    CHECK_DECODINGS("utf-16le", ",\"ignoreBOM\":true", little);
    CHECK_DECODINGS("utf-16be", ",\"ignoreBOM\":true", big);
    CHECK_DECODINGS("utf-8", ",\"ignoreBOM\":true,\"fatal\":true", ((const decoding[]){{"EF BB BF", "\uFEFF"}}));
}

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

TEST(a_decoder_begins_anew_after_the_last_chunk)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const d = new TextDecoder(), out = []; const b = (...x) => Uint8Array.from(x);"
           " out.push(d.decode(b(0xEF, 0xBB), { stream: true }), d.decode(b(0xBF, 0x61), { stream: true }));"
           " out.push(d.decode(b(0xEF, 0xBB, 0xBF))); out.push(d.decode(b(0xEF, 0xBB, 0xBF, 0x62)));"
           " out.push(d.decode(b(0xE2), { stream: true }), d.decode(), d.decode(), d.decode(b(0x82, 0xAC)));"
           " return out }",
           "0", "[\"\",\"a\",\"\uFEFF\",\"b\",\"\",\"" BAD "\",\"\",\"" BAD BAD "\"]");
    stop(f);
}

TEST(a_decoder_begins_anew_after_a_fatal_error)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const d = new TextDecoder('utf-8', { fatal: true }), out = []; const b = (...x) => "
        "Uint8Array.from(x); const t = (...a) => { try { out.push(d.decode(...a)) } catch (e) { out.push(e.name) } };"
        " t(b(0x61, 0xC3), { stream: true }); t(b(0x28, 0xC3), { stream: true }); t(b(0xA9), { stream: true });"
        " t(b(0xEF, 0xBB, 0xBF, 0x62), { stream: true }); t(b(0xC3)); t(b(0xC3, 0xA9)); return out }",
        "0", "[\"a\",\"TypeError\",\"TypeError\",\"b\",\"TypeError\",\"\u00E9\"]");
    EXPECT_ERROR(f, "() => new TextDecoder('ucs-2', { fatal: true }).decode(new Uint8Array(1))", "0", JSD_ERROR_THROWN,
                 "TypeError: TextDecoder: the data is not valid utf-16le");
    stop(f);
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
