/*
 * A string of the engine as JSON in UTF-8, in one pass.
 *
 * Most results are strings, pages of tens of kilobytes. JSON.stringify() builds an array and an object around a value,
 * quotes into a string of the engine, and that would be encoded in another pass. What comes out here is the same
 * (ECMA-262, QuoteJSONString): only `"`, `\`, control characters and surrogates without a partner are escaped.
 */
#include "commands/json_string.h"

#include "runtime/text.h"

#include "cutils.h"
#include "quickjs-strings.h"

enum {
    JSD_JSON_ESCAPE_LENGTH = 6, /* of the longest: \u001f */
    JSD_JSON_PIECE = 1024       /* characters */
};

/* What follows the backslash; 'u' for those that are written in digits, 0 for all that need no escape. */
static const char json_escapes[128] = {
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'b', 't', 'n', 'u', 'f', 'r', 'u', 'u',         'u',
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', ['"'] = '"', ['\\'] = '\\',
};

static char *put_json_escape(char *to, uint32_t c)
{
    static const char digits[] = "0123456789abcdef";
    char escape = c < 0x80 ? json_escapes[c] : 'u';
    *to++ = '\\';
    *to++ = escape;
    if (escape != 'u')
        return to;
    for (int shift = 12; shift >= 0; shift -= 4)
        *to++ = digits[c >> shift & 0xF];
    return to;
}

/* Runs without an escape or another than ASCII character are copied as they are. */
static void text_put_json_latin1(jsd_text *text, const uint8_t *from, size_t length)
{
    const uint8_t *end = from + length;
    while (from < end) {
        const uint8_t *run = from;
        while (from < end && *from < 0x80 && !json_escapes[*from])
            from++;
        text_put(text, run, (size_t)(from - run));
        if (from == end || !text_reserve(text, JSD_JSON_ESCAPE_LENGTH))
            return;
        char *to = text->data + text->length;
        to = *from < 0x80 ? put_json_escape(to, *from) : to + utf8_encode((uint8_t *)to, *from);
        text->length = (size_t)(to - text->data);
        from++;
    }
}

/* In pieces, so that room for the worst case is asked for once a piece. */
static void text_put_json_utf16(jsd_text *text, const uint16_t *from, size_t length)
{
    for (size_t i = 0, piece = 0; i < length; piece = i) {
        size_t end = length - piece < JSD_JSON_PIECE ? length : piece + JSD_JSON_PIECE;
        if (!text_reserve(text, (JSD_JSON_PIECE + 1) * JSD_JSON_ESCAPE_LENGTH))
            return;
        char *to = text->data + text->length;
        for (; i < end; i++) {
            uint32_t c = from[i];
            if (c < 0x80 && !json_escapes[c])
                *to++ = (char)c;
            else if (c < 0x80)
                to = put_json_escape(to, c);
            else if (is_hi_surrogate(c) && i + 1 < length && is_lo_surrogate(from[i + 1]))
                to += utf8_encode((uint8_t *)to, from_surrogate(c, from[++i]));
            else if (is_surrogate(c))
                to = put_json_escape(to, c);
            else
                to += utf8_encode((uint8_t *)to, c);
        }
        text->length = (size_t)(to - text->data);
    }
}

bool text_put_json_string(jsd_text *text, JSContext *ctx, JSValueConst string)
{
    JSStringSpan span;
    JSValue flat = JS_NULL;
    if (!JS_PeekStringSpan(string, &span)) {
        flat = flat_string(ctx, string, &span);
        if (JS_IsNull(flat))
            return false;
    }
    text_putc(text, '"');
    if (span.is_wide)
        text_put_json_utf16(text, span.data, span.length);
    else
        text_put_json_latin1(text, span.data, span.length);
    text_putc(text, '"');
    JS_FreeValue(ctx, flat);
    return true;
}
