/* The namespace object `console` of the Console Standard. */
#include "console/console.h"

#include "console/count.h"
#include "console/format.h"
#include "console/inspect.h"
#include "console/output.h"
#include "console/table.h"
#include "console/time.h"
#include "errors/origin.h"
#include "errors/trace.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs.h"

static void put_current_stack(jsd_text *text, jsd_runtime *runtime)
{
    JSValue error = JS_NewError(runtime->ctx);
    const jsd_trace *trace = trace_of(runtime, error);
    if (trace && trace->count > 1) { /* frame 0 is console.trace itself */
        text_putc(text, '\n');
        for (uint32_t i = 1; i < trace->count; i++) {
            text_put_log_frame(text, runtime, &trace->frames[i]);
            if (i + 1 < trace->count)
                text_putc(text, '\n');
        }
    }
    JS_FreeValue(runtime->ctx, error);
}

static JSValue console_log(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int method)
{
    jsd_runtime *runtime = jsd_of(ctx);
    jsd_text text = {0};
    (void)this_value;
    if (method == JSD_CONSOLE_TRACE)
        text_puts(&text, argc > 0 ? "Trace: " : "Trace");
    put_arguments(&text, runtime, argc, argv);
    if (method == JSD_CONSOLE_TRACE)
        put_current_stack(&text, runtime);
    put_message(runtime, method, &text);
    text_free(&text);
    return JS_UNDEFINED;
}

static JSValue console_assert(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_text text = {0};
    (void)this_value;
    if (argc > 0 && JS_ToBool(ctx, argv[0]))
        return JS_UNDEFINED;
    text_puts(&text, "Assertion failed");
    if (argc > 1) {
        text_puts(&text, JS_IsString(argv[1]) ? ": " : " ");
        put_arguments(&text, jsd_of(ctx), argc - 1, argv + 1);
    }
    put_message(jsd_of(ctx), JSD_CONSOLE_ASSERT, &text);
    text_free(&text);
    return JS_UNDEFINED;
}

/* The second argument holds options, none of which means anything here. */
static JSValue console_dir(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_text text = {0};
    (void)this_value;
    inspect_as_value(&text, jsd_of(ctx), argc > 0 ? argv[0] : JS_UNDEFINED);
    put_message(jsd_of(ctx), JSD_CONSOLE_DIR, &text);
    text_free(&text);
    return JS_UNDEFINED;
}

static JSValue console_group(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int method)
{
    jsd_runtime *runtime = jsd_of(ctx);
    if (argc > 0)
        console_log(ctx, this_value, argc, argv, method);
    if (runtime->console.group_depth < UINT32_MAX)
        runtime->console.group_depth++;
    return JS_UNDEFINED;
}

static JSValue console_ungroup(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int method)
{
    jsd_runtime *runtime = jsd_of(ctx);
    (void)this_value;
    (void)argc;
    (void)argv;
    if (method == JSD_CONSOLE_CLEAR) /* leaves all groups; a log cannot be cleared */
        runtime->console.group_depth = 0;
    else if (runtime->console.group_depth > 0)
        runtime->console.group_depth--;
    return JS_UNDEFINED;
}

/* Web IDL: the operations of a namespace are enumerable. */
#define CONSOLE_FUNCTION(name, function, method)                                                                       \
    {                                                                                                                  \
        name, JS_PROP_C_W_E, JS_DEF_CFUNC, method,                                                                     \
        {                                                                                                              \
            .func = { 0, JS_CFUNC_generic_magic, {.generic_magic = function} }                                         \
        }                                                                                                              \
    }

static const JSCFunctionListEntry console_functions[] = {
    CONSOLE_FUNCTION("log", console_log, JSD_CONSOLE_LOG),
    CONSOLE_FUNCTION("info", console_log, JSD_CONSOLE_INFO),
    CONSOLE_FUNCTION("debug", console_log, JSD_CONSOLE_DEBUG),
    CONSOLE_FUNCTION("warn", console_log, JSD_CONSOLE_WARN),
    CONSOLE_FUNCTION("error", console_log, JSD_CONSOLE_ERROR),
    CONSOLE_FUNCTION("trace", console_log, JSD_CONSOLE_TRACE),
    CONSOLE_FUNCTION("dirxml", console_log, JSD_CONSOLE_DIRXML),
    JS_CFUNC_DEF2("assert", 0, console_assert, JS_PROP_C_W_E),
    JS_CFUNC_DEF2("dir", 0, console_dir, JS_PROP_C_W_E),
    JS_CFUNC_DEF2("table", 0, console_table, JS_PROP_C_W_E),
    CONSOLE_FUNCTION("group", console_group, JSD_CONSOLE_GROUP),
    CONSOLE_FUNCTION("groupCollapsed", console_group, JSD_CONSOLE_GROUP_COLLAPSED),
    CONSOLE_FUNCTION("groupEnd", console_ungroup, JSD_CONSOLE_GROUP_END),
    CONSOLE_FUNCTION("clear", console_ungroup, JSD_CONSOLE_CLEAR),
    CONSOLE_FUNCTION("count", console_count, JSD_CONSOLE_COUNT),
    CONSOLE_FUNCTION("countReset", console_count, JSD_CONSOLE_COUNT_RESET),
    CONSOLE_FUNCTION("time", console_time, JSD_CONSOLE_TIME),
    CONSOLE_FUNCTION("timeLog", console_time, JSD_CONSOLE_TIME_LOG),
    CONSOLE_FUNCTION("timeEnd", console_time, JSD_CONSOLE_TIME_END),
    JS_PROP_STRING_DEF("[Symbol.toStringTag]", "console", JS_PROP_CONFIGURABLE),
};

bool install_console(jsd_runtime *runtime)
{
    JSContext *ctx = runtime->ctx;
    JSValue prototype = JS_NewObject(ctx);
    JSValue console = JS_IsException(prototype) ? JS_EXCEPTION : JS_NewObjectProto(ctx, prototype);
    JS_FreeValue(ctx, prototype);
    if (JS_IsException(console))
        return false;
    if (JS_SetPropertyFunctionList(ctx, console, console_functions, countof(console_functions)) < 0) {
        JS_FreeValue(ctx, console);
        return false;
    }
    return define_global(ctx, "console", console);
}
