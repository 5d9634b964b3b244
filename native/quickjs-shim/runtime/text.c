/* Growing text, and strings of the engine as UTF-8. */
#include "runtime/text.h"

#include "runtime/runtime.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs-strings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    JSD_LONGEST_TEXT = 64 * 1024 * 1024
};

bool text_reserve(jsd_text *text, size_t more)
{
    if (text->failed)
        return false;
    if (more <= text->capacity - text->length)
        return true;
    size_t wanted = text->length + more;
    size_t capacity = text->capacity + text->capacity / 2 + 256;
    if (wanted < more || capacity < text->capacity) {
        text->failed = true;
        return false;
    }
    if (capacity < wanted)
        capacity = wanted;
    char *data = realloc(text->data, capacity);
    if (!data) {
        text->failed = true;
        return false;
    }
    text->data = data;
    text->capacity = capacity;
    return true;
}

void text_put(jsd_text *text, const void *data, size_t length)
{
    if (length && text_reserve(text, length)) {
        memcpy(text->data + text->length, data, length);
        text->length += length;
    }
}

void text_puts(jsd_text *text, const char *string)
{
    text_put(text, string, strlen(string));
}

void text_putc(jsd_text *text, char c)
{
    text_put(text, &c, 1);
}

void text_printf(jsd_text *text, JS_PRINTF_FORMAT const char *format, ...)
{
    char small[128];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(small, sizeof(small), format, args);
    va_end(args);
    if (length > 0)
        text_put(text, small, (size_t)length < sizeof(small) ? (size_t)length : sizeof(small) - 1);
}

void text_cut(jsd_text *text, size_t most)
{
    if (text->failed || text->length <= most)
        return;
    while (most > 0 && ((uint8_t)text->data[most] & 0xC0) == 0x80) /* not in the middle of a character */
        most--;
    text->length = most;
    text_puts(text, "\xE2\x80\xA6");
}

size_t longest_text(const jsd_runtime *runtime)
{
    return runtime->output_limit < JSD_LONGEST_TEXT ? runtime->output_limit : JSD_LONGEST_TEXT;
}

void text_reset(jsd_text *text, size_t keep)
{
    text->length = 0;
    text->failed = false;
    if (text->capacity > keep) {
        free(text->data);
        text->data = NULL;
        text->capacity = 0;
    }
}

void text_free(jsd_text *text)
{
    free(text->data);
    *text = (jsd_text){0};
}

jsd_bytes text_bytes(const jsd_text *text)
{
    return (jsd_bytes){(const uint8_t *)text->data, text->length};
}

static void text_put_latin1(jsd_text *text, const uint8_t *from, size_t length)
{
    size_t wide = 0;
    for (size_t i = 0; i < length; i++)
        wide += from[i] >> 7;
    if (wide == 0) {
        text_put(text, from, length);
        return;
    }
    if (!text_reserve(text, length + wide))
        return;
    char *to = text->data + text->length;
    for (size_t i = 0; i < length; i++) {
        if (from[i] < 0x80) {
            *to++ = (char)from[i];
        } else {
            *to++ = (char)(0xC0 | from[i] >> 6);
            *to++ = (char)(0x80 | (from[i] & 0x3F));
        }
    }
    text->length += length + wide;
}

/* A surrogate without its partner is encoded like any other code point, as the header says. */
static void text_put_utf16(jsd_text *text, const uint16_t *from, size_t length)
{
    if (length > SIZE_MAX / 3 || !text_reserve(text, length * 3)) {
        text->failed = true;
        return;
    }
    char *to = text->data + text->length;
    for (size_t i = 0; i < length; i++) {
        uint32_t c = from[i];
        if (is_hi_surrogate(c) && i + 1 < length && is_lo_surrogate(from[i + 1]))
            c = from_surrogate(c, from[++i]);
        to += utf8_encode((uint8_t *)to, c);
    }
    text->length = (size_t)(to - text->data);
}

void text_put_span(jsd_text *text, const JSStringSpan *string, uint32_t start, uint32_t end)
{
    if (string->is_wide)
        text_put_utf16(text, (const uint16_t *)string->data + start, end - start);
    else
        text_put_latin1(text, (const uint8_t *)string->data + start, end - start);
}

JSValue flat_string(JSContext *ctx, JSValueConst value, JSStringSpan *span)
{
    if (!JS_IsString(value))
        return JS_NULL;
    JSValue flat = JS_GetStringSpan(ctx, value, span);
    if (!JS_IsException(flat))
        return flat;
    JS_FreeValue(ctx, JS_GetException(ctx));
    return JS_NULL;
}

JSValue to_flat_string(JSContext *ctx, JSValueConst value, JSStringSpan *span)
{
    JSValue string = JS_ToString(ctx, value);
    if (JS_IsException(string))
        return string;
    JSValue flat = JS_GetStringSpan(ctx, string, span);
    JS_FreeValue(ctx, string);
    return flat;
}

bool is_empty_string(JSValueConst value)
{
    JSStringSpan span;
    return JS_PeekStringSpan(value, &span) && span.length == 0;
}

bool is_named(JSValueConst name, const char *expected)
{
    JSStringSpan span;
    return JS_PeekStringSpan(name, &span) && !span.is_wide && span.length == strlen(expected) &&
           memcmp(span.data, expected, span.length) == 0;
}

void text_put_value(jsd_text *text, JSContext *ctx, JSValueConst string)
{
    JSStringSpan span;
    JSValue flat = flat_string(ctx, string, &span);
    if (!JS_IsNull(flat))
        text_put_span(text, &span, 0, span.length);
    JS_FreeValue(ctx, flat);
}

void text_put_atom(jsd_text *text, JSContext *ctx, JSAtom atom)
{
    JSValue string = JS_AtomToString(ctx, atom);
    if (JS_IsException(string))
        JS_FreeValue(ctx, JS_GetException(ctx));
    else
        text_put_value(text, ctx, string);
    JS_FreeValue(ctx, string);
}
