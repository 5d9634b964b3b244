/* A script ends when it is told to, and what it did to prevent that never reaches the next one. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* That it is stopped at all: what is not, the test's time-out ends. */
static void expect_time_limit(fixture *f, const char *source)
{
    f->time_limit_us = 40000;
    run(f, source, "0");
    const jsd_error *error = jsd_runtime_error(f->runtime);
    if (!error || error->kind != JSD_ERROR_TIME_LIMIT)
        fail_test(__FILE__, __LINE__, "status %d, kind %d for %s", f->status, error ? error->kind : -1, source);
    CHECK_BYTES("time limit reached", error->message);
    f->time_limit_us = PATIENCE_US;
    EXPECT(f, "(m, p) => p", "\"next\"", "\"next\"");
}

TEST(an_endless_loop_is_stopped_where_it_was)
{
    fixture *f = start();
    static const char source[] = "function outer() {\n  function inner() { for (;;) Math.random() }\n  inner() }";
    expect_time_limit(f, "() => { for (;;); }");
    f->time_limit_us = 500000;
    run(f, source, "0");
    CHECK_ERROR(f, JSD_ERROR_TIME_LIMIT, "*");
    CHECK_EQUAL(0, jsd_runtime_error(f->runtime)->is_error);
    CHECK_FRAME(f, 0, "inner", "<command>", 2, -1);
    CHECK_FRAME(f, 1, "outer", "<command>", 3, 3);
    stop(f);
}

TEST(the_time_limit_cannot_be_caught)
{
    fixture *f = start();
    expect_time_limit(f, "() => { try { for (;;); } catch { return 'caught' } }");
    expect_time_limit(f, "() => { for (;;) try { for (;;); } catch {} }");
    expect_time_limit(f, "() => { try { for (;;); } finally { return 'finally' } }");
    expect_time_limit(f, "() => { label: try { for (;;); } finally { break label } return 1 }");
    expect_time_limit(f, "() => { function f() { try { for (;;); } finally { f() } } f() }");
    expect_time_limit(f, "async () => { try { for (;;); } catch { return 'caught' } }");
    expect_time_limit(f, "async () => { try { await (async () => { for (;;); })() } catch { return 'caught' } }");
    expect_time_limit(f, "() => (async () => { for (;;); })().catch(() => 'caught')");
    expect_time_limit(f, "() => Promise.resolve().then(() => { for (;;); }).catch(() => 'caught')");
    expect_time_limit(
        f, "() => Promise.resolve().then(() => { for (;;); }).finally(() => 'caught').then(() => 1, () => 2)");
    expect_time_limit(f, "() => new Promise(() => { for (;;); }).catch(() => 'caught')");
    expect_time_limit(f, "() => { function* g() { try { for (;;); } finally { yield 'caught' } } return [...g()] }");
    expect_time_limit(
        f,
        "() => { for (const x of { [Symbol.iterator]: () => ({ next() { for (;;); }, return() { for (;;); } }) }); }");
    expect_time_limit(f, "async () => { async function* g() { try { for (;;); } catch { yield 1 } } for await (const x "
                         "of g()) return x }");
    expect_time_limit(f, "() => [1].map(() => { try { for (;;); } catch { return 1 } })");
    expect_time_limit(f, "() => Promise.try(() => { for (;;); }).then(() => 1, () => 2)");
    expect_time_limit(
        f,
        "() => import('std').then(std => { try { std.evalScript('for (;;);') } catch { return 'caught' } return 1 })");
    expect_time_limit(f,
                      "() => Array.fromAsync({ async *[Symbol.asyncIterator]() { for (;;); } }).catch(() => 'caught')");
    expect_time_limit(f, "() => ({ then() { for (;;); } })");
    expect_time_limit(f, "() => { for (;;) try { missing } catch {} }");
    expect_time_limit(f, "() => { for (;;) try { null.x } catch { try { Math.max(1); missing } catch {} } }");
    expect_time_limit(f, "async () => { for (;;) try { await missing } catch {} }");
    stop(f);
}

