/* TextDecoder: the UTF-16 decoders of both byte orders. */
#include "decodings.h"

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
    CHECK_ALL_THROW("utf-16le", malformed_utf16le);
    CHECK_ALL_THROW("utf-16be", big);
}
