/* Columns count UTF-16 code units from 1, as source maps and JavaScript's tools do. */
#include "fixture.h"

TEST(what_stands_before_counts_in_utf_16)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { 'ab'; throw new Error('x') }", "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 25);
    EXPECT_ERROR(f, "() => { 'éé'; throw new Error('x') }", "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 25);
    EXPECT_ERROR(f, "() => { '😀'; throw new Error('x') }", "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 25);
    EXPECT_ERROR(f, "() => { /* é */ 'a';\n  /* é\né */ throw new Error('x') }", "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<command>", 3, 16);
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

TEST(calls_and_functions_count_the_same)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { const é = undefined; const o = {}; o.é?.x; 'é'; o.none() }", "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 59);
    EXPECT_ERROR(f, "() => { 'éé'; function here() { throw new Error('x') } here() }", "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "here", "<command>", 1, 43);
    CHECK_FRAME(f, 1, "", "<command>", 1, 56);
    CHECK_EQUAL(15, jsd_runtime_error(f->runtime)->frames[0].function_column);
    stop(f);
}

TEST(so_do_syntax_errors)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => 'éé' + ;", "0", JSD_ERROR_SYNTAX, "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 14);
    EXPECT_ERROR(f, "() => 'éé' #", "0", JSD_ERROR_SYNTAX, "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 12);
    EXPECT_ERROR(f, "() => `é\\n😀` + 'open", "0", JSD_ERROR_SYNTAX, "*");
    CHECK_FRAME(f, 0, "", "<command>", 1, 17);
    EXPECT_ERROR(f, "() => `é\n😀` + 'open", "0", JSD_ERROR_SYNTAX, "*");
    CHECK_FRAME(f, 0, "", "<command>", 2, 7);
    load_module(f, "export const a = 1;\n\texport const é = ;", JSD_STRIP_NOTHING);
    CHECK_FRAME(f, 0, "", "sample.mjs", 2, 19);
    stop(f);
}

TEST(what_a_script_compiles_itself_counts_from_1_too)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => (0, eval)(\"'é'; throw new Error('x')\")", "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<input>", 1, 16);
    EXPECT_ERROR(f, "() => (0, eval)(\"\\n'é'; throw new Error('x')\")", "0", JSD_ERROR_THROWN, "*");
    CHECK_FRAME(f, 0, "", "<input>", 2, 16);
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
