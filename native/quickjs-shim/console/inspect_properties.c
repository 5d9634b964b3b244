/* The properties of inspect.c's objects: what a script defined, read without running any of its code. */
#include "console/inspect_properties.h"

#include "console/inspect.h"
#include "errors/trace.h"
#include "runtime/atoms.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "quickjs-inspect.h"
#include "quickjs-strings.h"

#include <string.h>

JSValueConst class_name_of(jsd_inspector *in, JSValueConst object)
{
    JSValueConst constructor = JS_GetOwnData(JS_GetOwnPrototype(object), JS_ATOM_constructor);
    if (!JS_IsFunction(in->ctx, constructor) || JS_IsProxy(constructor))
        return JS_UNDEFINED;
    JSValueConst name = JS_GetOwnData(constructor, JS_ATOM_name);
    return JS_IsString(name) && !is_empty_string(name) ? name : JS_UNDEFINED;
}

static bool is_plain_name(const JSStringSpan *name)
{
    for (uint32_t i = 0; i < name->length; i++) {
        uint32_t c = span_at(name, i);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
        if (!letter && !(i > 0 && c >= '0' && c <= '9'))
            return false;
    }
    return name->length > 0;
}

static void inspect_key(jsd_inspector *in, JSAtom atom)
{
    JSValue key = JS_AtomToValue(in->ctx, atom);
    JSStringSpan span;
    uint32_t index;
    if (JS_IsSymbol(key)) {
        text_putc(in->out, '[');
        inspect_primitive(in, key);
        text_putc(in->out, ']');
    } else if (JS_PeekStringSpan(key, &span) && !is_plain_name(&span) && !JS_AtomToIndex(atom, &index)) {
        inspect_quoted(in, key);
    } else {
        text_put_atom(in->out, in->ctx, atom);
    }
    JS_FreeValue(in->ctx, key);
}

void inspect_separator(jsd_inspector *in, uint32_t *shown)
{
    text_puts(in->out, (*shown)++ == 0 ? " " : ", ");
}

void inspect_property(jsd_inspector *in, JSValueConst object, JSAtom atom)
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
    free_descriptor(in->ctx, &descriptor);
}

void inspect_properties(jsd_inspector *in, JSValueConst object, uint32_t first_index, uint32_t *shown)
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
        uint32_t index;
        if (JS_AtomToIndex(names[i].atom, &index) && index < first_index)
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

void inspect_end(jsd_inspector *in, char bracket, uint32_t shown)
{
    if (shown > 0)
        text_putc(in->out, ' ');
    text_putc(in->out, bracket);
}

void inspect_extra_properties(jsd_inspector *in, JSValueConst object, uint32_t first_index)
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
