/* Tasks: messages of ports, and timers where they were asked for. */
#include "fixture.h"

static fixture *start_with_timers(void)
{
    return start_with(&(jsd_options){.timers = 1});
}

TEST(a_message_reaches_its_port)
{
    fixture *f = start();
    EXPECT(f,
           "() => new Promise(r => { const c = new MessageChannel(); c.port1.onmessage = e => r(e.data);"
           " c.port2.postMessage({ a: [1] }) })",
           "0", "{\"a\":[1]}");
    stop(f);
}

/* As React uses one: a queue of its own, and a message for each of its entries. */
TEST(a_message_that_a_command_left_is_delivered_in_the_next_that_waits)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { globalThis.seen = []; globalThis.c = new MessageChannel(); c.port1.onmessage = e => seen.push(e.data);"
        " c.port2.postMessage(1); return 1 }",
        "0", "1");
    EXPECT(f, "() => { c.port2.postMessage(2); return seen }", "0", "[]");
    EXPECT(f,
           "() => new Promise(r => { c.port2.postMessage(3); c.port1.addEventListener('message', e => e.data === 3 && "
           "r(seen)) })",
           "0", "[1,2,3]");
    stop(f);
}

TEST(a_message_that_is_left_delays_no_reply_and_keeps_no_promise_waiting)
{
    fixture *f = start();
    EXPECT(f,
           "async () => { globalThis.c = new MessageChannel(); c.port1.onmessage = () => c.port2.postMessage(0);"
           " c.port2.postMessage(0); return 1 }",
           "0", "1");
    EXPECT(f, "() => { c.port1.onmessage = null; return 2 }", "0", "2");
    EXPECT_ERROR(f, "() => new Promise(() => {})", "0", JSD_ERROR_NEVER_SETTLES, "*");
    stop(f);
}

TEST(an_exception_in_a_handler_is_logged_and_the_next_message_arrives)
{
    fixture *f = start();
    EXPECT(f,
           "() => new Promise(r => { const c = new MessageChannel();"
           " c.port1.onmessage = e => { if (e.data) return r(e.data); throw new Error('expected') };"
           " c.port2.postMessage(0); c.port2.postMessage(1) })",
           "0", "1");
    CHECK_LOG(f, "ERROR error: Error: expected*");
    stop(f);
}

TEST(a_signal_with_a_time_limit_settles_what_waits_for_it)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => new Promise(r => { const s = AbortSignal.timeout(5); s.onabort = () => r([s.aborted, s.reason.name]) })",
        "0", "[true,\"TimeoutError\"]");
    stop(f);
}

TEST(timers_run_by_their_times)
{
    fixture *f = start_with_timers();
    uint64_t before = now_ms();
    EXPECT(f,
           "() => new Promise(r => { const o = []; setTimeout(() => r(o), 60); setTimeout(() => o.push('b'), 30);"
           " setTimeout(() => o.push('a'), 1); setImmediate(() => o.push('now')) })",
           "0", "[\"now\",\"a\",\"b\"]");
    CHECK(now_ms() - before >= 60);
    stop(f);
}

TEST(timers_of_a_finished_command_never_run)
{
    fixture *f = start_with_timers();
    EXPECT(f,
           "() => { setTimeout(() => console.log('late'), 1); setInterval(() => console.log('often'), 1); return 1 }",
           "0", "1");
    sleep_ms(10);
    EXPECT(f, "() => new Promise(r => setTimeout(r, 10)).then(() => 2)", "0", "2");
    CHECK_LOG(f, "");
    stop(f);
}

/* It is an hour away, which is all that the command has. */
TEST(a_timer_that_is_left_delays_no_reply)
{
    fixture *f = start_with_timers();
    EXPECT(f, "async () => { setTimeout(() => {}, 3600e3); await 0; return 1 }", "0", "1");
    stop(f);
}

