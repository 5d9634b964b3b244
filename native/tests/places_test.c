/* Where frames are: a bundle of one line has many files in it, so that the place of another part of it is a wrong one.
 */
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

typedef struct place {
    const char *function;
    const char *statements; /* with an @ in front of the place */
} place;

/* The frame of a function of this name. */
static const jsd_frame *frame_of(fixture *f, const char *function)
{
    const jsd_error *error = jsd_runtime_error(f->runtime);
    size_t length = strlen(function);
    for (size_t i = 0; error && i < error->frame_count; i++) {
        jsd_bytes name = error->frames[i].function_name;
        if (name.length == length && memcmp(name.data, function, length) == 0)
            return &error->frames[i];
    }
    return NULL;
}

static void expect_place(int line, fixture *f, const place *expected)
{
    char source[1024];
    int place_line = 1, column = 1;
    const char *at = strchr(expected->statements, '@');
    CHECK(at);
    snprintf(
        source, sizeof(source),
        "m => { const f = () => { throw new Error('x') }, a = 1, k = 'f', n = 'K', K = class { constructor() { f() } },"
        " o = { f, K }, get = () => f, each = function* () { yield 1; f() };\n"
        "function go() { %.*s%s }\ngo() }",
        (int)(at - expected->statements), expected->statements, at + 1);
    const char *begin = strstr(source, "function go");
    for (const char *c = source; c < begin + strlen("function go() { ") + (at - expected->statements); c++) {
        column = *c == '\n' ? 1 : column + 1;
        place_line += *c == '\n';
    }
    run(f, source, "0");
    const jsd_frame *frame = frame_of(f, expected->function);
    if (!frame)
        fail_test(__FILE__, line, "no frame of %s from %s", expected->function, expected->statements);
    if (frame->line != place_line || frame->column != column)
        fail_test(__FILE__, line, "at %d:%d, not at %d:%d, in %s", frame->line, frame->column, place_line, column,
                  source);
}

static void expect_places(int line, const place *places, size_t count)
{
    fixture *f = start();
    for (size_t i = 0; i < count; i++)
        expect_place(line, f, &places[i]);
    stop(f);
}

#define EXPECT_PLACES(places) expect_places(__LINE__, places, sizeof(places) / sizeof(*(places)))

TEST(a_call_is_at_what_it_calls_whatever_its_arguments_are)
{
    static const place places[] = {
        {"go", "@f()"},
        {"go", "@f(a, a)"},
        {"go", "return @f(a, a)"},
        {"go", "@f(\n a,\n a)"},
        {"go", "o.@f(a, a)"},
        {"go", "o\n .@f(a,\n a)"},
        {"go", "o.@f(f => a, { a })"},
        {"go", "o[@k](a, a)"},
        {"go", "Math.max(a, @f(a), a)"},
        {"go", "get(@a)(a, a)"},
        {"go", "(0, o.@f)(a, { a: a })"},
        {"go", "o?.@f(a)"},
        {"go", "o.@f?.(a, a)"},
        {"go", "(o?.@f)(a, a)"},
        {"go", "(o?.[@k])(a, a)"},
        {"go", "@f(a, ...[a])"},
        {"go", "o.@f(a, ...[a])"},
        {"go", "@f`x${a}`"},
        {"go", "o.@f`\n${a}`"},
        {"go", "const code = 'f()'; @eval(code, a)"},
        {"go", "const code = ['f()']; @eval(...code, a)"},
        {"go", "o.@missing(a, 1, a)"},
        {"B", "class B { #m = f; constructor() { this.@#m(a, a) } } new B"},
        {"B", "class B { #m = f; constructor() { this\n.@#m(a, a) } } new B"},
    };
    EXPECT_PLACES(places);
}

TEST(so_is_that_of_a_constructor)
{
    static const place places[] = {
        {"go", "new @K"},
        {"go", "new @K(a, a)"},
        {"go", "new @K(a, ...[a])"},
        {"go", "new @o.K(a, a)"},
        {"go", "new @o[n]"},
        {"go", "const cause = a; throw new @Error('x', { cause })"},
        {"go", "throw new @Error('x', {\n cause: a })"},
        {"go", "new @o.missing(a, 1, a)"},
        {"B", "class B extends K { constructor() { Math.abs(a); @super() } } new B"},
        {"B", "class B extends K { constructor() { Math.abs(a); @super(a,\n a) } } new B"},
        {"B", "class B extends K { constructor() { Math.abs(a); @super(...[a, a]) } } new B"},
        {"B", "class B extends Object { x = f(); constructor() { @super(a, a) } } new B"},
    };
    EXPECT_PLACES(places);
}

TEST(what_classes_and_loops_call_is_at_them)
{
    static const place places[] = {
        {"go", "Math.abs(a); @class B { static x = f() }"},
        {"go", "Math.abs(a); @class B { static x = Math.abs(a); static { f() } }"},
        {"go", "@for (const x of each(a)) Math.abs(x)"},
        {"go", "Math.abs(a); @for (const x of each(a)) {\n Math.abs(x) }"},
    };
    EXPECT_PLACES(places);
}

TEST(a_shorthand_property_that_is_missing_has_its_own_place)
{
    static const place places[] = {
        {"go", "return { @missing }"},
        {"go", "let b = get(a), c = { a, @missing }"},
        {"go", "get({ a,\n @missing }, a)"},
        {"go", "return { a, get b() { return a }, [k]: a, ...o, @missing }"},
        {"go", "'use strict'; ({ @missing } = o)"},
        {"go", "'use strict'; ({ f: o.f, @missing = 1, ...o.rest } = o)"},
    };
    EXPECT_PLACES(places);
}
