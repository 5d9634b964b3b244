/* What an error says, and where it says it happened: whatever the script does about it. */
#include "fixture.h"

#include <string.h>

TEST(a_thrown_error_carries_its_message_and_frames)
{
    fixture *f = start();
    EXPECT_ERROR(f, "function outer(m, p) {\n  const inner = () => { throw new RangeError('boom') }\n  inner()\n}", "0",
                 JSD_ERROR_THROWN, "RangeError: boom");
    const jsd_error *error = jsd_runtime_error(f->runtime);
    CHECK_EQUAL(1, error->is_error);
    CHECK_EQUAL(2, error->frame_count);
    CHECK_FRAME(f, 0, "inner", "<command>", 2, 35);
    CHECK_FRAME(f, 1, "outer", "<command>", 3, 3);
    CHECK_BYTES("RangeError: boom\n    at inner (<command>:2:35)\n    at outer (<command>:3:3)\n", error->raw);
    stop(f);
}

TEST(a_frame_says_where_its_function_begins)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => {\n  function inner() {\n    throw new Error('x') }\n  [1].map(inner) }", "0",
                 JSD_ERROR_THROWN, "Error: x");
    const jsd_error *error = jsd_runtime_error(f->runtime);
    CHECK_EQUAL(3, error->frame_count);
    CHECK_EQUAL(2, error->frames[0].function_line);
    CHECK(error->frames[0].function_column >= 3 && error->frames[0].function_column <= 17);
    CHECK_EQUAL(0, error->frames[1].function_line);
    CHECK_EQUAL(1, error->frames[2].function_line);
    EXPECT_ERROR(f, "missing", "0", JSD_ERROR_THROWN, "ReferenceError: *");
    CHECK_EQUAL(0, jsd_runtime_error(f->runtime)->frames[0].function_line);
    stop(f);
}

TEST(native_functions_have_frames_without_a_source)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => [1].map(function each() { null.x })", "0", JSD_ERROR_THROWN,
                 "TypeError: cannot read property 'x' of null");
    CHECK_FRAME(f, 0, "each", "<command>", 1, 33);
    CHECK_FRAME(f, 1, "map", "", 0, 0);
    CHECK_FRAME(f, 2, "", "<command>", 1, 11);
    stop(f);
}

TEST(other_values_are_printed_as_the_console_does)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { throw 42 }", "0", JSD_ERROR_THROWN, "42");
    CHECK_EQUAL(0, jsd_runtime_error(f->runtime)->is_error);
    CHECK_EQUAL(0, jsd_runtime_error(f->runtime)->frame_count);
    EXPECT_ERROR(f, "() => { throw { a: 1 } }", "0", JSD_ERROR_THROWN, "{ a: 1 }");
    EXPECT_ERROR(f, "() => { throw 'x' }", "0", JSD_ERROR_THROWN, "x");
    EXPECT_ERROR(f, "() => { throw null }", "0", JSD_ERROR_THROWN, "null");
    EXPECT_ERROR(f, "() => { throw undefined }", "0", JSD_ERROR_THROWN, "undefined");
    EXPECT_ERROR(f, "() => { throw Symbol('s') }", "0", JSD_ERROR_THROWN, "Symbol(s)");
    EXPECT_ERROR(f, "() => { throw 10n }", "0", JSD_ERROR_THROWN, "10n");
    EXPECT_ERROR(f, "() => { throw [1, 'two'] }", "0", JSD_ERROR_THROWN, "[ 1, 'two' ]");
    EXPECT_ERROR(f, "() => { throw function f() {} }", "0", JSD_ERROR_THROWN, "[Function: f]");
    EXPECT_ERROR(f, "() => { throw new Proxy({ a: 1 }, { get() { for (;;); } }) }", "0", JSD_ERROR_THROWN, "{ a: 1 }");
    stop(f);
}