TEST(timers_count_into_the_time_limit)
{
    fixture *f = start_with_timers();
    f->time_limit_us = 20000;
    EXPECT_ERROR(f, "() => new Promise(r => setTimeout(r, 3600e3))", "0", JSD_ERROR_TIME_LIMIT, "*");
    EXPECT_ERROR(f, "() => new Promise(() => setInterval(() => {}, 0))", "0", JSD_ERROR_TIME_LIMIT, "*");
    f->time_limit_us = PATIENCE_US;
    EXPECT(f, "() => new Promise(r => setTimeout(() => r(1), 1))", "0", "1");
    stop(f);
}

TEST(an_exception_in_a_handler_of_a_timer_is_logged_and_the_next_runs)
{
    fixture *f = start_with_timers();
    EXPECT(f, "() => new Promise(r => { setTimeout(() => { throw 1 }, 1); setTimeout(() => r(2), 2) })", "0", "2");
    CHECK_LOG(f, "ERROR : uncaught exception in a timer: 1\n");
    stop(f);
}

TEST(timers_and_those_of_os_take_turns)
{
    fixture *f = start_with_timers();
    EXPECT(f,
           "async () => { const os = await import('os'); setInterval(() => {}, 0); await os.sleepAsync(20); return 1 }",
           "0", "1");
    EXPECT(f,
           "async () => { const os = await import('os');"
           " os.setInterval(() => { const end = performance.now() + 3; while (performance.now() < end); }, 1);"
           " await new Promise(r => setTimeout(r, 20)); return 2 }",
           "0", "2");
    stop(f);
}

TEST(without_the_option_there_are_no_timers)
{
    fixture *f = start();
    EXPECT(f,
           "() => ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate']"
           ".filter(name => name in globalThis)",
           "0", "[]");
    stop(f);
}

TEST(a_module_can_ask_for_timers_whatever_the_engine_modules)
{
    for (int32_t modules = JSD_MODULES_ALL; modules <= JSD_MODULES_NONE; modules++) {
        fixture *f = start_with(&(jsd_options){.engine_modules = modules});
        CHECK_EQUAL(JSD_OK, load_module(f,
                                        "import 'jsockd:timers'; export const value ="
                                        " await new Promise(r => setTimeout(() => r(7), 1)) ",
                                        JSD_STRIP_NOTHING));
        EXPECT(f, "m => [m.value, typeof setImmediate]", "0", "[7,\"function\"]");
        stop(f);
    }
}

TEST(a_command_can_ask_for_timers)
{
    fixture *f = start();
    EXPECT(f,
           "async () => { const m = await import('jsockd:timers'); await new Promise(r => setTimeout(r, 1)); return "
           "Object.keys(m) }",
           "0", "[]");
    stop(f);
}

TEST(what_a_script_has_made_of_the_names_of_timers_stays)
{
    fixture *f = start();
    EXPECT(f,
           "async () => { globalThis.setTimeout = 'mine'; await import('jsockd:timers');"
           " return [setTimeout, typeof setInterval] }",
           "0", "[\"mine\",\"function\"]");
    stop(f);
}

TEST(marks_end_with_the_command)
{
    fixture *f = start();
    EXPECT(f, "() => { performance.mark('a'); return performance.getEntries().length }", "0", "1");
    EXPECT(f, "() => performance.getEntries().length", "0", "0");
    EXPECT(f, "() => Object.getOwnPropertyDescriptor(performance, 'mark').value === performance.mark", "0", "true");
    stop(f);
}

TEST(random_bytes_come_from_the_system)
{
    fixture *f = start();
    EXPECT(f, "() => new Set(crypto.getRandomValues(new Uint32Array(100))).size > 98", "0", "true");
    EXPECT(f, "() => crypto.randomUUID() !== crypto.randomUUID()", "0", "true");
    stop(f);
}

TEST(an_unknown_choice_of_timers_is_refused)
{
    jsd_runtime *runtime;
    jsd_host host = {0};
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_create(&(jsd_options){.timers = 2}, &host, &runtime));
    CHECK(!runtime);
}
