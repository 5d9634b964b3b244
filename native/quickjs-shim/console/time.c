/* console.time(), timeLog() and timeEnd(). */
#include "console/time.h"

#include "console/format.h"
#include "console/labels.h"
#include "console/output.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs.h"

static void put_duration(jsd_text *text, uint64_t duration_ns)
{
    if (duration_ns < 1000000000)
        text_printf(text, "%.3fms", (double)duration_ns / 1e6);
    else
        text_printf(text, "%.3fs", (double)duration_ns / 1e9);
}

static void start_timer(jsd_runtime *runtime, const jsd_text *name, jsd_label *timer)
{
    if (timer) {
        warn_about_label(runtime, JSD_CONSOLE_TIME, "the timer '", name, "' runs already");
        return;
    }
    timer = add_label(&runtime->console.timers, name);
    if (timer)
        timer->value = now_ns();
    else
        warn_about_label(runtime, JSD_CONSOLE_TIME, "too many labels: '", name, "' is not timed");
}

JSValue console_time(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int method)
{
    uint64_t now = now_ns(); /* before whatever the label's conversion and the output take */
    jsd_runtime *runtime = jsd_of(ctx);
    jsd_labels *timers = &runtime->console.timers;
    jsd_text name = {0}, text = {0};
    (void)this_value;
    if (!read_label(ctx, argc, argv, &name)) {
        text_free(&name);
        return JS_EXCEPTION;
    }
    jsd_label *timer = name.failed ? NULL : find_label(timers, &name);
    if (method == JSD_CONSOLE_TIME) {
        start_timer(runtime, &name, timer);
    } else if (!timer) {
        warn_about_label(runtime, method, "there is no timer '", &name, "'");
    } else {
        text_put(&text, name.data, name.length);
        text_puts(&text, ": ");
        put_duration(&text, now > timer->value ? now - timer->value : 0);
        if (method == JSD_CONSOLE_TIME_LOG && argc > 1)
            put_values(&text, runtime, argc - 1, argv + 1, false);
        if (method == JSD_CONSOLE_TIME_END)
            remove_label(timers, timer);
        put_message(runtime, method, &text);
    }
    text_free(&name);
    text_free(&text);
    return JS_UNDEFINED;
}