TEST(names_and_messages_are_read_whatever_they_are)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { throw new Error }", "0", JSD_ERROR_THROWN, "Error");
    EXPECT_ERROR(f, "() => { throw new Error('') }", "0", JSD_ERROR_THROWN, "Error");
    EXPECT_ERROR(f, "() => { throw new Error('two\\nlines') }", "0", JSD_ERROR_THROWN, "Error: two\nlines");
    EXPECT_ERROR(f, "() => { throw new Error('\\ud83d\\ude00 \\u00e9') }", "0", JSD_ERROR_THROWN,
                 "Error: \xF0\x9F\x98\x80 \xC3\xA9");
    EXPECT_ERROR(f, "() => { const e = new Error('m'); e.name = 'Mine'; throw e }", "0", JSD_ERROR_THROWN, "Mine: m");
    EXPECT_ERROR(f, "() => { const e = new Error('m'); e.name = ''; throw e }", "0", JSD_ERROR_THROWN, "m");
    EXPECT_ERROR(f, "() => { const e = new Error('m'); e.name = {}; throw e }", "0", JSD_ERROR_THROWN, "Error: m");
    EXPECT_ERROR(f, "() => { const e = new Error('m'); e.message = 42; throw e }", "0", JSD_ERROR_THROWN, "Error: 42");
    EXPECT_ERROR(f, "() => { const e = new Error('m'); e.message = { toString() { for (;;); } }; throw e }", "0",
                 JSD_ERROR_THROWN, "Error");
    EXPECT_ERROR(f, "() => { const e = new Error('m'); e.message = Symbol('x'); throw e }", "0", JSD_ERROR_THROWN,
                 "Error");
    EXPECT_ERROR(f, "() => { throw Object.setPrototypeOf(new Error('m'), null) }", "0", JSD_ERROR_THROWN, "Error: m");
    EXPECT_ERROR(f, "() => { throw new DOMException('gone', 'AbortError') }", "0", JSD_ERROR_THROWN,
                 "AbortError: gone");
    EXPECT_ERROR(f, "() => { throw new AggregateError([1], 'many') }", "0", JSD_ERROR_THROWN, "AggregateError: many");
    EXPECT_ERROR(f, "() => { throw new Proxy(new Error('behind'), { get() { throw 1 } }) }", "0", JSD_ERROR_THROWN,
                 "Error: behind");
    stop(f);
}

TEST(getters_on_errors_are_called_but_not_trusted)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { class E extends Error { get name() { return 'Own' } } throw new E('m') }", "0",
                 JSD_ERROR_THROWN, "Own: m");
    EXPECT_ERROR(f, "() => { class E extends Error { get message() { throw 1 } } throw new E }", "0", JSD_ERROR_THROWN,
                 "Error");
    EXPECT_ERROR(f,
                 "() => { const e = new Error; Object.defineProperty(e, 'message', { get() { return {} } }); throw e }",
                 "0", JSD_ERROR_THROWN, "Error");
    f->time_limit_us = 50000;
    EXPECT_ERROR(f, "() => { class E extends Error { get message() { for (;;); } } throw new E }", "0",
                 JSD_ERROR_TIME_LIMIT, "*");
    f->time_limit_us = PATIENCE_US;
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}

TEST(a_long_message_is_kept_whole)
{
    fixture *f = start();
    run(f, "() => { throw new Error('x'.repeat(100000)) }", "0");
    CHECK_EQUAL(100007, jsd_runtime_error(f->runtime)->message.length);
    run(f, "() => { throw 'x'.repeat(100000) }", "0");
    CHECK_EQUAL(100000, jsd_runtime_error(f->runtime)->message.length);
    EXPECT_ERROR(f, "() => { throw new Error('short') }", "0", JSD_ERROR_THROWN, "Error: short");
    stop(f);
}

TEST(objects_made_errors_the_old_way_count_as_errors)
{
    fixture *f = start();
    EXPECT_ERROR(f,
                 "() => { function Old(m) { this.message = m; Error.captureStackTrace(this, Old) }"
                 " Old.prototype = Object.create(Error.prototype, { name: { value: 'Old' } });"
                 " function make() { throw new Old('style') } make() }",
                 "0", JSD_ERROR_THROWN, "Old: style");
    CHECK_EQUAL(1, jsd_runtime_error(f->runtime)->is_error);
    CHECK_FRAME(f, 0, "make", "<command>", 1, 186);
    stop(f);
}

/* ---- Frames are out of a script's reach ---- */

TEST(writing_to_stack_changes_nothing)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { const e = new Error('m'); e.stack = 'forged'; throw e }", "0", JSD_ERROR_THROWN,
                 "Error: m");
    CHECK_FRAME(f, 0, "", "<command>", 1, 23);
    CHECK_BYTES("Error: m\n    at <anonymous> (<command>:1:23)\n", jsd_runtime_error(f->runtime)->raw);
    EXPECT_ERROR(f, "() => { const e = new Error('m'); for (const k of Reflect.ownKeys(e)) delete e[k]; throw e }", "0",
                 JSD_ERROR_THROWN, "Error");
    CHECK_FRAME(f, 0, "", "<command>", 1, 23);
    stop(f);
}

TEST(frozen_errors_keep_their_frames)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { throw Object.freeze(new Error('cold')) }", "0", JSD_ERROR_THROWN, "Error: cold");
    CHECK_FRAME(f, 0, "", "<command>", 1, 33);
    stop(f);
}

TEST(an_error_points_to_where_it_was_made)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { const e = new Error('m');\n const rethrow = () => { throw e };\n rethrow() }", "0",
                 JSD_ERROR_THROWN, "Error: m");
    CHECK_FRAME(f, 0, "", "<command>", 1, 23);
    stop(f);
}

