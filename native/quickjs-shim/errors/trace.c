/*
 * Stack traces in structured form.
 *
 * The engine asks Error.prepareStackTrace for an error's `stack` when the error is created. Our native function sits
 * there for good: it records the frames on the error, under a private symbol that no script can see, and returns the
 * plain text that the engine would have written. What a script assigns to Error.prepareStackTrace or
 * Error.stackTraceLimit is kept aside and honoured for `stack`, never for our record.
 */
#include "errors/trace.h"

#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs-call-sites.h"
#include "quickjs-inspect.h"
#include "quickjs-strings.h"

enum {
    JSD_TRACE_DEPTH = 32,
    JSD_NAME_LENGTH = 4096
};

static void finalize_trace(JSRuntime *rt, JSValueConst value)
{
    jsd_trace *trace = JS_GetOpaque(value, ((jsd_runtime *)JS_GetRuntimeOpaque(rt))->trace_class);
    if (!trace)
        return;
    for (uint32_t i = 0; i < trace->count; i++) {
        JS_FreeValueRT(rt, trace->frames[i].function_name);
        JS_FreeValueRT(rt, trace->frames[i].source);
    }
    js_free_rt(rt, trace);
}

static const JSClassDef trace_class = {.class_name = "Trace", .finalizer = finalize_trace};

/* Reads call site objects natively: scripts can replace their methods. Top-level code begins with its file, which says
   nothing. */
static JSValue trace_from_call_sites(jsd_runtime *runtime, JSValueConst call_sites)
{
    JSContext *ctx = runtime->ctx;
    uint32_t count = JS_GetCallSiteCount(ctx, call_sites);
    JSValue object = JS_NewObjectProtoClass(ctx, JS_NULL, runtime->trace_class);
    if (JS_IsException(object))
        return object;
    jsd_trace *trace = js_malloc(ctx, sizeof(*trace) + count * sizeof(*trace->frames));
    if (!trace) {
        JS_FreeValue(ctx, object);
        return JS_EXCEPTION;
    }
    trace->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        JSCallSite site;
        if (!JS_GetCallSite(ctx, call_sites, i, &site))
            continue;
        trace->frames[trace->count++] = (jsd_trace_frame){
            .function_name = JS_DupValue(ctx, site.function_name),
            .source = JS_DupValue(ctx, site.file_name),
            .line = site.line > 0 ? site.line : 0,
            .column = site.line > 0 && site.column > 0 ? site.column : 0,
            .function_line = site.function_line,
            .function_column = site.function_column,
            .native = site.is_native,
            .is_place = JS_IsNull(site.function),
        };
    }
    JS_SetOpaque(object, trace);
    return object;
}

JSValueConst trace_value_of(const jsd_runtime *runtime, JSValueConst error)
{
    return JS_GetOwnData(error, runtime->trace_symbol);
}

const jsd_trace *trace_of(const jsd_runtime *runtime, JSValueConst error)
{
    return JS_GetOpaque(trace_value_of(runtime, error), runtime->trace_class);
}

/* Scripts can give their functions names of a gigabyte. */
void text_put_name(jsd_text *text, JSContext *ctx, JSValueConst name)
{
    JSStringSpan span;
    JSValue flat = flat_string(ctx, name, &span);
    if (!JS_IsNull(flat))
        text_put_span(text, &span, 0, span.length < JSD_NAME_LENGTH ? span.length : JSD_NAME_LENGTH);
    JS_FreeValue(ctx, flat);
}

static void text_put_place(jsd_text *text, JSContext *ctx, const jsd_trace_frame *frame)
{
    if (JS_IsString(frame->source) && !is_empty_string(frame->source))
        text_put_name(text, ctx, frame->source);
    else
        text_puts(text, "<unknown>");
    if (frame->line > 0)
        text_printf(text, ":%d:%d", frame->line, frame->column);
}

void text_put_frame(jsd_text *text, JSContext *ctx, const jsd_trace_frame *frame)
{
    text_puts(text, "    at ");
    if (frame->is_place) {
        text_put_place(text, ctx, frame);
        return;
    }
    if (JS_IsString(frame->function_name) && !is_empty_string(frame->function_name))
        text_put_name(text, ctx, frame->function_name);
    else
        text_puts(text, "<anonymous>");
    if (frame->native) {
        text_puts(text, " (native)");
        return;
    }
    text_puts(text, " (");
    text_put_place(text, ctx, frame);
    text_putc(text, ')');
}

void text_put_trace(jsd_text *text, JSContext *ctx, const jsd_trace *trace, uint32_t limit)
{
    for (uint32_t i = 0; i < trace->count && i < limit; i++) {
        text_put_frame(text, ctx, &trace->frames[i]);
        text_putc(text, '\n');
    }
}

uint32_t user_trace_limit(const jsd_runtime *runtime)
{
    double limit = 0;
    if (JS_VALUE_GET_TAG(runtime->user_trace_limit) == JS_TAG_INT)
        limit = JS_VALUE_GET_INT(runtime->user_trace_limit);
    else if (JS_TAG_IS_FLOAT64(JS_VALUE_GET_TAG(runtime->user_trace_limit)))
        limit = JS_VALUE_GET_FLOAT64(runtime->user_trace_limit);
    if (!(limit >= 1))
        return 0;
    return limit > JSD_TRACE_DEPTH ? JSD_TRACE_DEPTH : (uint32_t)limit;
}

static JSValue stack_text(jsd_runtime *runtime, JSValueConst trace_object)
{
    jsd_text text = {0};
    text_put_trace(&text, runtime->ctx, JS_GetOpaque(trace_object, runtime->trace_class), user_trace_limit(runtime));
    JSValue stack = text.failed ? JS_NULL : JS_NewStringLen(runtime->ctx, text.data ? text.data : "", text.length);
    text_free(&text);
    return stack;
}

