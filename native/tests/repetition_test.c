/* A command that is executed again: it is an expression, evaluated each time, as far as a script can tell. */
#include "fixture.h"

TEST(nothing_that_the_expression_makes_is_seen_by_its_next_execution)
{
    static const char *commands[] = {
        "(n => () => ++n)(0)",
        "function f() { return f.n = (f.n ?? 0) + 1 }",
        "function () { return arguments.callee.n = (arguments.callee.n ?? 0) + 1 }",
        "async function f() { return f.n = (f.n ?? 0) + 1 }",
        "class { static n = 0; static f() { return ++this.n } }.f.bind(class { static n = 0 })",
        "[() => 1][0]",
    };
    fixture *f = start();
    for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
        EXPECT(f, commands[i], "0", "1");
        EXPECT(f, commands[i], "0", "1");
    }
    stop(f);
}

TEST(an_arrow_function_sees_globals_as_they_are)
{
    static const char type[] = "() => typeof late", value[] = "() => late";
    fixture *f = start();
    EXPECT(f, type, "0", "\"undefined\"");
    EXPECT_ERROR(f, value, "0", JSD_ERROR_THROWN, "ReferenceError: late is not defined");
    EXPECT(f, "(m, p) => globalThis.late = p", "1", "1");
    EXPECT(f, value, "0", "1");
    EXPECT(f, "(m, p) => globalThis.late = p", "2", "2");
    EXPECT(f, value, "0", "2");
    EXPECT(f, "() => delete globalThis.late", "0", "true");
    EXPECT(f, type, "0", "\"undefined\"");
    EXPECT_ERROR(f, value, "0", JSD_ERROR_THROWN, "ReferenceError: late is not defined");
    EXPECT(f, "() => Object.defineProperty(globalThis, 'late', { get: () => 3, configurable: true }) && 0", "0", "0");
    EXPECT(f, value, "0", "3");
    stop(f);
}

TEST(an_arrow_function_sees_declarations_that_came_after_it)
{
    static const char value[] = "() => declared";
    fixture *f = start_with(&(jsd_options){.engine_modules = JSD_MODULES_ALL});
    EXPECT_ERROR(f, value, "0", JSD_ERROR_THROWN, "ReferenceError: declared is not defined");
    EXPECT(f, "async () => (await import('std')).evalScript('let declared = 4; 0')", "0", "0");
    EXPECT(f, value, "0", "4");
    EXPECT(f, "() => (declared = 5)", "0", "5");
    EXPECT(f, value, "0", "5");
    stop(f);
}

TEST(an_arrow_function_can_assign_globals_that_are_not_there_yet)
{
    fixture *f = start();
    EXPECT(f, "(m, p) => fresh = p", "1", "1");
    EXPECT(f, "() => delete globalThis.fresh", "0", "true");
    EXPECT(f, "(m, p) => fresh = p", "2", "2");
    EXPECT(f, "() => globalThis.fresh", "0", "2");
    stop(f);
}

TEST(this_and_errors_are_the_same_again)
{
    fixture *f = start();
    for (int i = 0; i < 2; i++) {
        EXPECT(f, "() => this === globalThis", "0", "true");
        EXPECT(f, "async () => await 1", "0", "1");
        EXPECT(f, "(m, { a, b = 2 }, ...rest) => [a, b, rest.length]", "{\"a\":1}", "[1,2,0]");
        EXPECT_ERROR(f, "(m, p) => p.missing.property", "{}", JSD_ERROR_THROWN, "TypeError: *");
        CHECK_FRAME(f, 0, "", "<command>", 1, -1);
    }
    stop(f);
}
