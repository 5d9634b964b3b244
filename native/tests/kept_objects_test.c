/* The engine alone, without the shim: when native/patches frees what WeakRefs have kept. */
#include "harness.h"
#include "quickjs.h"

#include <string.h>

static JSValue evaluate(JSContext *ctx, const char *source)
{
    JSValue value = JS_Eval(ctx, source, strlen(source), "<test>", JS_EVAL_TYPE_GLOBAL);
    CHECK(!JS_IsException(value));
    return value;
}

static bool is_alive(JSContext *ctx)
{
    JSValue value = evaluate(ctx, "w.deref() !== undefined");
    bool alive = JS_ToBool(ctx, value) == 1;
    JS_FreeValue(ctx, value);
    return alive;
}

static JSContext *start_engine(void)
{
    JSRuntime *rt = JS_NewRuntime();
    CHECK(rt);
    JSContext *ctx = JS_NewContext(rt);
    CHECK(ctx);
    return ctx;
}

static void stop_engine(JSContext *ctx)
{
    JSRuntime *rt = JS_GetRuntime(ctx);
    JS_FreeContext(ctx);
    JS_FreeRuntime(rt);
}

TEST(without_jobs_asking_for_one_frees_what_is_kept)
{
    JSContext *job_ctx, *ctx = start_engine();
    JS_FreeValue(ctx, evaluate(ctx, "var w = new WeakRef({})"));
    CHECK(is_alive(ctx));
    CHECK_EQUAL(0, JS_ExecutePendingJob(JS_GetRuntime(ctx), &job_ctx));
    CHECK(!is_alive(ctx));
    stop_engine(ctx);
}

TEST(the_last_job_frees_what_is_kept_and_those_before_do_not)
{
    JSContext *job_ctx, *ctx = start_engine();
    JSRuntime *rt = JS_GetRuntime(ctx);
    JS_FreeValue(ctx, evaluate(ctx, "var w = new WeakRef({}), seen = [];"
                                    "Promise.resolve().then(() => 0).then(() => seen.push(typeof w.deref()))"));
    CHECK_EQUAL(1, JS_ExecutePendingJob(rt, &job_ctx));
    CHECK(JS_IsJobPending(rt));
    while (JS_IsJobPending(rt))
        CHECK_EQUAL(1, JS_ExecutePendingJob(rt, &job_ctx));
    JSValue seen = evaluate(ctx, "seen.join() === 'object'");
    CHECK_EQUAL(1, JS_ToBool(ctx, seen));
    JS_FreeValue(ctx, seen);
    CHECK(!is_alive(ctx));
    stop_engine(ctx);
}

/* As a host that waits within a function of its own does. */
static JSValue execute_jobs(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    JSContext *job_ctx;
    (void)this_value;
    (void)argc;
    (void)argv;
    while (JS_ExecutePendingJob(JS_GetRuntime(ctx), &job_ctx) > 0)
        ;
    return JS_UNDEFINED;
}

TEST(jobs_within_a_script_free_nothing)
{
    JSContext *ctx = start_engine();
    JSValue global = JS_GetGlobalObject(ctx);
    JS_SetPropertyStr(ctx, global, "executeJobs", JS_NewCFunction(ctx, execute_jobs, "executeJobs", 0));
    JS_FreeValue(ctx, global);
    JSValue alive = evaluate(
        ctx, "var w = new WeakRef({}); Promise.resolve().then(() => 0); executeJobs(); w.deref() !== undefined");
    CHECK_EQUAL(1, JS_ToBool(ctx, alive));
    stop_engine(ctx);
}

TEST(a_runtime_that_ends_frees_what_is_kept)
{
    JSContext *ctx = start_engine();
    JS_FreeValue(ctx, evaluate(ctx, "var w = new WeakRef({ f: () => w })"));
    JS_ClearKeptObjects(JS_GetRuntime(ctx));
    JS_ClearKeptObjects(JS_GetRuntime(ctx));
    JS_FreeValue(ctx, evaluate(ctx, "new WeakRef(globalThis); w = new WeakRef({ f: () => w })"));
    stop_engine(ctx);
}
