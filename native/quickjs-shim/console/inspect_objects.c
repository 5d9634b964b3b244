/* The objects of inspect.c, by class. */
#include "console/inspect_objects.h"

#include "console/inspect.h"
#include "console/inspect_collections.h"
#include "console/inspect_properties.h"
#include "errors/origin.h"
#include "errors/title.h"
#include "errors/trace.h"
#include "runtime/atoms.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "libregexp.h"
#include "quickjs-buffers.h"
#include "quickjs-inspect.h"

static void inspect_promise(jsd_inspector *in, JSValueConst value)
{
    JSValue result = JS_PromiseResult(in->ctx, value);
    text_puts(in->out, "Promise { ");
    switch (JS_PromiseState(in->ctx, value)) {
    case JS_PROMISE_FULFILLED:
        inspect_value(in, result);
        break;
    case JS_PROMISE_REJECTED:
        text_puts(in->out, "<rejected> ");
        inspect_value(in, result);
        break;
    default:
        text_puts(in->out, "<pending>");
    }
    text_puts(in->out, " }");
    JS_FreeValue(in->ctx, result);
}

/* Functions can be given another prototype, classes can't. */
static bool is_class(JSContext *ctx, JSValueConst function)
{
    JSPropertyDescriptor prototype;
    if (JS_GetObjectKind(function) != JS_KIND_FUNCTION ||
        JS_GetOwnProperty(ctx, &prototype, function, JS_ATOM_prototype) <= 0)
        return false;
    bool writable = prototype.flags & JS_PROP_WRITABLE;
    free_descriptor(ctx, &prototype);
    return !writable;
}

static void inspect_function(jsd_inspector *in, JSValueConst value)
{
    const char *kind = "Function";
    if (JS_GetObjectKind(value) == JS_KIND_ASYNC_FUNCTION)
        kind = "AsyncFunction";
    else if (JS_GetObjectKind(value) == JS_KIND_GENERATOR_FUNCTION)
        kind = "GeneratorFunction";
    else if (JS_GetObjectKind(value) == JS_KIND_ASYNC_GENERATOR_FUNCTION)
        kind = "AsyncGeneratorFunction";
    JSValueConst name = JS_GetOwnData(value, JS_ATOM_name);
    bool has_name = JS_IsString(name) && !is_empty_string(name);
    text_printf(in->out, is_class(in->ctx, value) ? "[class " : has_name ? "[%s: " : "[%s ", kind);
    if (has_name)
        text_put_value(in->out, in->ctx, name);
    else
        text_puts(in->out, "(anonymous)");
    text_putc(in->out, ']');
    inspect_extra_properties(in, value, 0);
}

static void inspect_regexp(jsd_inspector *in, JSValueConst regexp)
{
    static const struct {
        int bit;
        char letter;
    } flags[] = {
        {LRE_FLAG_INDICES, 'd'}, {LRE_FLAG_GLOBAL, 'g'},  {LRE_FLAG_IGNORECASE, 'i'},   {LRE_FLAG_MULTILINE, 'm'},
        {LRE_FLAG_DOTALL, 's'},  {LRE_FLAG_UNICODE, 'u'}, {LRE_FLAG_UNICODE_SETS, 'v'}, {LRE_FLAG_STICKY, 'y'},
    };
    int set;
    JSValueConst pattern = JS_GetRegExpPattern(regexp, &set);
    if (JS_IsUndefined(pattern)) {
        text_puts(in->out, "RegExp {}");
        return;
    }
    text_putc(in->out, '/');
    text_put_value(in->out, in->ctx, pattern);
    text_putc(in->out, '/');
    for (size_t i = 0; i < countof(flags); i++)
        if (set & flags[i].bit)
            text_putc(in->out, flags[i].letter);
}

static void inspect_date(jsd_inspector *in, JSValueConst value)
{
    JSValue string = JS_DateToISOString(in->ctx, value);
    if (JS_IsException(string)) {
        JS_FreeValue(in->ctx, JS_GetException(in->ctx));
        text_puts(in->out, "Invalid Date");
    } else {
        text_put_value(in->out, in->ctx, string);
    }
    JS_FreeValue(in->ctx, string);
}

static void inspect_boxed(jsd_inspector *in, const char *kind, JSValueConst object)
{
    text_printf(in->out, "[%s: ", kind);
    inspect_value(in, JS_GetBoxedValue(object));
    text_putc(in->out, ']');
}

static void inspect_hidden(jsd_inspector *in, const char *key, JSValueConst value, uint32_t *shown)
{
    if (JS_IsUndefined(value))
        return;
    text_puts(in->out, *shown ? "," : " {");
    text_printf(in->out, " [%s]: ", key);
    inspect_value(in, value);
    *shown = 1;
}

