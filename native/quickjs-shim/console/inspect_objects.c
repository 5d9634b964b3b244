/* The objects of inspect.c, by class. */
#include "console/inspect_objects.h"

#include "console/inspect.h"
#include "console/inspect_properties.h"
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

static void inspect_more_items(jsd_inspector *in, uint32_t shown, uint32_t total)
{
    if (total > shown)
        text_printf(in->out, ", ... %u more items", total - shown);
}

static void inspect_array(jsd_inspector *in, JSValueConst array)
{
    JSValueConst name = class_name_of(in, array);
    JSValueConst length_value = JS_GetOwnData(array, JS_ATOM_length);
    uint32_t length = 0, shown = 0, holes = 0, first_index;
    if (JS_VALUE_GET_TAG(length_value) == JS_TAG_INT)
        length = (uint32_t)JS_VALUE_GET_INT(length_value);
    else if (JS_TAG_IS_FLOAT64(JS_VALUE_GET_TAG(length_value)))
        length = (uint32_t)JS_VALUE_GET_FLOAT64(length_value);
    if (JS_IsString(name) && !is_named(name, "Array")) {
        text_put_value(in->out, in->ctx, name);
        text_printf(in->out, "(%u) ", length);
    }
    text_putc(in->out, '[');
    for (first_index = 0; first_index < length && shown < JSD_INSPECT_ITEMS && !inspector_is_full(in); first_index++) {
        JSAtom atom = JS_NewAtomUInt32(in->ctx, first_index);
        int found = JS_GetOwnProperty(in->ctx, NULL, array, atom);
        if (found > 0) {
            inspect_separator(in, &shown);
            inspect_property(in, array, atom);
        } else if (++holes <= JSD_INSPECT_ITEMS) {
            inspect_separator(in, &shown);
            text_puts(in->out, "<empty item>");
        }
        JS_FreeAtom(in->ctx, atom);
    }
    inspect_more_items(in, first_index, length);
    inspect_properties(in, array, length, &shown);
    inspect_end(in, ']', shown);
}

static void inspect_class_name(jsd_inspector *in, JSValueConst object)
{
    JSAtom name = JS_GetClassName(in->runtime->rt, JS_GetClassID(object));
    text_put_atom(in->out, in->ctx, name);
    JS_FreeAtom(in->ctx, name);
}

static void inspect_typed_array(jsd_inspector *in, JSValueConst array)
{
    JSBufferSpan span;
    JS_GetBufferSpan(array, &span);
    uint32_t shown = 0, length = span.count;
    inspect_class_name(in, array);
    text_printf(in->out, "(%u) [", length);
    for (uint32_t i = 0; i < length && i < JSD_INSPECT_ITEMS; i++) {
        JSValue element = JS_GetPropertyUint32(in->ctx, array, i);
        if (JS_IsException(element)) { /* the script is to stop */
            JS_FreeValue(in->ctx, JS_GetException(in->ctx));
            break;
        }
        inspect_separator(in, &shown);
        inspect_primitive(in, element);
        JS_FreeValue(in->ctx, element);
    }
    inspect_more_items(in, shown, length);
    inspect_end(in, ']', shown);
}

static void inspect_map_or_set(jsd_inspector *in, JSValueConst object)
{
    bool is_map = JS_IsMap(object);
    uint32_t shown = 0, count = JS_GetRecordCount(object);
    JSValueConst key, value;
    void *cursor = NULL;
    text_printf(in->out, "%s(%u) {", is_map ? "Map" : "Set", count);
    while (shown < JSD_INSPECT_ITEMS && !inspector_is_full(in) && JS_NextRecord(object, &cursor, &key, &value)) {
        inspect_separator(in, &shown);
        inspect_value(in, key);
        if (is_map) {
            text_puts(in->out, " => ");
            inspect_value(in, value);
        }
    }
    inspect_more_items(in, shown, count);
    inspect_properties(in, object, 0, &shown);
    inspect_end(in, '}', shown);
}

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

JSValueConst members_of(jsd_runtime *runtime, JSValueConst error)
{
    if (!inherits_from(error, JS_GetErrorPrototype(runtime->ctx, JS_ERROR_KIND_AGGREGATE)))
        return JS_UNDEFINED;
    JSValueConst members = behind_proxies(JS_GetOwnData(error, JS_ATOM_errors));
    return JS_GetObjectKind(members) == JS_KIND_ARRAY ? members : JS_UNDEFINED;
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
    if (trace && trace->count > 0) {
        text_putc(in->out, '\n');
        text_put_trace(in->out, in->ctx, trace, JSD_DEFAULT_STACK_TRACE_LIMIT);
        if (!in->out->failed)
            in->out->length--; /* the last line feed */
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