/* The value of `stack`: what the script's own function makes of it, or the text. */
static JSValue call_user_prepare(jsd_runtime *runtime, JSValueConst this_value, JSValueConst *argv, JSValueConst trace)
{
    if (!JS_IsFunction(runtime->ctx, runtime->user_prepare) || is_stopped(runtime))
        return stack_text(runtime, trace);
    runtime->in_user_prepare = true;
    JSValue stack = JS_Call(runtime->ctx, runtime->user_prepare, this_value, 2, argv);
    runtime->in_user_prepare = false;
    if (is_stopped(runtime)) /* or it would stop every later script that throws */
        set_value(runtime->ctx, &runtime->user_prepare, JS_UNDEFINED);
    return stack;
}

/* The engine calls this in place of Error.prepareStackTrace, also when an old error, or something else, is thrown
 * again. */
static JSValue on_prepare_stack(JSContext *ctx, JSValueConst function, JSValueConst this_value, int argc,
                                JSValueConst *argv, int flags)
{
    jsd_runtime *runtime = jsd_of(ctx);
    bool captured = JS_IsCapturingStackTrace(runtime->rt);
    (void)function;
    (void)argc;
    (void)flags;
    if (!JS_IsObject(argv[0]) || (!captured && trace_of(runtime, argv[0])))
        return JS_NewStringLen(ctx, "", 0);
    JSObjectKind kind = JS_GetObjectKind(argv[0]);
    if (!captured && kind != JS_KIND_ERROR && kind != JS_KIND_DOM_EXCEPTION)
        return JS_NewStringLen(ctx, "", 0);

    JSValue trace = trace_from_call_sites(runtime, argv[1]);
    if (JS_IsException(trace))
        return trace;
    if (is_stopped(runtime) && JS_IsUndefined(runtime->limits.trace))
        runtime->limits.trace = JS_DupValue(ctx, trace);
    JSValue stack = call_user_prepare(runtime, this_value, argv, trace);
    if (JS_IsProxy(argv[0]))
        JS_FreeValue(ctx, trace);
    else if (JS_DefinePropertyValue(ctx, argv[0], runtime->trace_symbol, trace, JS_PROP_CONFIGURABLE) < 0)
        JS_FreeValue(ctx, JS_GetException(ctx)); /* a frozen object, handed to Error.captureStackTrace() */
    return stack;
}

static JSValue get_prepare_stack_trace(JSContext *ctx, JSValueConst this_value)
{
    (void)this_value;
    return JS_DupValue(ctx, jsd_of(ctx)->user_prepare);
}

static JSValue set_prepare_stack_trace(JSContext *ctx, JSValueConst this_value, JSValueConst value)
{
    (void)this_value;
    set_value(ctx, &jsd_of(ctx)->user_prepare, JS_DupValue(ctx, value));
    return JS_UNDEFINED;
}

static JSValue get_stack_trace_limit(JSContext *ctx, JSValueConst this_value)
{
    (void)this_value;
    return JS_DupValue(ctx, jsd_of(ctx)->user_trace_limit);
}

static JSValue set_stack_trace_limit(JSContext *ctx, JSValueConst this_value, JSValueConst value)
{
    (void)this_value;
    set_value(ctx, &jsd_of(ctx)->user_trace_limit, JS_DupValue(ctx, value));
    return JS_UNDEFINED;
}

static const JSCFunctionListEntry trace_accessors[] = {
    JS_CGETSET_DEF("prepareStackTrace", get_prepare_stack_trace, set_prepare_stack_trace),
    JS_CGETSET_DEF("stackTraceLimit", get_stack_trace_limit, set_stack_trace_limit),
};

/* A class of its own, as the engine calls its functions without a check for stack overflow: such an error needs a trace
   too. They get no frame either. */
static const JSClassDef trace_hook_class = {.class_name = "TraceHook", .call = on_prepare_stack};

static bool register_trace_class(jsd_runtime *runtime, JSClassID *class_id, const JSClassDef *definition)
{
    *class_id = JS_INVALID_CLASS_ID;
    JS_NewClassID(runtime->rt, class_id);
    return JS_NewClass(runtime->rt, *class_id, definition) >= 0;
}

bool install_traces(jsd_runtime *runtime)
{
    JSContext *ctx = runtime->ctx;
    JSClassID hook_class;
    JSValue symbol = JS_NewPrivateSymbol(ctx, "trace");
    if (JS_IsException(symbol))
        return false;
    runtime->trace_symbol = JS_ValueToAtom(ctx, symbol);
    JS_FreeValue(ctx, symbol);
    if (!register_trace_class(runtime, &runtime->trace_class, &trace_class) ||
        !register_trace_class(runtime, &hook_class, &trace_hook_class))
        return false;
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue constructor = JS_GetPropertyStr(ctx, global, "Error");
    int result = JS_SetPropertyFunctionList(ctx, constructor, trace_accessors, countof(trace_accessors));
    JS_FreeValue(ctx, constructor);
    JS_FreeValue(ctx, global);
    if (result < 0)
        return false;
    runtime->user_trace_limit = JS_NewInt32(ctx, JSD_DEFAULT_STACK_TRACE_LIMIT);
    JSValue hook = JS_NewObjectProtoClass(ctx, JS_NULL, hook_class);
    if (JS_IsException(hook))
        return false;
    JS_SetPrepareStackTrace(ctx, hook, JSD_TRACE_DEPTH);
    return true;
}
