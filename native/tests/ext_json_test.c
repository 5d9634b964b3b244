/* std.parseExtJSON(), by the list of extensions in QuickJS's documentation. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char parse[] = "async (m, p) => (await import('std')).parseExtJSON(p)";

/* Both as JSON: the text as a string, and the value. */
static void expect_value(const char *text, const char *value)
{
    fixture *f = start();
    EXPECT(f, parse, text, value);
    stop(f);
}

static void expect_refusal(const char *text, const char *message)
{
    char expected[512];
    fixture *f = start();
    snprintf(expected, sizeof(expected), "SyntaxError: std.parseExtJSON: %s", message);
    EXPECT_ERROR(f, parse, text, JSD_ERROR_THROWN, expected);
    stop(f);
}

TEST(json_is_read_as_json)
{
    expect_value(
        "\" {\\\"a\\\": [1, -2.5e3, true, false, null, \\\"x\\\\n\\\\u00e9\\\"], \\\"b\\\": {}, \\\"c\\\": []} \"",
        "{\"a\":[1,-2500,true,false,null,\"x\\n\xC3\xA9\"],\"b\":{},\"c\":[]}");
    expect_value("\"7\"", "7");
    expect_value("\"\\\"\\\\ud83d\\\\ude00 \xF0\x9F\x98\x80\\\"\"", "\"\xF0\x9F\x98\x80 \xF0\x9F\x98\x80\"");
    expect_value("\"\\\"\\\\ud800\\\"\"", "\"\\ud800\"");
    expect_value("\"{\\\"__proto__\\\": 1}\"", "{\"__proto__\":1}");
}

TEST(comments_of_one_line_and_of_several_are_space)
{
    expect_value("\"// a\\n[1, /* b\\n */ 2 // c\\n] /**/ // d\"", "[1,2]");
    expect_refusal("\"[1 /* 2]\"", "this comment does not end (line 1, column 4)");
    expect_refusal("\"[1, / 2]\"", "a value, '//' or '/*' is expected (line 1, column 5)");
}

TEST(keys_that_are_identifiers_need_no_quotes)
{
    expect_value("\"{a: 1, $b_2: 2, 'c d': 3, null: 4}\"", "{\"a\":1,\"$b_2\":2,\"c d\":3,\"null\":4}");
    expect_refusal("\"{1a: 1}\"", "a key is expected (line 1, column 2)");
    expect_refusal("\"{a 1}\"", "a colon is missing behind the key (line 1, column 4)");
}

TEST(a_comma_may_stand_behind_the_last_element)
{
    expect_value("\"[1, [2,], {a: 3,},]\"", "[1,[2],{\"a\":3}]");
    expect_refusal("\"[,]\"", "a value is expected (line 1, column 2)");
    expect_refusal("\"[1,,]\"", "a value is expected (line 1, column 4)");
    expect_refusal("\"{,}\"", "a key is expected (line 1, column 2)");
    expect_refusal("\"[1 2]\"", "a comma or ']' is expected (line 1, column 4)");
    expect_refusal("\"{a: 1 b: 2}\"", "a comma or '}' is expected (line 1, column 7)");
}

TEST(strings_may_be_in_single_quotes_and_of_several_lines)
{
    expect_value("\"['a\\\"b', \\\"c'd\\\", 'e\\\\'f']\"", "[\"a\\\"b\",\"c'd\",\"e'f\"]");
    expect_value("\"'a\\\\\\nb\\\\\\r\\nc'\"", "\"abc\"");
    expect_value("\"'\\\\v\\\\x41\\\\0'\"", "\"\\u000bA\\u0000\"");
    expect_refusal("\"'a\\nb'\"", "a string can't have this character here (line 1, column 3)");
    expect_refusal("\"'\\\\q'\"", "a string can't have this character here (line 1, column 3)");
    expect_refusal("\"'\\\\u12'\"", "a string can't have this character here (line 1, column 3)");
    expect_refusal("\"'a\"", "this string does not end (line 1, column 3)");
}

TEST(form_feed_and_vertical_tab_are_space)
{
    expect_value("\"\\f[\\u000b1\\f]\\u000b\"", "[1]");
}

TEST(numbers_may_have_a_plus_or_a_point_in_front)
{
    expect_value("\"[+1, .5, -.5, 5., +.5e+1, 1E-1]\"", "[1,0.5,-0.5,5,5,0.1]");
    expect_value("\"[9007199254740993, 0.1, 1e400]\"", "[9007199254740992,0.1,null]");
    static const char *const wrong[] = {"01", ".", "+", "1e", "1.2.3", "--1", "1a", "tru", "undefined"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        char text[32];
        snprintf(text, sizeof(text), "\"%s\"", wrong[i]);
        expect_refusal(text, "*");
    }
}

TEST(integers_may_be_hexadecimal_octal_and_binary)
{
    expect_value("\"[0xFf, 0X10, 0o17, 0b101, -0x1]\"", "[255,16,15,5,-1]");
    expect_refusal("\"0x\"", "*");
    expect_refusal("\"0b2\"", "*");
    expect_refusal("\"0o8\"", "*");
    expect_refusal("\"0x1.5\"", "*");
}

TEST(nan_and_infinity_are_numbers)
{
    fixture *f = start();
    EXPECT(f, "async () => (await import('std')).parseExtJSON('[NaN, Infinity, -Infinity, +Infinity]').map(String)",
           "0", "[\"NaN\",\"Infinity\",\"-Infinity\",\"Infinity\"]");
    EXPECT(f, "async () => Object.is((await import('std')).parseExtJSON('-0'), -0)", "0", "true");
    stop(f);
}

TEST(there_is_one_value)
{
    expect_refusal("\"\"", "a value is expected (line 1, column 1)");
    expect_refusal("\"1\\n 2\"", "something follows the value (line 2, column 2)");
    expect_refusal("\"[1\"", "a comma or ']' is expected (line 1, column 3)");
}

TEST(deep_nesting_is_an_error_and_a_long_text_has_a_time_limit)
{
    fixture *f = start();
    EXPECT(f, "async () => (await import('std')).parseExtJSON('['.repeat(4000) + ']'.repeat(4000)).length", "0", "1");
    EXPECT_ERROR(f, "async () => (await import('std')).parseExtJSON('['.repeat(1e6))", "0", JSD_ERROR_THROWN,
                 "SyntaxError: std.parseExtJSON: it is nested too deeply*");
    CHECK_EQUAL(JSD_OK, load_module(f,
                                    "import { parseExtJSON } from 'std'; const text = '[' + '1,'.repeat(1e6) + ']';"
                                    " export const go = () => { for (;;) parseExtJSON(text) }",
                                    JSD_STRIP_NOTHING));
    f->time_limit_us = 20000;
    EXPECT_ERROR(f, "m => m.go()", "0", JSD_ERROR_TIME_LIMIT, "*");
    stop(f);
}
