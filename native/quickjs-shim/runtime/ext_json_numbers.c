/* The numbers of std.parseExtJSON(). */
#include "runtime/ext_json_scanner.h"

#include "cutils.h"
#include "dtoa.h"
#include "quickjs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int radix_of(const jsd_json *json)
{
    if (peek(json) != '0')
        return 10;
    switch (peek_at(json, 1)) {
    case 'x':
    case 'X':
        return 16;
    case 'o':
    case 'O':
        return 8;
    case 'b':
    case 'B':
        return 2;
    default:
        return 10;
    }
}

static bool is_in_number(const jsd_json *json, uint32_t offset, int radix)
{
    uint32_t c = peek_at(json, offset);
    if (radix == 10 && (c == '+' || c == '-'))
        return offset > 0 && (peek_at(json, offset - 1) | 0x20) == 'e';
    return is_identifier_part(c) || (radix == 10 && c == '.');
}

/* Digits, a point and an exponent, one of which JSON wants before and behind the point: here one of them is enough. */
static bool is_decimal(const char *text)
{
    size_t before = strspn(text, "0123456789");
    const char *p = text + before;
    if (before > 1 && text[0] == '0')
        return false;
    size_t behind = *p == '.' ? strspn(p + 1, "0123456789") : 0;
    if (before + behind == 0)
        return false;
    if (*p == '.')
        p += 1 + behind;
    if (*p == 'e' || *p == 'E') {
        p += p[1] == '+' || p[1] == '-' ? 2 : 1;
        size_t exponent = strspn(p, "0123456789");
        if (exponent == 0)
            return false;
        p += exponent;
    }
    return *p == '\0';
}

static bool is_integer(const char *text, int radix)
{
    const char *digits = radix == 16 ? "0123456789abcdefABCDEF" : radix == 8 ? "01234567" : "01";
    return *text && text[strspn(text, digits)] == '\0';
}

/* NAN with an exception pending if it is no number. */
static double scan_digits(jsd_json *json)
{
    int radix = radix_of(json);
    uint32_t length = radix == 10 ? 0 : 2, skipped = length;
    while (is_in_number(json, length, radix))
        length++;
    char *text = malloc((size_t)length + 1);
    if (!text) {
        JS_ThrowOutOfMemory(json->ctx);
        return NAN;
    }
    for (uint32_t i = skipped; i < length; i++)
        text[i - skipped] = (char)peek_at(json, i);
    text[length - skipped] = '\0';
    double number = NAN;
    if (radix == 10 ? is_decimal(text) : is_integer(text, radix)) {
        JSATODTempMem memory;
        number = js_atod(text, NULL, radix, radix == 10 ? 0 : JS_ATOD_INT_ONLY, &memory);
        json->at += length;
    } else {
        fail_json(json, length > 0 ? "this is neither a number nor true, false or null" : "a value is expected");
    }
    free(text);
    return number;
}

JSValue scan_number(jsd_json *json)
{
    bool is_negative = peek(json) == '-';
    double number;
    if (is_negative || peek(json) == '+')
        json->at++;
    if (skip_word(json, "NaN"))
        number = NAN;
    else if (skip_word(json, "Infinity"))
        number = INFINITY;
    else {
        number = scan_digits(json);
        if (isnan(number))
            return JS_EXCEPTION;
    }
    return JS_NewNumber(json->ctx, is_negative ? -number : number);
}
