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

/* A patch of the engine skips to where a match may begin; sticky ones, which it leaves alone, say where that is. */
TEST(what_a_pattern_begins_with_is_found_wherever_it_is)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const patterns = ['a', '&', '[&<>\"\\']', '[^a]', '[a-f&]', '[b-d]', 'ab', 'a+b', '[&<]+?x', 'a*', "
           "'(a)|b', '(?:a|b)',"
           "  '[\\\\u00e0-\\\\u00ff]', '\\\\u4e94', '[\\\\u0100-\\\\u0200]', '[a\\\\u4e94]', '[^\\\\u4e94]', "
           "'\\\\xff', '\\\\d', '\\\\W\\\\w', '.', 'a{2}', 'a(?=b)',"
           "  '(?<=a)b', '\\\\bb', '^a', 'b$', '(?!a)b', '[]', '[^]', '(?<n>[<&])\\\\k<n>', 'a(b)?\\\\1', '\\\\0'];"
           " const texts = ['', 'a', 'b', 'aab', 'xx&<b>', 'no such thing', 'zzz\\u00ff\\u00e9a', '\\u4e94ab&', 'A&B', "
           "'a\\nb\\0', '\\ud83d\\ude00a&',"
           "  'y'.repeat(9000) + '&', 'longer text, and at its end one <'];"
           " for (const p of patterns) for (const flags of ['', 'i', 's', 'm', 'u', 'im']) for (const t of texts)"
           "  for (const from of [0, 1, 3, t.length]) {"
           "   const free = new RegExp(p, 'g' + flags), tied = new RegExp(p, 'y' + flags); let right = null;"
           "   for (let i = from; i <= t.length && !right; i++) {"
           "    if (flags === 'u' && i > from && (t.codePointAt(i - 1) ?? 0) > 0xffff) continue;"
           "    tied.lastIndex = i; right = tied.exec(t) }"
           "   free.lastIndex = from; const is = free.exec(t), told = m => m && JSON.stringify([m.index, ...m]);"
           "   if (told(is) !== told(right)) return [p, flags, t.slice(0, 20), from, told(is), told(right)]; }"
           " return 'all' }",
           "0", "\"all\"");
    stop(f);
}
