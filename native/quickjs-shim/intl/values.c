#include "intl/values.h"

#include "runtime/runtime.h"
#include "runtime/values.h"

#include "quickjs-strings.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>

bool intl_get_text(JSContext *ctx, JSValueConst value, intl_text *text)
{
    JSStringSpan span;
    JSValue string = JS_ToString(ctx, value);
    if (JS_IsException(string))
        return false;
    text->owner = JS_GetStringSpan(ctx, string, &span);
    JS_FreeValue(ctx, string);
    if (JS_IsException(text->owner))
        return false;
    text->length = (int32_t)span.length;
    text->copy = NULL;
    text->chars = span.data;
    if (span.is_wide)
        return true;
    UChar *chars = text->small;
    if (span.length > INTL_SMALL_TEXT)
        chars = text->copy = js_malloc(ctx, span.length * sizeof(UChar));
    if (!chars) {
        JS_FreeValue(ctx, text->owner);
        return false;
    }
    for (uint32_t i = 0; i < span.length; i++)
        chars[i] = ((const uint8_t *)span.data)[i];
    text->chars = chars;
    return true;
}

void intl_free_text(JSContext *ctx, intl_text *text)
{
    js_free(ctx, text->copy);
    JS_FreeValue(ctx, text->owner);
}

JSValue intl_new_string(JSContext *ctx, const UChar *chars, int32_t length)
{
    return JS_NewStringUTF16(ctx, (const uint16_t *)chars, (size_t)length);
}

bool intl_failed(JSContext *ctx, UErrorCode status)
{
    if (U_SUCCESS(status))
        return false;
    if (status == U_MEMORY_ALLOCATION_ERROR)
        JS_ThrowOutOfMemory(ctx);
    else
        JS_ThrowRangeError(ctx, "Internal error: Icu error (%s)", u_errorName(status));
    return true;
}

bool intl_get_name(JSContext *ctx, JSValueConst value, char *name, size_t size)
{
    size_t length;
    const char *text = JS_ToCStringLen(ctx, &length, value);
    if (!text)
        return false;
    bool fits = length < size && strlen(text) == length;
    if (fits)
        memcpy(name, text, length + 1);
    JS_FreeCString(ctx, text);
    if (!fits)
        JS_ThrowRangeError(ctx, "Internal error: a name that is too long");
    return fits;
}

static bool append(JSContext *ctx, JSValueConst array, uint32_t *count, JSValue value)
{
    return !JS_IsException(value) && JS_DefinePropertyValueUint32(ctx, array, (*count)++, value, JS_PROP_C_W_E) >= 0;
}

static bool append_field(JSContext *ctx, JSValueConst array, uint32_t *count, int32_t category, int32_t field,
                         int32_t begin, int32_t end)
{
    return append(ctx, array, count, JS_NewInt32(ctx, category)) &&
           append(ctx, array, count, JS_NewInt32(ctx, field)) && append(ctx, array, count, JS_NewInt32(ctx, begin)) &&
           append(ctx, array, count, JS_NewInt32(ctx, end));
}

static JSValue array_or_exception(JSContext *ctx, JSValue array, bool complete, UErrorCode status)
{
    if (complete && !intl_failed(ctx, status))
        return array;
    JS_FreeValue(ctx, array);
    return JS_EXCEPTION;
}

JSValue intl_new_parts(JSContext *ctx, const UFormattedValue *value)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t length;
    uint32_t count = 0;
    const UChar *chars = ufmtval_getString(value, &length, &status);
    UConstrainedFieldPosition *position = ucfpos_open(&status);
    if (intl_failed(ctx, status)) {
        ucfpos_close(position);
        return JS_EXCEPTION;
    }
    JSValue array = JS_NewArray(ctx);
    bool complete = !JS_IsException(array) && append(ctx, array, &count, intl_new_string(ctx, chars, length));
    while (complete && ufmtval_nextPosition(value, position, &status)) {
        int32_t begin, end;
        ucfpos_getIndexes(position, &begin, &end, &status);
        complete = append_field(ctx, array, &count, ucfpos_getCategory(position, &status),
                                ucfpos_getField(position, &status), begin, end);
    }
    ucfpos_close(position);
    return array_or_exception(ctx, array, complete, status);
}

