/* Lines and columns: UTF-16 units, as editors and source maps count them, wherever a source comes from. */
#include "fixture.h"

#define HAN "\xE4\xB8\xAD\xE6\x96\x87" /* two units, six bytes */
#define EMOJI "\xF0\x9F\x98\x80"       /* two units, four bytes */
#define COMBINED "e\xCC\x81"           /* two units, three bytes */
#define ACCENT "\xC3\xA9"              /* one unit, two bytes */

static void expect_place(const char *file, int test_line, fixture *f, const char *source, int line, int column)
{
    run(f, source, "0");
    const jsd_error *error = jsd_runtime_error(f->runtime);
    if (!error || error->frame_count == 0)
        fail_test(file, test_line, "no error with a frame from %s", source);
    if (error->frames[0].line != line || error->frames[0].column != column)
        fail_test(file, test_line, "at %d:%d, not at %d:%d, in %s", error->frames[0].line, error->frames[0].column,
                  line, column, source);
}

#define EXPECT_PLACE(f, source, line, column) expect_place(__FILE__, __LINE__, f, source, line, column)

TEST(text_before_the_place_counts_in_utf16_units)
{
    fixture *f = start();
    EXPECT_PLACE(f, "() => { '12'; throw new Error('x') }", 1, 25);
    EXPECT_PLACE(f, "() => { '" HAN "'; throw new Error('x') }", 1, 25);
    EXPECT_PLACE(f, "() => { '" EMOJI "'; throw new Error('x') }", 1, 25);
    EXPECT_PLACE(f, "() => { '" COMBINED "'; throw new Error('x') }", 1, 25);
    EXPECT_PLACE(f, "() => { '1" ACCENT "'; throw new Error('x') }", 1, 25);
    EXPECT_PLACE(f, "() => { `" HAN "`; throw new Error('x') }", 1, 25);
    EXPECT_PLACE(f, "() => { /" HAN "/; throw new Error('x') }", 1, 25);
    EXPECT_PLACE(f, "() => { /*" HAN "*/ throw new Error('x') }", 1, 26);
    stop(f);
}

TEST(also_in_later_lines)
{
    fixture *f = start();
    EXPECT_PLACE(f, "() => { // " HAN "\n  '" EMOJI HAN "'; throw new Error('x') }", 2, 21);
    EXPECT_PLACE(f, "() => {\r\n  '" HAN "'; throw new Error('x') }", 2, 19);
    EXPECT_PLACE(f, "() => { '" HAN "\\\n" EMOJI "'; throw new Error('x') }", 2, 16);
    EXPECT_PLACE(f, "() => { /* " HAN "\n" HAN " */ throw new Error('x') }", 2, 17);
    EXPECT_PLACE(f, "\n\n\n() => { '" HAN "'; throw new Error('x') }", 4, 25);
    stop(f);
}

TEST(and_within_template_literals)
{
    fixture *f = start();
    EXPECT_PLACE(f, "() => `" HAN "${1}" EMOJI "${missing}`", 1, 18);
    EXPECT_PLACE(f, "() => `" HAN "\n" HAN "${missing}`", 2, 5);
    EXPECT_PLACE(f, "() => `${1}" HAN "\n" EMOJI "${2}" HAN "${missing}`", 2, 11);
    EXPECT_PLACE(f, "() => { `" HAN "\n" HAN "`; throw new Error('x') }", 2, 16);
    stop(f);
}

TEST(names_of_other_letters_have_their_own_place)
{
    fixture *f = start();
    EXPECT_PLACE(f, "() => { let a = 1, " HAN " = 2; a = (a + " HAN ")(1) }", 1, 37);
    EXPECT_PLACE(f, "() => (1 + " HAN ")", 1, 12);
    EXPECT_PLACE(f, "() => ('" HAN "' + missing)", 1, 15);
    EXPECT_PLACE(f, "() => ({ a: '" HAN "', missing })", 1, 19);
    EXPECT_PLACE(f, "() => { const " HAN " = null; return " HAN ".x }", 1, 33);
    stop(f);
}

