/*
 * Jobs, timers and waiting for promises.
 *
 * The loop ends when the promise is settled, when the script is stopped, or when nothing is left that could settle it:
 * no job, no timer of `os`, no file that `os` watches.
 */

enum {
    JSD_WAIT_SLICE_MS = 5
};

static JSThreadState *os_state(const jsd_runtime *runtime)
{
    return js_get_thread_state(runtime->rt);
}

static bool has_io_handlers(const jsd_runtime *runtime)
{
    struct list_head *el;
    list_for_each(el, &os_state(runtime)->os_rw_handlers) {
        const JSOSRWHandler *handler = list_entry(el, JSOSRWHandler, link);
        if (!JS_IsNull(handler->rw_func[0]) || !JS_IsNull(handler->rw_func[1]))
            return true;
    }
    return false;
}

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

static void run_jobs(jsd_runtime *runtime)
{
    while (!is_stopped(runtime) && JS_IsJobPending(runtime->rt))
        run_one_job(runtime);
}

/* One timer that is due or one file that is ready, or a short sleep: short, so that an interruption is noticed. */
static void run_one_event(jsd_runtime *runtime)
{
    JSThreadState *state = os_state(runtime);
    int wait_ms = -1;
    if (js_os_run_timers(runtime->rt, runtime->ctx, state, &wait_ms) < 0)
        log_uncaught(runtime, "uncaught exception in a timer: ");
    if (wait_ms == 0 || is_stopped(runtime) || JS_IsJobPending(runtime->rt))
        return;
    uint64_t left_us = time_left_us(runtime);
    if (wait_ms < 0 || wait_ms > JSD_WAIT_SLICE_MS)
        wait_ms = JSD_WAIT_SLICE_MS;
    if (left_us < (uint64_t)wait_ms * 1000)
        wait_ms = (int)((left_us + 999) / 1000);
    if (js_os_poll_internal(runtime->ctx, wait_ms, 0) < 0 && JS_HasException(runtime->ctx))
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
    JSValue promise = js_promise_resolve(ctx, ctx->promise_ctor, 1, value, 0);
    if (JS_IsException(promise))
        return false;
    set_value(ctx, value, promise);
    return true;
}

/* Replaces *value by what it settles to. */
static jsd_status await_value(jsd_runtime *runtime, JSValue *value)
{
    JSContext *ctx = runtime->ctx;
    if (JS_IsException(*value) || !adopt_thenable(runtime, value))
        return fail_with_exception(runtime, JSD_ERROR_THROWN, NULL);
    if (!JS_IsPromise(*value))
        return JSD_OK;
    js_promise_set_handled(ctx, *value);
    while (JS_PromiseState(ctx, *value) == JS_PROMISE_PENDING) {
        if (is_stopped(runtime))
            return fail_stopped(runtime);
        if (JS_IsJobPending(runtime->rt)) {
            run_one_job(runtime);
        } else if (!list_empty(&os_state(runtime)->os_timers) || has_io_handlers(runtime)) {
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

/* ---- What an execution leaves behind ---- */

static void drop_jobs(jsd_runtime *runtime)
{
    struct list_head *el, *next;
    list_for_each_safe(el, next, &runtime->rt->job_list) {
        JSJobEntry *job = list_entry(el, JSJobEntry, link);
        list_del(&job->link);
        for (int i = 0; i < job->argc; i++)
            JS_FreeValue(runtime->ctx, job->argv[i]);
        js_free(runtime->ctx, job);
    }
}

static void drop_events(jsd_runtime *runtime)
{
    JSThreadState *state = os_state(runtime);
    while (!list_empty(&state->os_timers))
        free_timer(runtime->rt, list_entry(state->os_timers.next, JSOSTimer, link));
    while (!list_empty(&state->os_rw_handlers))
        free_rw_handler(runtime->rt, list_entry(state->os_rw_handlers.next, JSOSRWHandler, link));
}
