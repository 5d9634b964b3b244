/* What console methods were given, as text: format strings, and values as inspect.c shows them. */
#include "console/format.h"

#include "console/inspect.h"
#include "runtime/runtime.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs-inspect.h"
#include "quickjs-strings.h"

#include <math.h>

enum {
    JSD_CONSOLE_MESSAGE = 16 * 1024 * 1024 /* one string is logged whole, but what follows such a message is not */
};

static bool message_is_full(const jsd_text *text)
{
    return text->length > JSD_CONSOLE_MESSAGE || text->failed;
}

/* %d, %i and %f: a number without running code; objects are NaN. */
static void put_number(jsd_text *text, jsd_runtime *runtime, JSValueConst value, uint32_t letter)
{
    JSContext *ctx = runtime->ctx;
    if (JS_IsBigInt(value)) {
        inspect_to(text, runtime, value);
        return;
    }
    JSValue number;
    if (JS_IsObject(value) || JS_IsSymbol(value))
        number = JS_NewFloat64(ctx, NAN);
    else if (letter == 'd')
        number = JS_ToNumber(ctx, value);
    else
        number = letter == 'i' ? JS_ParseIntOf(ctx, value) : JS_ParseFloatOf(ctx, value);
    if (JS_IsException(number))
        JS_FreeValue(ctx, JS_GetException(ctx));
    else
        inspect_to(text, runtime, number);
    JS_FreeValue(ctx, number);
}

/* One placeholder of a format string; false if `letter` is none. */
static bool put_formatted(jsd_text *text, jsd_runtime *runtime, uint32_t letter, JSValueConst value)
{
    switch (letter) {
    case 's':
    case 'o':
    case 'O':
    case 'j':
        inspect_to(text, runtime, value);
        return true;
    case 'd':
    case 'f':
    case 'i':
        put_number(text, runtime, value, letter);
        return true;
    case 'c': /* styles mean nothing here */
        return true;
    default:
        return false;
    }
}

/* The first argument if it is a string with placeholders; gives the number of arguments that it used up. */
static int put_format(jsd_text *text, jsd_runtime *runtime, const JSStringSpan *format, int argc, JSValueConst *argv)
{
    int used = 1;
    uint32_t plain = 0;
    for (uint32_t i = 0; i + 1 < format->length && !message_is_full(text); i++) {
        if (span_at(format, i) != '%')
            continue;
        uint32_t letter = span_at(format, i + 1);
        size_t before = text->length;
        text_put_span(text, format, plain, i);
        if (letter == '%')
            text_putc(text, '%');
        else if (used >= argc || !put_formatted(text, runtime, letter, argv[used])) {
            if (!text->failed)
                text->length = before;
            continue;
        } else
            used++;
        plain = i + 2;
        i++;
    }
    text_put_span(text, format, plain, format->length);
    return used;
}

void put_values(jsd_text *text, jsd_runtime *runtime, int argc, JSValueConst *argv, bool first)
{
    for (int i = 0; i < argc; i++) {
        if (message_is_full(text)) {
            text_printf(text, " ... %d more arguments", argc - i);
            return;
        }
        if (!first || i > 0)
            text_putc(text, ' ');
        inspect_to(text, runtime, argv[i]);
    }
}

void put_arguments(jsd_text *text, jsd_runtime *runtime, int argc, JSValueConst *argv)
{
    int used = 0;
    JSStringSpan span;
    JSValue format = argc > 1 ? flat_string(runtime->ctx, argv[0], &span) : JS_NULL;
    if (!JS_IsNull(format))
        used = put_format(text, runtime, &span, argc, argv);
    JS_FreeValue(runtime->ctx, format);
    put_values(text, runtime, argc - used, argv + used, used == 0);
}
