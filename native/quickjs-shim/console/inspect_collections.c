/* The collections of inspect.c: arrays, typed arrays, maps and sets. */
#include "console/inspect_collections.h"

#include "console/inspect.h"
#include "console/inspect_properties.h"
#include "runtime/atoms.h"
#include "runtime/runtime.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs-buffers.h"
#include "quickjs-inspect.h"

void inspect_class_name(jsd_inspector *in, JSValueConst object)
{
    JSAtom name = JS_GetClassName(in->runtime->rt, JS_GetClassID(object));
    text_put_atom(in->out, in->ctx, name);
    JS_FreeAtom(in->ctx, name);
}

static void inspect_more_items(jsd_inspector *in, uint32_t shown, uint32_t total)
{
    if (total > shown)
        text_printf(in->out, ", ... %u more items", total - shown);
}

void inspect_array(jsd_inspector *in, JSValueConst array)
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

void inspect_typed_array(jsd_inspector *in, JSValueConst array)
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

void inspect_map_or_set(jsd_inspector *in, JSValueConst object)
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
