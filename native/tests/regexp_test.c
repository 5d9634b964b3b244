/* Regular expressions under the v flag: what ECMA-262 refuses in a class is a character like any other outside of one.
 */
#include "fixture.h"

#include <stdio.h>

/* Whether the pattern, a JavaScript string, matches the whole of the text. */
static void expect_match(int line, fixture *f, const char *pattern, const char *flags, const char *text)
{
    char source[512];
    snprintf(source, sizeof(source), "() => { const m = new RegExp(%s, '%s').exec(%s); return m && m[0] === %s }",
             pattern, flags, text, text);
    expect_reply(__FILE__, line, f, source, "0", "true");
}

static void expect_refusal(int line, fixture *f, const char *pattern, const char *flags)
{
    char source[512];
    snprintf(source, sizeof(source), "() => new RegExp(%s, '%s')", pattern, flags);
    expect_error(__FILE__, line, f, source, "0", JSD_ERROR_THROWN, "SyntaxError: *");
}

#define EXPECT_MATCH(f, pattern, flags, text) expect_match(__LINE__, f, pattern, flags, text)
#define EXPECT_REFUSAL(f, pattern, flags) expect_refusal(__LINE__, f, pattern, flags)

TEST(punctuation_outside_of_a_class_stands_for_itself_under_the_v_flag)
{
    fixture *f = start();
    EXPECT_MATCH(f, "'a-b'", "v", "'a-b'");
    EXPECT_MATCH(f, "'a--b'", "v", "'a--b'");
    EXPECT_MATCH(f, "'/'", "v", "'/'");
    static const char *const doubles[] = {"&&", "!!", "##", "%%", ",,", "::", ";;", "<<", "==", ">>", "@@", "``", "~~"};
    for (unsigned i = 0; i < sizeof(doubles) / sizeof(*doubles); i++) {
        char text[16];
        snprintf(text, sizeof(text), "'%s'", doubles[i]);
        EXPECT_MATCH(f, text, "v", text);
        EXPECT_MATCH(f, text, "u", text);
        EXPECT_MATCH(f, text, "vi", text);
        snprintf(text, sizeof(text), "'[%s]'", doubles[i]);
        EXPECT_REFUSAL(f, text, "v");
    }
    stop(f);
}

TEST(also_beside_classes_and_in_groups)
{
    fixture *f = start();
    EXPECT_MATCH(f, "'[a]-[b]'", "v", "'a-b'");
    EXPECT_MATCH(f, "'(?<x>==)[[a-z]--[b]]::'", "v", "'==a::'");
    EXPECT_MATCH(f, "'(?=&&)&&(?<!--)--'", "v", "'&&--'");
    EXPECT_MATCH(f, "'-{2,}'", "v", "'---'");
    EXPECT_MATCH(f, "'!!|##'", "v", "'##'");
    stop(f);
}

TEST(syntax_characters_keep_their_meaning)
{
    fixture *f = start();
    EXPECT_REFUSAL(f, "'**'", "v");
    EXPECT_REFUSAL(f, "'++'", "v");
    EXPECT_REFUSAL(f, "'?\?'", "v");
    EXPECT_REFUSAL(f, "']'", "v");
    EXPECT_REFUSAL(f, "'{'", "v");
    EXPECT_REFUSAL(f, "'}}'", "v");
    EXPECT_REFUSAL(f, "'\\\\-'", "v");
    EXPECT_MATCH(f, "'..'", "v", "'ab'");
    EXPECT_MATCH(f, "'^^a$$'", "v", "'a'");
    stop(f);
}

TEST(classes_refuse_what_they_refused)
{
    fixture *f = start();
    static const char *const refused[] = {"'[a-]'",    "'[-a]'",  "'[/]'",   "'[(]'",         "'[|]'",
                                          "'[a&&&b]'", "'[a--]'", "'[&&a]'", "'[\\\\q{&&}]'", "'[^\\\\q{ab}]'"};
    for (unsigned i = 0; i < sizeof(refused) / sizeof(*refused); i++)
        EXPECT_REFUSAL(f, refused[i], "v");
    EXPECT_MATCH(f, "'[\\\\q{\\\\-}]'", "v", "'-'");
    EXPECT_MATCH(f, "'[\\\\-\\\\/\\\\&]+'", "v", "'-/&'");
    EXPECT_MATCH(f, "'[&!=]+'", "v", "'=&!'");
    EXPECT_MATCH(f, "'[\\\\w--\\\\d]+'", "v", "'ab'");
    EXPECT_MATCH(f, "'[\\\\w&&[a-c]]+'", "v", "'abc'");
    stop(f);
}
