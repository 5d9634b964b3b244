/* The properties of inspect.c's objects: what a script defined, read without running any of its code. */

/* An own data property's value, borrowed; undefined if there is none. */
static JSValueConst own_data(JSObject *object, JSAtom atom)
{
    JSProperty *property;
    JSShapeProperty *shape = find_own_property(&property, object, atom);
    if (!shape || (shape->flags & JS_PROP_TMASK) != JS_PROP_NORMAL)
        return JS_UNDEFINED;
    return property->u.value;
}

static bool is_named(JSValueConst name, const char *expected)
{
    if (JS_VALUE_GET_TAG(name) != JS_TAG_STRING)
        return false;
    JSString *string = JS_VALUE_GET_STRING(name);
    return !string->is_wide_char && string->len == strlen(expected) && !memcmp(str8(string), expected, string->len);
}

/* The name of the class that made the object, borrowed; undefined for plain objects and where nobody can tell. */
static JSValueConst class_name_of(jsd_inspector *in, JSObject *object)
{
    JSObject *prototype = object->shape->proto;
    if (!prototype)
        return JS_UNDEFINED;
    JSValueConst constructor = own_data(prototype, JS_ATOM_constructor);
    if (!JS_IsFunction(in->ctx, constructor) || JS_IsProxy(constructor))
        return JS_UNDEFINED;
    JSValueConst name = own_data(JS_VALUE_GET_OBJ(constructor), JS_ATOM_name);
    return JS_IsString(name) && !is_empty_string(name) ? name : JS_UNDEFINED;
}

static bool is_plain_name(JSString *name)
{
    for (uint32_t i = 0; i < name->len; i++) {
        uint32_t c = string_get(name, i);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
        if (!letter && !(i > 0 && c >= '0' && c <= '9'))
            return false;
    }
    return name->len > 0;
}

static void inspect_key(jsd_inspector *in, JSAtom atom)
{
    JSValue key = JS_AtomToValue(in->ctx, atom);
    if (JS_IsSymbol(key)) {
        text_putc(in->out, '[');
        inspect_primitive(in, key);
        text_putc(in->out, ']');
    } else if (JS_VALUE_GET_TAG(key) == JS_TAG_STRING && !is_plain_name(JS_VALUE_GET_STRING(key)) &&
               !__JS_AtomIsTaggedInt(atom)) {
        inspect_quoted(in, key);
    } else {
        text_put_atom(in->out, in->ctx, atom);
    }
    JS_FreeValue(in->ctx, key);
}

static void inspect_separator(jsd_inspector *in, uint32_t *shown)
{
    text_puts(in->out, (*shown)++ == 0 ? " " : ", ");
}

static void inspect_property(jsd_inspector *in, JSValueConst object, JSAtom atom)
{
    JSPropertyDescriptor descriptor;
    int found = JS_GetOwnProperty(in->ctx, &descriptor, object, atom);
    if (found <= 0) { /* a module's binding that is not initialised yet throws */
        if (found < 0)
            JS_FreeValue(in->ctx, JS_GetException(in->ctx));
        text_puts(in->out, "<uninitialized>");
        return;
    }
    if (!(descriptor.flags & JS_PROP_GETSET)) {
        inspect_value(in, descriptor.value);
    } else {
        bool has_getter = JS_IsFunction(in->ctx, descriptor.getter);
        bool has_setter = JS_IsFunction(in->ctx, descriptor.setter);
        text_puts(in->out, has_getter ? has_setter ? "[Getter/Setter]" : "[Getter]" : "[Setter]");
    }
    js_free_desc(in->ctx, &descriptor);
}

/* The enumerable properties behind `shown` others; those below `first_index` were shown as elements. */
static void inspect_properties(jsd_inspector *in, JSValueConst object, uint32_t first_index, uint32_t *shown)
{
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    if (JS_GetOwnPropertyNames(in->ctx, &names, &count, object,
                               JS_GPN_STRING_MASK | JS_GPN_SYMBOL_MASK | JS_GPN_ENUM_ONLY) < 0) {
        JS_FreeValue(in->ctx, JS_GetException(in->ctx));
        return;
    }
    uint32_t properties = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (__JS_AtomIsTaggedInt(names[i].atom) && __JS_AtomToUInt32(names[i].atom) < first_index)
            continue;
        if (properties++ == JSD_INSPECT_ITEMS || inspector_is_full(in)) {
            text_printf(in->out, ", ... %u more properties", count - i);
            break;
        }
        inspect_separator(in, shown);
        inspect_key(in, names[i].atom);
        text_puts(in->out, ": ");
        inspect_property(in, object, names[i].atom);
    }
    JS_FreePropertyEnum(in->ctx, names, count);
}

static void inspect_end(jsd_inspector *in, char bracket, uint32_t shown)
{
    if (shown > 0)
        text_putc(in->out, ' ');
    text_putc(in->out, bracket);
}

/* ` { a: 1 }` behind something that stands for itself, nothing if there are no properties. */
static void inspect_extra_properties(jsd_inspector *in, JSValueConst object, uint32_t first_index)
{
    size_t before = in->out->length;
    uint32_t shown = 0;
    text_puts(in->out, " {");
    inspect_properties(in, object, first_index, &shown);
    if (shown == 0 && !in->out->failed)
        in->out->length = before;
    else
        inspect_end(in, '}', shown);
}
