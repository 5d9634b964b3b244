/*
 * When a script is stopped: its time limit, an interruption from another thread, the memory limit.
 *
 * The engine polls a counter at every call and loop iteration and asks on_poll() when it reaches zero. Its error cannot
 * be caught by try, but a promise, a generator or std.evalScript() can still swallow it. So the stop is remembered:
 * until the execution is over every further poll stops the script again, and whatever it returns is thrown away.
 */
#include "runtime/limits.h"

#include "runtime/memory.h"
#include "runtime/runtime.h"

#include "jsockd_engine.h"
#include "quickjs-call-sites.h"
#include "quickjs-counters.h"
#include "quickjs-inspect.h"

#include <time.h>

enum {
    JSD_FIRST_POLL_INTERVAL = 8,
    JSD_LONGEST_POLL_INTERVAL = 256, /* at least some microseconds of script */
    JSD_POLL_TARGET_NS = 200 * 1000,
    JSD_ALWAYS = 1,
    JSD_SLEEP_SLICE_NS = 5 * 1000 * 1000 /* how late an interruption may be noticed while nothing runs */
};

uint64_t now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

uint64_t jsd_clock_ns(void)
{
    return now_ns();
}

bool is_stopped(const jsd_runtime *runtime)
{
    return runtime->limits.stop != JSD_STOP_NONE;
}

void stop_script(jsd_runtime *runtime, jsd_stop reason)
{
    if (!is_stopped(runtime))
        runtime->limits.stop = reason;
    JS_SetInterruptCounter(runtime->ctx, JSD_ALWAYS);
}

bool check_limits(jsd_runtime *runtime)
{
    jsd_limits *limits = &runtime->limits;
    if (is_stopped(runtime)) {
        JS_SetInterruptCounter(runtime->ctx, JSD_ALWAYS);
        return true;
    }
    if (atomic_load_explicit(&runtime->interrupt, memory_order_relaxed) &&
        atomic_exchange(&runtime->interrupt, false)) {
        stop_script(runtime, JSD_STOP_INTERRUPTED);
        return true;
    }
    limits->last_poll_ns = now_ns();
    if (limits->last_poll_ns >= limits->deadline_ns) {
        stop_script(runtime, JSD_STOP_TIME);
        return true;
    }
    return false;
}

/* The clock costs more than a loop iteration, and a loop iteration can be a call that takes a millisecond: so the
   distance between two looks at the clock follows the time that passes between them. */
static void adapt_poll_interval(jsd_runtime *runtime, uint64_t elapsed_ns)
{
    jsd_limits *limits = &runtime->limits;
    if (elapsed_ns > 2 * JSD_POLL_TARGET_NS) {
        uint64_t factor = elapsed_ns / JSD_POLL_TARGET_NS;
        limits->poll_interval = factor >= (uint64_t)limits->poll_interval ? 1 : limits->poll_interval / (int)factor;
    } else if (elapsed_ns < JSD_POLL_TARGET_NS / 2 && limits->poll_interval <= JSD_LONGEST_POLL_INTERVAL / 2) {
        limits->poll_interval *= 2;
    }
    JS_SetInterruptCounter(runtime->ctx, limits->poll_interval);
}

/* The call of our own function in trace.c must get through, or there would be no trace of where a script was stopped.
 */
static bool is_recording_trace(const jsd_runtime *runtime)
{
    return JS_IsTakingStackTrace(runtime->rt) && !runtime->in_user_prepare;
}

int on_poll(JSRuntime *rt, void *opaque)
{
    (void)rt;
    jsd_runtime *runtime = opaque;
    if (!runtime->limits.armed)
        return 0;
    if (is_recording_trace(runtime)) { /* the next poll counts instead, or a loop that throws could evade them all */
        JS_SetInterruptCounter(runtime->ctx, JSD_ALWAYS);
        return 0;
    }
    uint64_t last_ns = runtime->limits.last_poll_ns;
    if (check_limits(runtime))
        return 1;
    if (runtime->memory_pressure) {
        runtime->memory_pressure = false;
        if (!relieve_memory(runtime)) {
            stop_script(runtime, JSD_STOP_MEMORY);
            return 1;
        }
    }
    keep_gc_threshold(runtime);
    adapt_poll_interval(runtime, runtime->limits.last_poll_ns - last_ns);
    return 0;
}

void arm_limits(jsd_runtime *runtime, uint64_t time_limit_us, uint64_t start_ns)
{
    jsd_limits *limits = &runtime->limits;
    limits->start_ns = start_ns;
    limits->last_poll_ns = limits->start_ns;
    limits->limit_ns = time_limit_us > UINT64_MAX / 1000 ? UINT64_MAX : time_limit_us * 1000;
    limits->deadline_ns = UINT64_MAX;
    if (time_limit_us != 0 && limits->limit_ns < UINT64_MAX - limits->start_ns)
        limits->deadline_ns = limits->start_ns + limits->limit_ns;
    limits->poll_interval = JSD_FIRST_POLL_INTERVAL;
    limits->stop = JSD_STOP_NONE;
    limits->armed = true;
    keep_gc_threshold(runtime);
    runtime->memory_pressure = is_over_memory_limit(runtime);
    runtime->allocation_refused = false;
    JS_SetInterruptCounter(runtime->ctx, runtime->memory_pressure ? JSD_ALWAYS : limits->poll_interval);
    if (atomic_load_explicit(&runtime->interrupt, memory_order_relaxed))
        check_limits(runtime);
}

void disarm_limits(jsd_runtime *runtime)
{
    runtime->limits.armed = false;
    runtime->memory_limit_lifted = true;
    JS_SetInterruptCounter(runtime->ctx, JSD_LONGEST_POLL_INTERVAL);
}

void forget_limits(jsd_runtime *runtime)
{
    JS_FreeValue(runtime->ctx, runtime->limits.trace);
    runtime->limits.trace = JS_UNDEFINED;
    runtime->limits.stop = JSD_STOP_NONE;
    runtime->limits.deadline_ns = UINT64_MAX;
    runtime->memory_limit_lifted = false;
}

uint64_t time_left_us(const jsd_runtime *runtime)
{
    if (runtime->limits.deadline_ns == UINT64_MAX)
        return UINT64_MAX;
    uint64_t now = now_ns();
    return now >= runtime->limits.deadline_ns ? 0 : (runtime->limits.deadline_ns - now) / 1000;
}

void leave_out_time_since(jsd_runtime *runtime, uint64_t begun_ns)
{
    jsd_limits *limits = &runtime->limits;
    limits->last_poll_ns = now_ns();
    uint64_t elapsed_ns = limits->last_poll_ns - begun_ns;
    limits->deadline_ns = limits->deadline_ns < UINT64_MAX - elapsed_ns ? limits->deadline_ns + elapsed_ns : UINT64_MAX;
}

void sleep_slice(const jsd_runtime *runtime, uint64_t duration_ns)
{
    uint64_t left_us = time_left_us(runtime);
    if (left_us < duration_ns / 1000)
        duration_ns = left_us * 1000 + 1000;
    if (duration_ns > JSD_SLEEP_SLICE_NS)
        duration_ns = JSD_SLEEP_SLICE_NS;
    nanosleep(&(struct timespec){.tv_nsec = (long)duration_ns}, NULL);
}

JSValue throw_stopped(JSContext *ctx)
{
    JS_ThrowInternalError(ctx, "interrupted");
    JS_SetUncatchableError(ctx, JS_PeekException(ctx));
    return JS_EXCEPTION;
}
