/* The one place where failures are made: jsd_error from a pending exception or from a text of our own. */
#include "errors/errors.h"

#include "console/inspect.h"
#include "console/inspect_properties.h"
#include "errors/parts.h"
#include "errors/ranges.h"
#include "errors/title.h"
#include "errors/trace.h"
#include "runtime/atoms.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs-inspect.h"

#include <stdio.h>

/* The text holds the message; the rest goes behind it. `thrown` is undefined where there are no causes to look for. */
static jsd_status finish_error(jsd_runtime *runtime, jsd_error_kind kind, bool is_error, const jsd_trace *trace,
                               JSValueConst thrown)
{
    jsd_error *error = &runtime->error;
    jsd_text *text = &runtime->error_text;
    *error = (jsd_error){.kind = kind, .is_error = is_error, .message = mark_range(runtime, 0)};
    error->raw = error->message;
    if (trace && trace->count > 0) {
        text_putc(text, '\n');
        text_put_trace(text, runtime->ctx, trace, trace->count);
        error->raw = mark_range(runtime, 0);
    }
    bool complete = copy_frames(runtime, trace);
    error->frame_count = runtime->error_frame_count;
    complete = complete && copy_parts(runtime, thrown);
    if (!complete || text->failed)
        *error = (jsd_error){.kind = JSD_ERROR_OUT_OF_MEMORY,
                             .message = jsd_bytes_of("out of memory"),
                             .raw = jsd_bytes_of("out of memory")};
    else
        place_ranges(runtime);
    runtime->has_error = true;
    return JSD_EXCEPTION;
}

jsd_status fail_with_text(jsd_runtime *runtime, jsd_error_kind kind, const char *message, const jsd_trace *trace)
{
    forget_error(runtime);
    text_puts(&runtime->error_text, message);
    return finish_error(runtime, kind, false, trace, JS_UNDEFINED);
}

jsd_status fail_too_long(jsd_runtime *runtime, size_t length)
{
    char message[160];
    snprintf(message, sizeof(message), "the reply is too long: it has %zu bytes, and may have %zu", length,
             runtime->output_limit);
    return fail_with_text(runtime, JSD_ERROR_SERIALIZE, message, NULL);
}

jsd_status fail_stopped(jsd_runtime *runtime)
{
    const jsd_limits *limits = &runtime->limits;
    const jsd_trace *trace = JS_GetOpaque(limits->trace, runtime->trace_class);
    switch (limits->stop) {
    case JSD_STOP_INTERRUPTED:
        return fail_with_text(runtime, JSD_ERROR_INTERRUPTED, "interrupted", trace);
    case JSD_STOP_ANSWER:
        return fail_with_text(runtime, JSD_ERROR_ANSWER_TIME, "the client did not answer in time", trace);
    case JSD_STOP_MEMORY:
        return fail_with_text(runtime, JSD_ERROR_OUT_OF_MEMORY, "out of memory", trace);
    default:
        return fail_with_text(runtime, JSD_ERROR_TIME_LIMIT, "time limit reached", trace);
    }
}

bool is_native_error(JSContext *ctx, JSValueConst value, JSErrorKind kind)
{
    return JS_GetObjectKind(value) == JS_KIND_ERROR &&
           JS_VALUE_GET_PTR(JS_GetOwnPrototype(value)) == JS_VALUE_GET_PTR(JS_GetErrorPrototype(ctx, kind));
}

/* After a refused allocation the engine throws an InternalError with this message or, if even that failed, null. */
static bool is_out_of_memory(jsd_runtime *runtime, JSValueConst value)
{
    JSContext *ctx = runtime->ctx;
    if (!runtime->allocation_refused)
        return false;
    if (JS_IsNull(value))
        return true;
    if (!is_native_error(ctx, value, JS_ERROR_KIND_INTERNAL))
        return false;
    JSValue message = read_error_property(runtime, value, JS_ATOM_message);
    bool matches = is_named(message, "out of memory");
    JS_FreeValue(ctx, message);
    return matches;
}

/* A native function that nothing could interrupt overran the time limit, and then threw: the limit counts, and what the
   exception knows is where. */
static bool is_thrown_too_late(jsd_runtime *runtime, jsd_error_kind kind, JSValueConst thrown)
{
    if (kind != JSD_ERROR_THROWN && kind != JSD_ERROR_SERIALIZE)
        return false;
    if (!runtime->limits.armed || !check_limits(runtime))
        return false;
    if (JS_IsUndefined(runtime->limits.trace))
        runtime->limits.trace = JS_DupValue(runtime->ctx, trace_value_of(runtime, thrown));
    return true;
}

static jsd_status describe(jsd_runtime *runtime, jsd_error_kind kind, const char *title, JSValueConst thrown)
{
    jsd_text *text = &runtime->error_text;
    bool is_error = is_error_object(runtime, thrown);
    forget_error(runtime);
    runtime->describing = true;
    if (title) {
        text_puts(text, title);
        text_puts(text, ": ");
    }
    if (is_error)
        text_put_error_title(text, runtime, thrown);
    else if (kind == JSD_ERROR_OUT_OF_MEMORY)
        text_puts(text, "out of memory");
    else
        inspect_to(text, runtime, thrown);
    text_cut(text, longest_text(runtime));
    finish_error(runtime, kind, is_error, trace_of(runtime, thrown), is_error ? thrown : JS_UNDEFINED);
    runtime->describing = false;
    return is_stopped(runtime) ? fail_stopped(runtime) : JSD_EXCEPTION; /* a getter ran into the limit */
}

jsd_status fail_with_value(jsd_runtime *runtime, jsd_error_kind kind, const char *title, JSValue value)
{
    bool lifted = runtime->memory_limit_lifted;
    runtime->memory_limit_lifted = true;
    JSValueConst thrown = behind_proxies(value);
    if (is_out_of_memory(runtime, value))
        kind = JSD_ERROR_OUT_OF_MEMORY;
    jsd_status status =
        is_thrown_too_late(runtime, kind, thrown) ? fail_stopped(runtime) : describe(runtime, kind, title, thrown);
    JS_FreeValue(runtime->ctx, value);
    runtime->memory_limit_lifted = lifted;
    return status;
}

jsd_status fail_with_exception(jsd_runtime *runtime, jsd_error_kind kind, const char *title)
{
    JSValue exception = JS_GetException(runtime->ctx);
    if (is_stopped(runtime)) {
        JS_FreeValue(runtime->ctx, exception);
        return fail_stopped(runtime);
    }
    return fail_with_value(runtime, kind, title, exception);
}

jsd_status fail_to_compile(jsd_runtime *runtime)
{
    bool is_syntax_error = is_native_error(runtime->ctx, JS_PeekException(runtime->ctx), JS_ERROR_KIND_SYNTAX);
    return fail_with_exception(runtime, is_syntax_error ? JSD_ERROR_SYNTAX : JSD_ERROR_THROWN, NULL);
}