JSValue intl_new_iterated_parts(JSContext *ctx, const UChar *chars, int32_t length, UFieldPositionIterator *fields)
{
    int32_t field, begin, end;
    uint32_t count = 0;
    JSValue array = JS_NewArray(ctx);
    bool complete = !JS_IsException(array) && append(ctx, array, &count, intl_new_string(ctx, chars, length));
    while (complete && (field = ufieldpositer_next(fields, &begin, &end)) >= 0)
        complete = append_field(ctx, array, &count, UFIELD_CATEGORY_DATE, field, begin, end);
    return array_or_exception(ctx, array, complete, U_ZERO_ERROR);
}

JSValue intl_new_formatted_string(JSContext *ctx, const UFormattedValue *value)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t length;
    const UChar *chars = ufmtval_getString(value, &length, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, chars, length);
}

/* ---- Handles ---- */

typedef struct intl_object {
    void *object;
    intl_close *close;
} intl_object;

static void finalize_handle(JSRuntime *rt, JSValueConst value)
{
    jsd_runtime *runtime = JS_GetRuntimeOpaque(rt);
    intl_object *held = JS_GetOpaque(value, runtime->intl_class);
    if (held) {
        held->close(held->object);
        free(held);
        runtime->intl_count--;
    }
}

static const JSClassDef handle_class = {.class_name = "IntlHandle", .finalizer = finalize_handle};

enum {
    /* ICU's objects are outside the JavaScript heap, some kilobytes each: scripts that let them pile up are stopped. */
    MAX_HANDLES = 20000
};

JSValue intl_new_handle(JSContext *ctx, void *object, intl_close *close)
{
    jsd_runtime *runtime = jsd_of(ctx);
    JSRuntime *rt = JS_GetRuntime(ctx);
    intl_object *held = malloc(sizeof(*held));
    JSValue handle = JS_EXCEPTION;
    if (!runtime->intl_class) {
        JS_NewClassID(rt, &runtime->intl_class);
        if (JS_NewClass(rt, runtime->intl_class, &handle_class) < 0)
            runtime->intl_class = 0;
    }
    if (runtime->intl_count >= MAX_HANDLES)
        JS_RunGC(rt);
    if (runtime->intl_count >= MAX_HANDLES)
        JS_ThrowRangeError(ctx, "Intl: %d formatters are alive: keep one for each purpose", MAX_HANDLES);
    else if (!held || !runtime->intl_class)
        JS_ThrowOutOfMemory(ctx);
    else
        handle = JS_NewObjectProtoClass(ctx, JS_NULL, runtime->intl_class);
    if (JS_IsException(handle)) {
        close(object);
        free(held);
        return handle;
    }
    *held = (intl_object){object, close};
    JS_SetOpaque(handle, held);
    runtime->intl_count++;
    return handle;
}

JSValue intl_handle_of(JSContext *ctx, void *object, intl_close *close, UErrorCode status)
{
    if (U_SUCCESS(status))
        return intl_new_handle(ctx, object, close);
    if (object)
        close(object);
    intl_failed(ctx, status);
    return JS_EXCEPTION;
}

void *intl_handle(JSContext *ctx, JSValueConst handle, intl_close *close)
{
    intl_object *held = JS_GetOpaque(handle, jsd_of(ctx)->intl_class);
    if (held && held->close == close)
        return held->object;
    JS_ThrowTypeError(ctx, "Internal error: not the handle that is wanted");
    return NULL;
}

JSValue intl_join(JSContext *ctx, UEnumeration *names, UErrorCode status)
{
    char text[16384];
    size_t length = 0;
    int32_t size;
    const char *name;
    while (U_SUCCESS(status) && (name = uenum_next(names, &size, &status)) != NULL) {
        if (length + (size_t)size + 1 > sizeof(text))
            status = U_BUFFER_OVERFLOW_ERROR;
        if (U_FAILURE(status))
            break;
        if (length > 0)
            text[length++] = ',';
        memcpy(text + length, name, (size_t)size);
        length += (size_t)size;
    }
    uenum_close(names);
    return intl_failed(ctx, status) ? JS_EXCEPTION : JS_NewStringLen(ctx, text, length);
}
