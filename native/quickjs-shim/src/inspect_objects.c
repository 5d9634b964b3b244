/* The objects of inspect.c, by class. */

static void inspect_more_items(jsd_inspector *in, uint32_t shown, uint32_t total)
{
    if (total > shown)
        text_printf(in->out, ", ... %u more items", total - shown);
}

static void inspect_array(jsd_inspector *in, JSValueConst array)
{
    JSObject *object = JS_VALUE_GET_OBJ(array);
    JSValueConst name = class_name_of(in, object);
    JSValueConst length_value = own_data(object, JS_ATOM_length);
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

static void inspect_typed_array(jsd_inspector *in, JSValueConst array, JSObject *object)
{
    char class_name[ATOM_GET_STR_BUF_SIZE];
    uint32_t shown = 0, length = object->u.array.count;
    JS_AtomGetStr(in->ctx, class_name, sizeof(class_name), in->ctx->rt->class_array[object->class_id].class_name);
    text_printf(in->out, "%s(%u) [", class_name, length);
    for (uint32_t i = 0; i < length && i < JSD_INSPECT_ITEMS; i++) {
        inspect_separator(in, &shown);
        JSValue element = JS_GetPropertyUint32(in->ctx, array, i);
        inspect_primitive(in, element);
        JS_FreeValue(in->ctx, element);
    }
    inspect_more_items(in, shown, length);
    inspect_end(in, ']', shown);
}

static void inspect_map_or_set(jsd_inspector *in, JSValueConst value, JSObject *object)
{
    bool is_map = object->class_id == JS_CLASS_MAP;
    const JSMapState *state = object->u.map_state;
    uint32_t shown = 0;
    text_printf(in->out, "%s(%u) {", is_map ? "Map" : "Set", state->record_count);
    struct list_head *el;
    list_for_each(el, &state->records) {
        const JSMapRecord *record = list_entry(el, JSMapRecord, link);
        if (record->empty)
            continue;
        if (shown == JSD_INSPECT_ITEMS || inspector_is_full(in))
            break;
        inspect_separator(in, &shown);
        inspect_value(in, record->key);
        if (is_map) {
            text_puts(in->out, " => ");
            inspect_value(in, record->value);
        }
    }
    inspect_more_items(in, shown, state->record_count);
    inspect_properties(in, value, 0, &shown);
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

static void inspect_function(jsd_inspector *in, JSValueConst value, JSObject *object)
{
    const char *kind = "Function";
    if (object->class_id == JS_CLASS_ASYNC_FUNCTION)
        kind = "AsyncFunction";
    else if (object->class_id == JS_CLASS_GENERATOR_FUNCTION)
        kind = "GeneratorFunction";
    else if (object->class_id == JS_CLASS_ASYNC_GENERATOR_FUNCTION)
        kind = "AsyncGeneratorFunction";
    JSProperty *property;
    JSShapeProperty *prototype = find_own_property(&property, object, JS_ATOM_prototype);
    bool is_class = object->class_id == JS_CLASS_BYTECODE_FUNCTION && prototype &&
                    !(prototype->flags & JS_PROP_WRITABLE); /* functions can be given another one */
    JSValueConst name = own_data(object, JS_ATOM_name);
    bool has_name = JS_IsString(name) && !is_empty_string(name);
    text_printf(in->out, is_class ? "[class " : has_name ? "[%s: " : "[%s ", kind);
    if (has_name)
        text_put_value(in->out, in->ctx, name);
    else
        text_puts(in->out, "(anonymous)");
    text_putc(in->out, ']');
    inspect_extra_properties(in, value, 0);
}

static void inspect_regexp(jsd_inspector *in, JSObject *object)
{
    static const struct {
        int bit;
        char letter;
    } flags[] = {
        {LRE_FLAG_INDICES, 'd'}, {LRE_FLAG_GLOBAL, 'g'},  {LRE_FLAG_IGNORECASE, 'i'},   {LRE_FLAG_MULTILINE, 'm'},
        {LRE_FLAG_DOTALL, 's'},  {LRE_FLAG_UNICODE, 'u'}, {LRE_FLAG_UNICODE_SETS, 'v'}, {LRE_FLAG_STICKY, 'y'},
    };
    JSString *pattern = object->u.regexp.pattern;
    if (!pattern) {
        text_puts(in->out, "RegExp {}");
        return;
    }
    text_putc(in->out, '/');
    text_put_string_part(in->out, pattern, 0, pattern->len);
    text_putc(in->out, '/');
    int set = lre_get_flags(str8(object->u.regexp.bytecode));
    for (size_t i = 0; i < countof(flags); i++)
        if (set & flags[i].bit)
            text_putc(in->out, flags[i].letter);
}

static void inspect_date(jsd_inspector *in, JSValueConst value)
{
    JSValue string = get_date_string(in->ctx, value, 0, NULL, 0x23 /* toISOString */);
    if (JS_IsException(string)) {
        JS_FreeValue(in->ctx, JS_GetException(in->ctx));
        text_puts(in->out, "Invalid Date");
    } else {
        text_put_value(in->out, in->ctx, string);
    }
    JS_FreeValue(in->ctx, string);
}

static void inspect_boxed(jsd_inspector *in, const char *kind, JSObject *object)
{
    text_printf(in->out, "[%s: ", kind);
    inspect_value(in, object->u.object_data);
    text_putc(in->out, ']');
}

/* The array behind `errors`, borrowed; undefined for what is no AggregateError. */
static JSValueConst members_of(jsd_runtime *runtime, JSValueConst error)
{
    if (!inherits_from(error, runtime->ctx->native_error_proto[JS_AGGREGATE_ERROR]))
        return JS_UNDEFINED;
    JSValueConst members = behind_proxies(own_data(JS_VALUE_GET_OBJ(error), JS_ATOM_errors));
    return JS_GetClassID(members) == JS_CLASS_ARRAY ? members : JS_UNDEFINED;
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
    inspect_hidden(in, "cause", own_data(JS_VALUE_GET_OBJ(value), JS_ATOM_cause), &shown);
    inspect_hidden(in, "errors", members_of(in->runtime, value), &shown);
    if (shown)
        text_puts(in->out, " }");
    inspect_extra_properties(in, value, 0);
}

static void inspect_plain(jsd_inspector *in, JSValueConst value, JSObject *object)
{
    JSValueConst name = class_name_of(in, object);
    uint32_t shown = 0;
    if (object->class_id == JS_CLASS_MODULE_NS) {
        text_puts(in->out, "[Module: null prototype] ");
    } else if (!object->shape->proto) {
        text_puts(in->out, "[Object: null prototype] ");
    } else if (object->class_id != JS_CLASS_OBJECT && !JS_IsString(name)) {
        text_puts(in->out, "Object [");
        text_put_atom(in->out, in->ctx, in->ctx->rt->class_array[object->class_id].class_name);
        text_puts(in->out, "] ");
    } else if (JS_IsString(name) && !is_named(name, "Object")) {
        text_put_value(in->out, in->ctx, name);
        text_putc(in->out, ' ');
    }
    text_putc(in->out, '{');
    inspect_properties(in, value, 0, &shown);
    inspect_end(in, '}', shown);
}

static void inspect_too_deep(jsd_inspector *in, JSObject *object)
{
    JSValueConst name = class_name_of(in, object);
    text_putc(in->out, '[');
    if (JS_IsString(name))
        text_put_value(in->out, in->ctx, name);
    else
        text_puts(in->out, "Object");
    text_putc(in->out, ']');
}

static void inspect_object(jsd_inspector *in, JSValueConst value)
{
    JSObject *object = JS_VALUE_GET_OBJ(value);
    JSClassID class_id = object->class_id;
    if (class_id == JS_CLASS_DATE)
        inspect_date(in, value);
    else if (class_id == JS_CLASS_REGEXP)
        inspect_regexp(in, object);
    else if (class_id == JS_CLASS_NUMBER)
        inspect_boxed(in, "Number", object);
    else if (class_id == JS_CLASS_STRING)
        inspect_boxed(in, "String", object);
    else if (class_id == JS_CLASS_BOOLEAN)
        inspect_boxed(in, "Boolean", object);
    else if (class_id == JS_CLASS_SYMBOL)
        inspect_boxed(in, "Symbol", object);
    else if (class_id == JS_CLASS_BIG_INT)
        inspect_boxed(in, "BigInt", object);
    else if (class_id == JS_CLASS_WEAKMAP || class_id == JS_CLASS_WEAKSET)
        text_puts(in->out,
                  class_id == JS_CLASS_WEAKMAP ? "WeakMap { <items unknown> }" : "WeakSet { <items unknown> }");
    else if (class_id == JS_CLASS_ARRAY_BUFFER || class_id == JS_CLASS_SHARED_ARRAY_BUFFER)
        text_printf(in->out, "%s { byteLength: %d }",
                    class_id == JS_CLASS_ARRAY_BUFFER ? "ArrayBuffer" : "SharedArrayBuffer",
                    object->u.array_buffer->byte_length);
    else if (in->depth > JSD_INSPECT_DEPTH)
        inspect_too_deep(in, object);
    else if (JS_IsFunction(in->ctx, value))
        inspect_function(in, value, object);
    else if (is_error_object(in->runtime, value))
        inspect_error(in, value);
    else if (class_id == JS_CLASS_ARRAY)
        inspect_array(in, value);
    else if (class_id >= JS_CLASS_UINT8C_ARRAY && class_id <= JS_CLASS_FLOAT64_ARRAY)
        inspect_typed_array(in, value, object);
    else if (class_id == JS_CLASS_MAP || class_id == JS_CLASS_SET)
        inspect_map_or_set(in, value, object);
    else if (class_id == JS_CLASS_PROMISE)
        inspect_promise(in, value);
    else
        inspect_plain(in, value, object);
}