TEST(nothing_escapes_the_time_limit)
{
    fixture *f = start();
    expect_time_limit(f, "async () => { for (;;) await 0 }");
    expect_time_limit(f, "() => { const f = () => Promise.resolve().then(f); return f() }");
    expect_time_limit(f, "() => { const f = () => queueMicrotask(f); f(); return 'result' }");
    expect_time_limit(f, "() => { (async () => { for (;;) await 0 })(); return 'result' }");
    expect_time_limit(f, "() => ({ toJSON() { for (;;); } })");
    expect_time_limit(f, "() => ({ get x() { for (;;); } })");
    expect_time_limit(f, "() => /(a+)+b/.test('a'.repeat(100))");
    expect_time_limit(f, "() => 'a'.repeat(100).replace(/(a*)*$|(a|aa)+b/g, x => { for (;;); })");
    expect_time_limit(f, "() => [3, 2, 1].sort(() => { for (;;); })");
    expect_time_limit(f, "() => new Proxy({}, { ownKeys() { for (;;); } })");
    expect_time_limit(f, "() => eval('for (;;);')");
    expect_time_limit(f, "() => new Function('for (;;);')()");
    expect_time_limit(f, "(() => { for (;;); })()");
    expect_time_limit(f, "() => { const e = new Error; Error.prepareStackTrace = () => { for (;;); }; null.x }");
    expect_time_limit(f, "() => { throw { get message() { for (;;); }, __proto__: Error.prototype } }");
    expect_time_limit(f, "() => import('os').then(os => os.sleepAsync(10000))");
    expect_time_limit(f, "() => import('os').then(os => { os.sleep(10000) })");
    expect_time_limit(f,
                      "() => import('os').then(os => { os.setInterval(() => {}, 1); return new Promise(() => {}) })");
    expect_time_limit(f, "() => { 'x'.repeat(1e6); const s = 'x'.repeat(1e6); for (;;) s.indexOf('y') }");
    expect_time_limit(f, "() => { new Array(2 ** 32 - 1).join('') ; for (;;); }");
    stop(f);
}

TEST(every_kind_of_loop_is_stopped)
{
    fixture *f = start();
    static const char *const loops[] = {
        "while (1);",
        "while (x < 1) y++;",
        "do; while (1)",
        "do { if (y) continue } while (x < 1)",
        "for (;;);",
        "for (;; y++) { if (x) break }",
        "for (let i = 0; i < 1; ) y = () => i;",
        "for (const z of endless());",
        "for (const z of { [Symbol.iterator]() { return this }, next() { return {} } });",
        "for (;;) switch (x) { case 0: continue; case 1: break }",
        "a: for (;;) { try { continue a } finally { y++ } }",
        "a: for (;;) { for (;;) continue a }",
        "for (;;) { try { throw 1 } catch { continue } }",
        "for (;;) x ? y : x || y && x",
        "[...endless()]",
        "const [...rest] = endless()",
    };
    char source[200];
    for (size_t i = 0; i < sizeof(loops) / sizeof(*loops); i++) {
        snprintf(source, sizeof(source), "() => { let x = 0, y = 0; function* endless() { for (;;) yield } %s }",
                 loops[i]);
        expect_time_limit(f, source);
    }
    stop(f);
}

TEST(loops_inside_the_engine_are_stopped_too)
{
    fixture *f = start();
    static const char *const calls[] = {
        "new Array(2 ** 32 - 1).join('')",
        "new Array(2 ** 32 - 1).toLocaleString()",
        "new Array(2 ** 32 - 1).fill(0)",
        "new Array(2 ** 32 - 1).reverse()",
        "new Array(2 ** 32 - 1).slice(0)",
        "new Array(2 ** 32 - 1).flat()",
        "new Array(2 ** 32 - 1).sort()",
        "new Array(2 ** 32 - 1).concat([1])",
        "new Array(2 ** 32 - 1).copyWithin(0, 1)",
        "new Array(2 ** 32 - 1).shift()",
        "new Array(2 ** 32 - 1).indexOf(1)",
        "new Array(2 ** 32 - 1).lastIndexOf(1)",
        "[].splice.call({ length: 2 ** 53 - 1 }, 0, 1)",
        "[].unshift.call({ length: 2 ** 53 - 2 }, 1)",
        "JSON.stringify(new Array(2 ** 32 - 1))",
        "new Array(2 ** 32 - 1)",
        "new Set(Array.prototype.keys.call({ length: 2 ** 53 - 1 }))",
        "Array.prototype.keys.call({ length: 2 ** 53 - 1 }).toArray()",
        "[...Array.prototype.keys.call({ length: 2 ** 53 - 1 })]",
    };
    char source[200];
    for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++) {
        snprintf(source, sizeof(source), "() => %s", calls[i]);
        expect_time_limit(f, source);
    }
    stop(f);
}

/* Of loops, whose iterations can be slow: the engine would look at the clock after ten thousand calls. */
TEST(a_script_is_stopped_soon_after_its_limit)
{
    fixture *f = start();
    f->time_limit_us = 20000;
    run(f,
        "() => { const s = 'x'.repeat(1e5), end = Date.now() + 21; globalThis.late = 0;"
        " for (;;) { s.indexOf('y'); if (Date.now() > end) late++ } }",
        "0");
    CHECK_ERROR(f, JSD_ERROR_TIME_LIMIT, "*");
    CHECK(f->outcome.elapsed_ns >= 20000000);
    f->time_limit_us = PATIENCE_US;
    EXPECT(f, "() => (globalThis.late ?? 0) <= 256", "0", "true");
    stop(f);
}

TEST(a_result_that_comes_too_late_does_not_count)
{
    fixture *f = start();
    expect_time_limit(
        f, "() => { const s = 'x'.repeat(2e6); for (let i = 0; i < 60; i++) s.lastIndexOf('y' + i); return 1 }");
    stop(f);
}

/* Nothing interrupts the parser of JSON, which finds the fault at the end. */
#define LATE "JSON.parse('[' + '1,'.repeat(1000000) + ']')"