/* The parser reads what stands in parentheses twice: it may be the parameters of an arrow function. */
TEST(going_back_in_the_source_changes_no_column)
{
    fixture *f = start();
    EXPECT_PLACE(f, "() => ('" HAN "', ['" HAN "'], (('" HAN "', missing)))", 1, 30);
    EXPECT_PLACE(f, "() => ((a = '" HAN "') => missing)()", 1, 22);
    EXPECT_PLACE(f, "() => (\n'" HAN "',\n '" EMOJI "', missing)", 3, 8);
    EXPECT_PLACE(f, "() => { for (const a of ['" HAN "']) missing }", 1, 33);
    EXPECT_PLACE(f, "() => (('" HAN "', /[)]'/), missing)", 1, 24);
    stop(f);
}

TEST(functions_begin_in_utf16_units)
{
    fixture *f = start();
    EXPECT_PLACE(f, "() => { '12'; function f() { throw 1, new Error('x') } f() }", 1, 43);
    int expected = jsd_runtime_error(f->runtime)->frames[0].function_column;
    EXPECT_PLACE(f, "() => { '" HAN "'; function f() { throw 1, new Error('x') } f() }", 1, 43);
    CHECK_EQUAL(expected, jsd_runtime_error(f->runtime)->frames[0].function_column);
    CHECK(expected >= 15 && expected <= 24);
    stop(f);
}

TEST(syntax_errors_too)
{
    fixture *f = start();
    EXPECT_PLACE(f, "() => { '12'; ) }", 1, 15);
    EXPECT_PLACE(f, "() => { '" HAN "'; ) }", 1, 15);
    EXPECT_PLACE(f, "() => {\n '" EMOJI "'; ) }", 2, 8);
    EXPECT_PLACE(f, "() => { '" HAN "'; 'open }", 1, 15);
    EXPECT_PLACE(f, "() => { '" HAN "'; 3in [] }", 1, 15);
    EXPECT_PLACE(f, "(\n)", 2, 1);
    stop(f);
}

TEST(and_what_a_script_evaluates)
{
    fixture *f = start();
    EXPECT_PLACE(f, "() => eval(\"'12'; throw new Error('x')\")", 1, 17);
    EXPECT_PLACE(f, "() => eval(\"'" HAN "'; throw new Error('x')\")", 1, 17);
    EXPECT_PLACE(f, "() => eval(\"\\n'" EMOJI "'; throw new Error('x')\")", 2, 17);
    EXPECT_PLACE(f, "() => eval(\"   missing\")", 1, 4);
    EXPECT_PLACE(f, "() => eval(\"missing\")", 1, 1);
    EXPECT_PLACE(f, "() => JSON.parse('{\"" HAN "\": x}')", 1, 8);
    stop(f);
}

TEST(modules_count_the_same_way)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f,
                                    "export const a = '" HAN "', fail = () => { throw new Error('x') };\n"
                                    "export function late() { return '" EMOJI "' + missing }",
                                    JSD_STRIP_NOTHING));
    EXPECT_PLACE(f, "m => m.fail()", 1, 49);
    EXPECT_PLACE(f, "m => m.late()", 2, 40);
    stop(f);
}

TEST(a_hash_bang_line_is_a_line)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f, "#!/" HAN "\nexport const fail = () => { '" HAN "'; throw new Error('x') }",
                                    JSD_STRIP_NOTHING));
    EXPECT_PLACE(f, "m => m.fail()", 2, 45);
    stop(f);
}

TEST(going_back_over_parameters_counts_once)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => ((a = 'é', b = ['😀', (c) => 'é']) => { throw new Error('x') })()", "0", JSD_ERROR_THROWN,
                 "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 57);
    EXPECT_ERROR(f, "() => { const { a = 'é', ...b } = {}; ['é', ({ é: 1 })].forEach((é) => { null.x }) }", "0",
                 JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 74);
    stop(f);
}

TEST(a_long_line_is_counted_in_good_time)
{
    fixture *f = start();
    f->time_limit_us = 0;
    EXPECT_ERROR(
        f,
        "() => (0, eval)(\"'é';\".repeat(1e4) + \"({ é: ['😀', (a, b) => 'é'] });\".repeat(1e4) + 'throw new Error()')",
        "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<input>", 1, 350011);
    stop(f);
}
