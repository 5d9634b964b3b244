/*
 * Jobs, timers and waiting for promises.
 *
 * The loop ends when the promise is settled, when the script is stopped, or when nothing is left that could settle it:
 * no job, no task, no timer of `os`, no file that `os` watches.
 */
#include "runtime/await.h"

#include "errors/errors.h"
#include "errors/rejections.h"
#include "runtime/atoms.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/tasks.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs-events.h"
#include "quickjs-libc.h"

enum {
    JSD_WAIT_SLICE_MS = 5
};

/* What was thrown where no script can catch it. */
static void log_uncaught(jsd_runtime *runtime, const char *title)
{
    JSValue exception = JS_GetException(runtime->ctx);
    if (!is_stopped(runtime))
        log_value(runtime, JSD_LOG_ERROR, title, exception);
    JS_FreeValue(runtime->ctx, exception);
}

static void run_one_job(jsd_runtime *runtime)
{
    JSContext *ctx;
    if (JS_ExecutePendingJob(runtime->rt, &ctx) < 0)
        log_uncaught(runtime, "uncaught exception in a job: ");
}

/* What WeakRefs have kept for the script is freed in between, and leaves jobs to a FinalizationRegistry. */
void run_jobs(jsd_runtime *runtime)
{
    while (!is_stopped(runtime) && JS_IsJobPending(runtime->rt))
        run_one_job(runtime);
    JS_ClearKeptObjects(runtime->rt);
    while (!is_stopped(runtime) && JS_IsJobPending(runtime->rt))
        run_one_job(runtime);
}

static bool run_one_task(jsd_runtime *runtime)
{
    int result = run_due_task(runtime);
    if (result < 0)
        log_uncaught(runtime, "uncaught exception in a timer: ");
    return result != 0;
}

/* One task or timer that is due or one file that is ready, or a short sleep: short, so that an interruption is noticed.
   Tasks and timers take turns, as either could keep the other waiting for ever. */
static void run_one_event(jsd_runtime *runtime)
{
    int wait_ms;
    runtime->tasks.had_turn = !runtime->tasks.had_turn;
    if (runtime->tasks.had_turn && run_one_task(runtime))
        return;
    if (js_std_run_timer(runtime->ctx, &wait_ms) < 0)
        log_uncaught(runtime, "uncaught exception in a timer: ");
    if (wait_ms == 0 || is_stopped(runtime) || JS_IsJobPending(runtime->rt) || run_one_task(runtime))
        return;
    int64_t until_task_ms = ms_until_task(runtime);
    if (until_task_ms >= 0 && (wait_ms < 0 || until_task_ms < wait_ms))
        wait_ms = (int)until_task_ms;
    uint64_t left_us = time_left_us(runtime);
    if (wait_ms < 0 || wait_ms > JSD_WAIT_SLICE_MS)
        wait_ms = JSD_WAIT_SLICE_MS;
    if (left_us < (uint64_t)wait_ms * 1000)
        wait_ms = (int)((left_us + 999) / 1000);
    if (js_std_poll_io(runtime->ctx, wait_ms) < 0 && JS_HasException(runtime->ctx))
        log_uncaught(runtime, "uncaught exception in a handler: ");
}

/* A promise stays what it is; another object with a `then` becomes one, as `await` would see it. */
static bool adopt_thenable(jsd_runtime *runtime, JSValue *value)
{
    JSContext *ctx = runtime->ctx;
    if (!JS_IsObject(*value) || JS_IsPromise(*value))
        return true;
    JSValue then = JS_GetProperty(ctx, *value, JS_ATOM_then);
    if (JS_IsException(then))
        return false;
    bool callable = JS_IsFunction(ctx, then);
    JS_FreeValue(ctx, then);
    if (!callable)
        return true;
    JSValue promise = JS_NewSettledPromise(ctx, false, *value);
    if (JS_IsException(promise))
        return false;
    set_value(ctx, value, promise);
    return true;
}

jsd_status await_value(jsd_runtime *runtime, JSValue *value)
{
    JSContext *ctx = runtime->ctx;
    if (JS_IsException(*value) || !adopt_thenable(runtime, value))
        return fail_with_exception(runtime, JSD_ERROR_THROWN, NULL);
    if (!JS_IsPromise(*value))
        return JSD_OK;
    JS_PromiseMarkAsHandled(ctx, *value);
    while (JS_PromiseState(ctx, *value) == JS_PROMISE_PENDING) {
        if (is_stopped(runtime))
            return fail_stopped(runtime);
        if (JS_IsJobPending(runtime->rt)) {
            run_one_job(runtime);
        } else if (has_tasks(runtime) || js_std_has_events(runtime->rt)) {
            run_one_event(runtime);
            check_limits(runtime);
        } else {
            return fail_with_text(runtime, JSD_ERROR_NEVER_SETTLES,
                                  "the promise is still pending, and nothing is left that could settle it", NULL);
        }
    }
    if (is_stopped(runtime))
        return fail_stopped(runtime);
    bool rejected = JS_PromiseState(ctx, *value) == JS_PROMISE_REJECTED;
    JSValue result = JS_PromiseResult(ctx, *value);
    if (rejected)
        return fail_with_value(runtime, JSD_ERROR_THROWN, NULL, result);
    set_value(ctx, value, result);
    return JSD_OK;
}
