/* Growing text outside the JavaScript heap, and strings of the engine as UTF-8. */
#ifndef JSOCKD_RUNTIME_TEXT_H
#define JSOCKD_RUNTIME_TEXT_H

#include "jsockd_engine.h"
#include "quickjs-strings.h"
#include "quickjs.h"

/* Outside the JavaScript heap, so that it neither counts against a script's memory nor fails with it.
   After a refused allocation `failed` is set and everything further is dropped: check once, at the end. */
typedef struct jsd_text {
    char *data;
    size_t length;
    size_t capacity;
    bool failed;
} jsd_text;

static inline uint32_t span_at(const JSStringSpan *string, uint32_t index)
{
    return string->is_wide ? ((const uint16_t *)string->data)[index] : ((const uint8_t *)string->data)[index];
}

bool text_reserve(jsd_text *text, size_t more);
void text_put(jsd_text *text, const void *data, size_t length);
void text_puts(jsd_text *text, const char *string);
void text_putc(jsd_text *text, char c);
JS_PRINTF_FORMAT_ATTR(2, 3)
void text_printf(jsd_text *text, JS_PRINTF_FORMAT const char *format, ...);

/* Ends a text that has more bytes than that with "…". */
void text_cut(jsd_text *text, size_t most);

/* Empties the text for its next use; what one huge reply needed is not kept for ever. */
void text_reset(jsd_text *text, size_t keep);

void text_free(jsd_text *text);
jsd_bytes text_bytes(const jsd_text *text);

/* The most bytes of a text that people read, such as an error's message. */
size_t longest_text(const jsd_runtime *runtime);

/* Appends characters [start, end). */
void text_put_span(jsd_text *text, const JSStringSpan *string, uint32_t start, uint32_t end);

/* The characters of a string. Gives what holds them, to be freed; null if `value` is no string or memory ran out. */
JSValue flat_string(JSContext *ctx, JSValueConst value, JSStringSpan *span);

/* What a script's value is as a string, in one piece: may run a script. Free the result. */
JSValue to_flat_string(JSContext *ctx, JSValueConst value, JSStringSpan *span);

/* Both are false for what is no string, and for one in several pieces: names never are. */
bool is_empty_string(JSValueConst value);
bool is_named(JSValueConst name, const char *expected);

void text_put_value(jsd_text *text, JSContext *ctx, JSValueConst string);
void text_put_atom(jsd_text *text, JSContext *ctx, JSAtom atom);

#endif