/* The title and the recorded stack; what the script wrote into `stack` is not asked. */
static void inspect_error(jsd_inspector *in, JSValueConst value)
{
    bool nested = in->depth > 1;
    const jsd_trace *trace = trace_of(in->runtime, value);
    bool armed = in->runtime->limits.armed;
    if (nested)
        text_putc(in->out, '[');
    in->runtime->limits.armed = false; /* no getters */
    text_put_error_title(in->out, in->runtime, value);
    in->runtime->limits.armed = armed;
    for (uint32_t i = 0; trace && i < trace->count && i < JSD_DEFAULT_STACK_TRACE_LIMIT; i++) {
        text_putc(in->out, '\n');
        text_put_log_frame(in->out, in->runtime, &trace->frames[i]);
    }
    if (nested)
        text_putc(in->out, ']');
    uint32_t shown = 0;
    inspect_hidden(in, "cause", JS_GetOwnData(value, JS_ATOM_cause), &shown);
    inspect_hidden(in, "errors", members_of(in->runtime, value), &shown);
    if (shown)
        text_puts(in->out, " }");
    inspect_extra_properties(in, value, 0);
}

static void inspect_plain(jsd_inspector *in, JSValueConst value)
{
    JSObjectKind kind = JS_GetObjectKind(value);
    JSValueConst name = class_name_of(in, value);
    uint32_t shown = 0;
    if (kind == JS_KIND_MODULE_NAMESPACE) {
        text_puts(in->out, "[Module: null prototype] ");
    } else if (JS_IsNull(JS_GetOwnPrototype(value))) {
        text_puts(in->out, "[Object: null prototype] ");
    } else if (kind != JS_KIND_PLAIN && !JS_IsString(name)) {
        text_puts(in->out, "Object [");
        inspect_class_name(in, value);
        text_puts(in->out, "] ");
    } else if (JS_IsString(name) && !is_named(name, "Object")) {
        text_put_value(in->out, in->ctx, name);
        text_putc(in->out, ' ');
    }
    text_putc(in->out, '{');
    inspect_properties(in, value, 0, &shown);
    inspect_end(in, '}', shown);
}

static void inspect_too_deep(jsd_inspector *in, JSValueConst value)
{
    JSValueConst name = class_name_of(in, value);
    text_putc(in->out, '[');
    if (JS_IsString(name))
        text_put_value(in->out, in->ctx, name);
    else
        text_puts(in->out, "Object");
    text_putc(in->out, ']');
}

static void inspect_buffer(jsd_inspector *in, const char *kind, JSValueConst buffer)
{
    JSBufferSpan span;
    JS_GetBufferSpan(buffer, &span);
    text_printf(in->out, "%s { byteLength: %zu }", kind, span.length);
}

/* What is shown however deep it lies; false if it is another. */
static bool inspect_small(jsd_inspector *in, JSValueConst value)
{
    switch (JS_GetObjectKind(value)) {
    case JS_KIND_DATE:
        inspect_date(in, value);
        return true;
    case JS_KIND_REGEXP:
        inspect_regexp(in, value);
        return true;
    case JS_KIND_NUMBER:
        inspect_boxed(in, "Number", value);
        return true;
    case JS_KIND_STRING:
        inspect_boxed(in, "String", value);
        return true;
    case JS_KIND_BOOLEAN:
        inspect_boxed(in, "Boolean", value);
        return true;
    case JS_KIND_SYMBOL:
        inspect_boxed(in, "Symbol", value);
        return true;
    case JS_KIND_BIG_INT:
        inspect_boxed(in, "BigInt", value);
        return true;
    case JS_KIND_WEAK_MAP:
        text_puts(in->out, "WeakMap { <items unknown> }");
        return true;
    case JS_KIND_WEAK_SET:
        text_puts(in->out, "WeakSet { <items unknown> }");
        return true;
    case JS_KIND_ARRAY_BUFFER:
        inspect_buffer(in, "ArrayBuffer", value);
        return true;
    case JS_KIND_SHARED_ARRAY_BUFFER:
        inspect_buffer(in, "SharedArrayBuffer", value);
        return true;
    default:
        return false;
    }
}

void inspect_object(jsd_inspector *in, JSValueConst value)
{
    JSObjectKind kind = JS_GetObjectKind(value);
    if (inspect_small(in, value))
        return;
    if (in->depth > JSD_INSPECT_DEPTH)
        inspect_too_deep(in, value);
    else if (JS_IsFunction(in->ctx, value))
        inspect_function(in, value);
    else if (is_error_object(in->runtime, value))
        inspect_error(in, value);
    else if (kind == JS_KIND_ARRAY)
        inspect_array(in, value);
    else if (kind == JS_KIND_TYPED_ARRAY)
        inspect_typed_array(in, value);
    else if (kind == JS_KIND_MAP || kind == JS_KIND_SET)
        inspect_map_or_set(in, value);
    else if (kind == JS_KIND_PROMISE)
        inspect_promise(in, value);
    else
        inspect_plain(in, value);
}
