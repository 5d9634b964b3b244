/* jsd_evaluate(), the command line's way in. */
#include "fixture.h"

static void check_evaluation(int line, fixture *f, const char *source, const char *expected)
{
    jsd_bytes json;
    f->status = jsd_evaluate(f->runtime, bytes_of(source), bytes_of("<e>"), f->time_limit_us, &json);
    if (f->status != JSD_OK) {
        const jsd_error *error = jsd_runtime_error(f->runtime);
        fail_test(__FILE__, line, "%s: %.*s", source, error ? (int)error->raw.length : 0,
                  error ? (const char *)error->raw.data : "");
    }
    check_text(__FILE__, line, expected, json);
}

static void check_failure(int line, fixture *f, const char *source, int kind, const char *message)
{
    jsd_bytes json;
    f->status = jsd_evaluate(f->runtime, bytes_of(source), bytes_of("<e>"), f->time_limit_us, &json);
    check_error(__FILE__, line, f, kind, message);
}

#define GIVES(source, json) check_evaluation(__LINE__, f, source, json)
#define FAILS(source, kind, message) check_failure(__LINE__, f, source, kind, message)

TEST(expressions_are_evaluated)
{
    fixture *f = start();
    GIVES("1 + 1", "2");
    GIVES("'a'", "\"a\"");
    GIVES("{ a: 1 }", "{\"a\":1}");
    GIVES("[1, 2].map(x => x * 2);", "[2,4]");
    GIVES("undefined", "");
    GIVES("1 // comment", "1");
    GIVES("Promise.resolve([1])", "[1]");
    GIVES("await Promise.resolve(5)", "5");
    GIVES("(await import('os')).platform", "\"linux\"");
    GIVES("({ then(r) { r(7) } })", "7");
    stop(f);
}

TEST(statements_give_their_last_value)
{
    fixture *f = start();
    GIVES("const a = 20; a + 1", "21");
    GIVES("let x = await Promise.resolve(1); x + 1", "2");
    GIVES("for (let i = 0; i < 3; i++) i", "2");
    GIVES("function f() { return 1 } f()", "1");
    GIVES("if (0) 1", "");
    GIVES("var y = 1;", "");
    GIVES("y; Promise.resolve(3)", "3");
    stop(f);
}

TEST(what_json_has_nothing_for_is_an_error_unless_it_is_undefined)
{
    fixture *f = start();
    FAILS("() => 1", JSD_ERROR_NO_RESULT, "*");
    FAILS("Symbol()", JSD_ERROR_NO_RESULT, "*");
    FAILS("let f = 1; Math.max", JSD_ERROR_NO_RESULT, "*");
    FAILS("({ toJSON() {} })", JSD_ERROR_NO_RESULT, "*");
    GIVES("Promise.resolve()", "");
    stop(f);
}

TEST(failures_are_reported)
{
    fixture *f = start();
    FAILS("1 +", JSD_ERROR_SYNTAX, "SyntaxError: *");
    FAILS("let 1", JSD_ERROR_SYNTAX, "SyntaxError: *");
    CHECK_FRAME(f, 0, "", "<e>", 1, 5);
    FAILS("throw new Error('x')", JSD_ERROR_THROWN, "Error: x");
    FAILS("nope()", JSD_ERROR_THROWN, "ReferenceError: nope is not defined");
    FAILS("Promise.reject(1)", JSD_ERROR_THROWN, "1");
    FAILS("const c = {}; c.c = c; c", JSD_ERROR_SERIALIZE, "TypeError: *");
    FAILS("new Promise(() => {})", JSD_ERROR_NEVER_SETTLES, "*");
    f->time_limit_us = 30000;
    FAILS("for (;;);", JSD_ERROR_TIME_LIMIT, "*");
    FAILS("await (async () => { for (;;) await 0 })()", JSD_ERROR_TIME_LIMIT, "*");
    f->time_limit_us = PATIENCE_US;
    jsd_runtime_interrupt(f->runtime);
    FAILS("1", JSD_ERROR_INTERRUPTED, "interrupted");
    GIVES("1", "1");
    stop(f);
}

TEST(an_empty_input_is_undefined)
{
    fixture *f = start();
    GIVES("", "");
    GIVES("// nothing", "");
    stop(f);
}
