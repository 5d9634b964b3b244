/* What bundled JavaScript gets of the shim: time, tasks, random bytes. The arguments are right: the callers are ours.
 */
#include "runtime/internals.h"

#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/values.h"

#include "cutils.h"
#include "jsockd_engine.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

static const double ns_per_ms = 1e6;
static const double furthest_ms = 9e12; /* some 285 years: beyond it, nanoseconds would not fit */

/* now(): milliseconds of the monotonic clock. */
static JSValue get_now(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    return JS_NewFloat64(ctx, (double)now_ns() / ns_per_ms);
}

/* execution(): a number that differs from one execution to the next. */
static JSValue get_execution(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    return JS_NewUint32(ctx, jsd_of(ctx)->tasks.execution);
}

/* onTask(run): what runs one task. */
static JSValue set_run(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    set_value(ctx, &jsd_of(ctx)->tasks.run, JS_DupValue(ctx, argv[0]));
    return JS_UNDEFINED;
}

/* wake(due, lasting): when the first task is due, by now(), and whether some outlive the execution. */
static JSValue set_due(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_tasks *tasks = &jsd_of(ctx)->tasks;
    double due_ms;
    (void)this_value;
    (void)argc;
    if (JS_ToFloat64(ctx, &due_ms, argv[0]) < 0)
        return JS_EXCEPTION;
    tasks->due_ns = due_ms < furthest_ms ? (uint64_t)(due_ms * ns_per_ms) : UINT64_MAX;
    tasks->last = JS_ToBool(ctx, argv[1]);
    return JS_UNDEFINED;
}

/* fillRandom(bytes): a Uint8Array, from the operating system. */
static JSValue fill_random(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    size_t length;
    uint8_t *bytes = JS_GetUint8Array(ctx, &length, argv[0]);
    (void)this_value;
    (void)argc;
    if (!bytes)
        return JS_EXCEPTION;
    for (size_t done = 0; done < length;) {
        ssize_t count = getrandom(bytes + done, length - done, 0);
        if (count < 0 && errno != EINTR)
            return JS_ThrowInternalError(ctx, "no random bytes from the operating system: %s", strerror(errno));
        done += count > 0 ? (size_t)count : 0;
    }
    return JS_UNDEFINED;
}

JSValue make_internals(JSContext *ctx)
{
    static const JSCFunctionListEntry functions[] = {
        JS_CFUNC_DEF("now", 0, get_now),
        JS_CFUNC_DEF("execution", 0, get_execution),
        JS_CFUNC_DEF("onTask", 1, set_run),
        JS_CFUNC_DEF("wake", 2, set_due),
        JS_CFUNC_DEF("fillRandom", 1, fill_random),
    };
    JSValue object = JS_NewObjectProto(ctx, JS_NULL);
    if (!JS_IsException(object) && JS_SetPropertyFunctionList(ctx, object, functions, countof(functions)) < 0) {
        JS_FreeValue(ctx, object);
        return JS_EXCEPTION;
    }
    return object;
}
