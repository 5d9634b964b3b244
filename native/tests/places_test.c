/* Frames of functions in which nothing is called, and of top-level code: a bundle of one line has many files in it, so
 * that the place of another part of it is a wrong one. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

/* The column of a part of a source of one line. */
static int column_of(const char *source, const char *part)
{
    const char *place = strstr(source, part);
    CHECK(place);
    return (int)(place - source) + 1;
}

/* The frame, by its number, of what a command throws with a module of one line. */
static void expect_in_module(int line, const char *module, const char *command, size_t frame, const char *function,
                             const char *part)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f, module, JSD_STRIP_NOTHING));
    CHECK_EQUAL(JSD_EXCEPTION, run(f, command, "0"));
    check_frame(__FILE__, line, f, frame, function, "sample.mjs", 1, column_of(module, part));
    stop(f);
}

#define EXPECT_IN_MODULE(module, command, frame, function, part)                                                       \
    expect_in_module(__LINE__, module, command, frame, function, part)

static const char classes[] =
    "export const innocent = () => 1; export class NotFound extends Error {} export class Price { #v = {};"
    " get total() { return this.#v.missing.deep } mixed() { return this.n + 1n } n = 1; forever() { for(;;); }"
    " tag() { return `${this.missing.deep}` } set deep(x) { this.#v.missing.deep = x } }"
    " export const thrower = () => { throw new NotFound('x') }; export const spin = () => { for(;;); };"
    " export class Deep extends class extends NotFound {} {}";

TEST(a_default_constructor_is_at_its_class)
{
    EXPECT_IN_MODULE(classes, "m => m.thrower()", 0, "NotFound", "class NotFound");
    EXPECT_IN_MODULE(classes, "m => m.thrower()", 1, "thrower", "NotFound('x')");
    EXPECT_IN_MODULE(classes, "m => { throw new m.Deep('x') }", 0, "NotFound", "class NotFound");
    EXPECT_IN_MODULE(classes, "m => { throw new m.Deep('x') }", 1, "", "class extends NotFound");
    EXPECT_IN_MODULE(classes, "m => { throw new m.Deep('x') }", 2, "Deep", "class Deep");
    EXPECT_IN_MODULE("export const a = 1; export class Field { x = null.y }", "m => new m.Field", 1, "Field",
                     "class Field");
}

TEST(a_function_in_which_nothing_is_called_is_where_it_begins)
{
    EXPECT_IN_MODULE(classes, "m => new m.Price().total", 0, "get total", "total()");
    EXPECT_IN_MODULE(classes, "m => new m.Price().mixed()", 0, "mixed", "1n }");
    EXPECT_IN_MODULE(classes, "m => new m.Price().tag()", 0, "tag", "tag()");
    EXPECT_IN_MODULE(classes, "m => { new m.Price().deep = 1 }", 0, "set deep", "x } }");
}

TEST(so_is_one_that_runs_out_of_time_there)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f, classes, JSD_STRIP_NOTHING));
    f->time_limit_us = 20000;
    EXPECT_ERROR(f, "m => new m.Price().forever()", "0", JSD_ERROR_TIME_LIMIT, "*");
    CHECK_FRAME(f, 0, "forever", "sample.mjs", 1, column_of(classes, "forever()"));
    EXPECT_ERROR(f, "m => m.spin()", "0", JSD_ERROR_TIME_LIMIT, "*");
    CHECK_FRAME(f, 0, "spin", "sample.mjs", 1, column_of(classes, "() => { for(;;); }"));
    stop(f);
}

/* Of a module that throws while it is loaded. */
static void expect_at_top_level(int line, const char *module, const char *part)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_EXCEPTION, load_module(f, module, JSD_STRIP_NOTHING));
    check_frame(__FILE__, line, f, 0, "", "sample.mjs", 1, column_of(module, part));
    stop(f);
}

#define EXPECT_AT_TOP_LEVEL(module, part) expect_at_top_level(__LINE__, module, part)

TEST(top_level_code_is_at_its_statement_declarator_or_operand)
{
    EXPECT_AT_TOP_LEVEL("const o = Object.create(null); const { a } = undefined; export default o", "{ a }");
    EXPECT_AT_TOP_LEVEL("const o = Object.create(null), n = 1, { a } = null; export default o", "{ a }");
    EXPECT_AT_TOP_LEVEL("const o = Object.create(null); var x = 1n + 1; export default o", "1; export");
    EXPECT_AT_TOP_LEVEL("let o = Object.create(null), q = {}; q.x = 1, [] = 5, q.y = 2", "[] = 5");
    EXPECT_AT_TOP_LEVEL("let o = Object.create(null); if (-o.x.y) o = 2;", "o.x.y");
    EXPECT_AT_TOP_LEVEL("let o = Object.create(null); { let x = 5; } class A extends 5 {}", "class A");
    EXPECT_AT_TOP_LEVEL("null.x", "null");
}

TEST(without_debug_information_there_is_no_place)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f, classes, JSD_STRIP_DEBUG));
    EXPECT_ERROR(f, "m => m.thrower()", "0", JSD_ERROR_THROWN, "Error: x");
    CHECK_FRAME(f, 0, "NotFound", "", 0, 0);
    stop(f);
}
