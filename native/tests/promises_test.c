/* Awaiting a command's result, and what runs besides. */
#include "fixture.h"

TEST(a_promise_is_awaited)
{
    fixture *f = start();
    EXPECT(f, "(m, p) => Promise.resolve(p)", "1", "1");
    EXPECT(f, "async (m, p) => { for (let i = 0; i < 1000; i++) await i; return p }", "1", "1");
    EXPECT(f, "() => Promise.resolve(Promise.resolve({ a: 1 }))", "1", "{\"a\":1}");
    EXPECT(f, "() => Promise.all([1, Promise.resolve(2)])", "1", "[1,2]");
    EXPECT(f, "() => new Promise(r => queueMicrotask(() => r(5)))", "1", "5");
    EXPECT(f, "() => { class P extends Promise {} return P.resolve(6) }", "1", "6");
    stop(f);
}

TEST(a_thenable_is_awaited_as_await_does)
{
    fixture *f = start();
    EXPECT(f, "() => ({ then(resolve) { resolve(1) } })", "0", "1");
    EXPECT(f, "() => ({ then(resolve) { resolve({ then(r) { r(2) } }) } })", "0", "2");
    EXPECT_ERROR(f, "() => ({ then(_, reject) { reject(new Error('no')) } })", "0", JSD_ERROR_THROWN, "Error: no");
    EXPECT_ERROR(f, "() => ({ then() { throw new Error('thrown') } })", "0", JSD_ERROR_THROWN, "Error: thrown");
    EXPECT_ERROR(f, "() => ({ get then() { throw new Error('got') } })", "0", JSD_ERROR_THROWN, "Error: got");
    EXPECT_ERROR(f, "() => ({ then() {} })", "0", JSD_ERROR_NEVER_SETTLES, "*");
    EXPECT(f, "() => ({ then: 1 })", "0", "{\"then\":1}");
    stop(f);
}

TEST(tampering_with_promises_does_not_disturb_the_wait)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { Promise.prototype.then = () => { throw 1 }; Promise.resolve = null; return new Promise(r => r(5)) }",
        "0", "5");
    EXPECT(f, "() => { const p = new Promise(r => r(6)); p.then = 1; p.constructor = null; return p }", "0", "6");
    stop(f);
}

TEST(a_rejection_is_thrown)
{
    fixture *f = start();
    EXPECT_ERROR(f, "async () => { throw new TypeError('bad') }", "0", JSD_ERROR_THROWN, "TypeError: bad");
    CHECK_FRAME(f, 0, "", "<command>", 1, 25);
    EXPECT_ERROR(f, "() => Promise.reject(42)", "0", JSD_ERROR_THROWN, "42");
    EXPECT_ERROR(f, "() => Promise.reject()", "0", JSD_ERROR_THROWN, "undefined");
    CHECK_LOG(f, "");
    stop(f);
}

/* At once, and not at the time limit, which would be another kind of error. */
TEST(a_promise_that_nothing_can_settle_is_an_error_at_once)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => new Promise(() => {})", "0", JSD_ERROR_NEVER_SETTLES, "the promise is still pending*");
    EXPECT_ERROR(f, "async () => { await new Promise(() => {}) }", "0", JSD_ERROR_NEVER_SETTLES, "*");
    stop(f);
}

TEST(jobs_that_are_left_run_before_the_call_returns)
{
    fixture *f = start();
    EXPECT(f, "() => { Promise.resolve().then(() => { globalThis.ran = 1 }); return 1 }", "0", "1");
    EXPECT(f, "() => ran", "0", "1");
    EXPECT_ERROR(f, "() => { queueMicrotask(() => { globalThis.ran = 2 }); throw 1 }", "0", JSD_ERROR_THROWN, "1");
    EXPECT(f, "() => ran", "0", "2");
    stop(f);
}

TEST(an_unhandled_rejection_is_logged)
{
    fixture *f = start();
    EXPECT(f, "() => { Promise.reject(new Error('lost')); return 1 }", "0", "1");
    CHECK_LOG(f, "WARN : unhandled promise rejection: Error: lost\n    at <anonymous> (<command>:1:28)\n");
    f->log[0] = '\0';
    EXPECT(f, "() => { const p = Promise.reject(1); return p.catch(() => 2) }", "0", "2");
    EXPECT(f, "() => { const p = Promise.reject(1); return Promise.resolve().then(() => p.catch(() => 3)) }", "0", "3");
    CHECK_LOG(f, "");
    EXPECT(f, "() => { for (let i = 0; i < 40; i++) Promise.reject(i); return 1 }", "0", "1");
    CHECK_LOG(f, "WARN : unhandled promise rejection: 0\n*");
    stop(f);
}

TEST(an_exception_in_a_job_is_logged)
{
    fixture *f = start();
    EXPECT(f, "() => { queueMicrotask(() => { throw { a: 1 } }); return 1 }", "0", "1");
    CHECK_LOG(f, "ERROR : uncaught exception in a job: { a: 1 }\n");
    stop(f);
}

/* ---- Timers and files of `os` ---- */

TEST(a_timer_of_os_settles_a_promise)
{
    fixture *f = start();
    uint64_t before = now_ms();
    EXPECT(f, "async () => { const os = await import('os'); await os.sleepAsync(30); return 1 }", "0", "1");
    EXPECT(f, "() => import('os').then(os => new Promise(r => os.setTimeout(() => r(2), 30)))", "0", "2");
    CHECK(now_ms() - before >= 60);
    stop(f);
}

TEST(a_file_that_os_watches_settles_a_promise)
{
    fixture *f = start();
    EXPECT(
        f,
        "async () => { const os = await import('os'); const [r, w] = os.pipe();"
        " const read = new Promise(done => os.setReadHandler(r, () => { os.setReadHandler(r, null); done('read') }));"
        " os.setTimeout(() => os.write(w, new Uint8Array(1).buffer, 0, 1), 10);"
        " const result = await read; os.close(r); os.close(w); return result }",
        "0", "\"read\"");
    stop(f);
}

TEST(timers_of_a_finished_command_are_cleared)
{
    fixture *f = start();
    EXPECT(f,
           "async () => { const os = await import('os');"
           " os.setTimeout(() => console.log('late'), 1); os.setInterval(() => console.log('often'), 1); return 1 }",
           "0", "1");
    sleep_ms(10);
    EXPECT(f, "() => import('os').then(os => os.sleepAsync(10)).then(() => 2)", "0", "2");
    CHECK_LOG(f, "");
    stop(f);
}

TEST(an_exception_in_a_timer_is_logged_and_the_wait_goes_on)
{
    fixture *f = start();
    EXPECT(f,
           "() => import('os').then(os => { os.setTimeout(() => { throw 1 }, 1); return os.sleepAsync(20) }).then(() "
           "=> 1)",
           "0", "1");
    CHECK_LOG(f, "ERROR : uncaught exception in a timer: 1\n");
    stop(f);
}

TEST(web_timers_are_absent)
{
    fixture *f = start();
    EXPECT(f, "() => [typeof setTimeout, typeof setInterval]", "0", "[\"undefined\",\"undefined\"]");
    stop(f);
}
