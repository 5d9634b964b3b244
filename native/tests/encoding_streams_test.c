/* TextDecoder: where a text begins and ends: byte order marks, chunks, fatal errors. */
#include "decodings.h"

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