TEST(prepareStackTrace_of_a_script_serves_stack_only)
{
    fixture *f = start();
    EXPECT_ERROR(f,
                 "() => { Error.prepareStackTrace = (e, sites) => sites.map(s => s.getLineNumber());"
                 " const e = new Error('m'); if (JSON.stringify(e.stack) !== '[1]') throw 'no'; throw e }",
                 "0", JSD_ERROR_THROWN, "Error: m");
    CHECK_FRAME(f, 0, "", "<command>", 1, 98);
    EXPECT_ERROR(f, "() => { Error.prepareStackTrace = () => { throw 1 }; throw new Error('n') }", "0",
                 JSD_ERROR_THROWN, "Error: n");
    CHECK_FRAME(f, 0, "", "<command>", 1, 64);
    EXPECT(f, "() => { const is = typeof Error.prepareStackTrace; Error.prepareStackTrace = undefined; return is }",
           "0", "\"function\"");
    EXPECT(f, "() => new Error('x').stack", "0", "\"    at <anonymous> (<command>:1:11)\\n\"");
    stop(f);
}

TEST(stackTraceLimit_of_a_script_serves_stack_only)
{
    fixture *f = start();
    EXPECT(f, "() => Error.stackTraceLimit", "0", "10");
    EXPECT_ERROR(
        f, "() => { Error.stackTraceLimit = 0; const e = new Error('m'); if (e.stack !== '') throw e.stack; throw e }",
        "0", JSD_ERROR_THROWN, "Error: m");
    CHECK_FRAME(f, 0, "", "<command>", 1, 50);
    EXPECT(f,
           "() => { Error.stackTraceLimit = 2; const f = n => n ? f(n - 1) : new Error('x').stack.split('\\n').length;"
           " return f(5) }",
           "0", "3");
    EXPECT(f, "() => { Error.stackTraceLimit = { valueOf() { for (;;); } }; return new Error('x').stack }", "0",
           "\"\"");
    stop(f);
}

TEST(call_sites_cannot_be_tampered_with)
{
    fixture *f = start();
    EXPECT_ERROR(f,
                 "() => { let proto; Error.prepareStackTrace = (e, s) => { proto = Object.getPrototypeOf(s[0]) };"
                 " new Error().stack; proto.getLineNumber = () => 999; proto.getFileName = () => 'forged';"
                 " Error.prepareStackTrace = undefined; throw new Error('m') }",
                 "0", JSD_ERROR_THROWN, "Error: m");
    CHECK_FRAME(f, 0, "", "<command>", 1, 232);
    stop(f);
}

TEST(captureStackTrace_moves_the_frames)
{
    fixture *f = start();
    EXPECT_ERROR(f,
                 "() => { class E extends Error { constructor(m) { super(m); Error.captureStackTrace(this, E) } }\n"
                 " function make() { throw new E('m') }\n make() }",
                 "0", JSD_ERROR_THROWN, "Error: m");
    CHECK_FRAME(f, 0, "make", "<command>", 2, 30);
    CHECK_FRAME(f, 1, "", "<command>", 3, 2);
    stop(f);
}

TEST(errors_do_not_show_what_is_recorded_on_them)
{
    fixture *f = start();
    EXPECT(f, "() => Reflect.ownKeys(new Error('m'))", "0", "[\"message\"]");
    EXPECT(f, "() => { try { null.x } catch (e) { return Reflect.ownKeys(e) } }", "0", "[\"message\"]");
    EXPECT(f, "() => JSON.stringify(new Error('m'))", "0", "\"{}\"");
    stop(f);
}

TEST(deep_recursion_is_an_error_with_a_trace)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { function f() { f() } f() }", "0", JSD_ERROR_THROWN,
                 "RangeError: Maximum call stack size exceeded");
    CHECK_EQUAL(32, jsd_runtime_error(f->runtime)->frame_count);
    CHECK_FRAME(f, 0, "f", "<command>", 1, 24);
    EXPECT(f, "() => { function f() { try { f() } catch (e) { return e.name } return 1 } return typeof f() }", "0",
           "\"number\"");
    EXPECT_ERROR(f, "async () => { async function f() { await f() } await f() }", "0", JSD_ERROR_THROWN,
                 "RangeError: *");
    EXPECT_ERROR(f, "() => { const a = []; a[0] = a; let b = []; b = b.concat(b); const f = () => [1].map(f); f() }",
                 "0", JSD_ERROR_THROWN, "RangeError: *");
    EXPECT_ERROR(f, "() => new RegExp('('.repeat(100000) + ')'.repeat(100000))", "0", JSD_ERROR_THROWN, "*");
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}