TEST(an_exception_that_comes_too_late_does_not_count)
{
    fixture *f = start();
    EXPECT_ERROR(f, "function slow() { " LATE " }", "0", JSD_ERROR_THROWN, "SyntaxError: *"); /* now it is compiled */
    f->time_limit_us = 5000;
    EXPECT_ERROR(f, "function slow() { " LATE " }", "0", JSD_ERROR_TIME_LIMIT, "time limit reached");
    CHECK(jsd_runtime_error(f->runtime)->frame_count > 0);
    CHECK_FRAME(f, jsd_runtime_error(f->runtime)->frame_count - 1, "slow", "<command>", 1, -1);
    EXPECT_ERROR(f, "async () => " LATE, "0", JSD_ERROR_TIME_LIMIT, "time limit reached");
    EXPECT_ERROR(f, "() => ({ toJSON() { " LATE " } })", "0", JSD_ERROR_TIME_LIMIT, "time limit reached");
    stop(f);
}

TEST(jobs_and_timers_of_a_stopped_script_are_dropped)
{
    fixture *f = start();
    expect_time_limit(
        f, "async () => { const os = await import('os'); for (let i = 0; i < 100; i++) {"
           " Promise.resolve().then(() => console.log('late job'));"
           " os.setTimeout(() => console.log('late timer'), 1); } Promise.reject('late rejection'); for (;;); }");
    EXPECT(f, "() => import('os').then(os => os.sleepAsync(20)).then(() => 1)", "0", "1");
    CHECK_LOG(f, "");
    stop(f);
}

TEST(without_a_limit_a_script_may_take_its_time)
{
    fixture *f = start();
    f->time_limit_us = 0;
    EXPECT(f, "() => { const end = Date.now() + 100; while (Date.now() < end); return 1 }", "0", "1");
    CHECK(f->outcome.elapsed_ns >= 99000000);
    f->time_limit_us = UINT64_MAX;
    EXPECT(f, "() => 2", "0", "2");
    stop(f);
}

TEST(a_limit_of_a_microsecond_is_a_limit)
{
    fixture *f = start();
    jsd_bytes bytecode;
    CHECK_EQUAL(JSD_OK, jsd_command_compile(f->runtime, bytes_of("() => { for (;;); }"), 0, &bytecode));
    f->time_limit_us = 1;
    EXPECT_ERROR(f, "() => { for (;;); }", "0", JSD_ERROR_TIME_LIMIT, "time limit reached");
    stop(f);
}

TEST(compiling_a_huge_source_counts_into_the_limit)
{
    fixture *f = start();
    size_t length = 4 * 1024 * 1024;
    char *source = malloc(length + 1);
    for (size_t i = 0; i < length; i++)
        source[i] = "1+"[i % 2];
    source[length - 1] = '1';
    source[length] = '\0';
    jsd_bytes bytecode;
    f->status = jsd_command_compile(f->runtime, bytes_of(source), 1000, &bytecode);
    CHECK_ERROR(f, JSD_ERROR_TIME_LIMIT, "*");
    free(source);
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}

TEST(elapsed_time_is_reported)
{
    fixture *f = start();
    uint64_t before = jsd_clock_ns();
    EXPECT(f, "() => import('os').then(os => os.sleepAsync(30)).then(() => 1)", "0", "1");
    CHECK(f->outcome.elapsed_ns >= 29000000);
    CHECK(f->outcome.elapsed_ns <= jsd_clock_ns() - before);
    before = jsd_clock_ns();
    run(f, "() => { throw 1 }", "0");
    CHECK(f->outcome.elapsed_ns > 0);
    CHECK(f->outcome.elapsed_ns <= jsd_clock_ns() - before);
    CHECK_EQUAL(0, f->outcome.reply.length);
    stop(f);
}

TEST(an_execution_that_began_before_its_call_has_less_time_left)
{
    fixture *f = start();
    jsd_bytes bytecode;
    uint8_t parameter[] = "1\n";
    jsd_execution execution = {
        .id = bytes_of("id"), .source = bytes_of("() => 1"), .parameter = parameter, .parameter_length = 1};
    CHECK_EQUAL(JSD_OK, jsd_command_compile(f->runtime, execution.source, 0, &bytecode));
    execution.start_ns = jsd_clock_ns() - 100000000;
    CHECK_EQUAL(JSD_OK, jsd_execute(f->runtime, &execution, &f->outcome));
    CHECK(f->outcome.elapsed_ns >= 100000000);
    execution.time_limit_us = 50000;
    f->status = jsd_execute(f->runtime, &execution, &f->outcome);
    CHECK_ERROR(f, JSD_ERROR_TIME_LIMIT, "*");
    CHECK(f->outcome.elapsed_ns >= 100000000);
    execution.start_ns = 0;
    execution.time_limit_us = PATIENCE_US;
    CHECK_EQUAL(JSD_OK, jsd_execute(f->runtime, &execution, &f->outcome));
    stop(f);
}
