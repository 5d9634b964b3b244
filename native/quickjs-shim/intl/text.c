/* Lists, collation, segmentation and case. */
#include "intl/functions.h"
#include "intl/values.h"

#include "cutils.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

typedef struct breaks {
    UBreakIterator *iterator;
    JSRuntime *rt;
    UChar *text; /* in the JavaScript heap: it can be of any length, so the memory limit counts it */
} breaks;

static void close_list(void *object)
{
    ulistfmt_close(object);
}

static void close_collator(void *object)
{
    ucol_close(object);
}

static void close_breaks(void *object)
{
    breaks *held = object;
    ubrk_close(held->iterator);
    js_free_rt(held->rt, held->text);
    free(held);
}

/* ---- Lists ---- */

/* openList(locale, type: 0 and, 1 or, 2 units, width: 0 wide, 1 short, 2 narrow) */
static JSValue openList(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    int32_t type, width;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || JS_ToInt32(ctx, &type, argv[1]) < 0 ||
        JS_ToInt32(ctx, &width, argv[2]) < 0)
        return JS_EXCEPTION;
    return intl_handle_of(ctx,
                          ulistfmt_openForType(locale, (UListFormatterType)type, (UListFormatterWidth)width, &status),
                          close_list, status);
}

static JSValue format_strings(JSContext *ctx, UListFormatter *list, const UChar *const *strings, const int32_t *lengths,
                              uint32_t count, bool parts)
{
    UErrorCode status = U_ZERO_ERROR;
    UFormattedList *result = ulistfmt_openResult(&status);
    ulistfmt_formatStringsToResult(list, strings, lengths, (int32_t)count, result, &status);
    const UFormattedValue *value = ulistfmt_resultAsValue(result, &status);
    JSValue formatted = JS_EXCEPTION;
    if (!intl_failed(ctx, status))
        formatted = parts ? intl_new_parts(ctx, value) : intl_new_formatted_string(ctx, value);
    ulistfmt_closeResult(result);
    return formatted;
}

/* formatList(handle, parts, string, ...) */
static JSValue formatList(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    UListFormatter *list = intl_handle(ctx, argv[0], close_list);
    if (!list)
        return JS_EXCEPTION;
    uint32_t count = (uint32_t)argc - 2, got = 0;
    intl_text *texts = js_malloc(ctx, (count + 1) * sizeof(*texts));
    const UChar **strings = js_malloc(ctx, (count + 1) * sizeof(*strings));
    int32_t *lengths = js_malloc(ctx, (count + 1) * sizeof(*lengths));
    JSValue formatted = JS_EXCEPTION;
    if (texts && strings && lengths) {
        while (got < count && intl_get_text(ctx, argv[got + 2], &texts[got])) {
            strings[got] = texts[got].chars;
            lengths[got] = texts[got].length;
            got++;
        }
        if (got == count)
            formatted = format_strings(ctx, list, strings, lengths, count, JS_ToBool(ctx, argv[1]));
        while (got > 0)
            intl_free_text(ctx, &texts[--got]);
    }
    js_free(ctx, texts);
    js_free(ctx, strings);
    js_free(ctx, lengths);
    return formatted;
}

/* ---- Collation ---- */

/* openCollator(locale) */
static JSValue openCollator(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)))
        return JS_EXCEPTION;
    UCollator *collator = ucol_open(locale, &status);
    if (U_SUCCESS(status))
        ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
    return intl_handle_of(ctx, collator, close_collator, status);
}

/* setCollator(handle, attribute, value) */
static JSValue setCollator(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int32_t attribute, value;
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = intl_handle(ctx, argv[0], close_collator);
    if (!collator || JS_ToInt32(ctx, &attribute, argv[1]) < 0 || JS_ToInt32(ctx, &value, argv[2]) < 0)
        return JS_EXCEPTION;
    ucol_setAttribute(collator, (UColAttribute)attribute, (UColAttributeValue)value, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : JS_UNDEFINED;
}

/* getCollator(handle, attribute) */
static JSValue getCollator(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int32_t attribute;
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = intl_handle(ctx, argv[0], close_collator);
    if (!collator || JS_ToInt32(ctx, &attribute, argv[1]) < 0)
        return JS_EXCEPTION;
    UColAttributeValue value = ucol_getAttribute(collator, (UColAttribute)attribute, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : JS_NewInt32(ctx, (int32_t)value);
}

/* compare(handle, string, string) -> -1, 0, 1 */
static JSValue compare(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    intl_text left, right;
    UCollator *collator = intl_handle(ctx, argv[0], close_collator);
    if (!collator || !intl_get_text(ctx, argv[1], &left))
        return JS_EXCEPTION;
    if (!intl_get_text(ctx, argv[2], &right)) {
        intl_free_text(ctx, &left);
        return JS_EXCEPTION;
    }
    UCollationResult order = ucol_strcoll(collator, left.chars, left.length, right.chars, right.length);
    intl_free_text(ctx, &left);
    intl_free_text(ctx, &right);
    return JS_NewInt32(ctx, (int32_t)order);
}

/* ---- Segmentation ---- */

/* openBreaks(locale, type: 0 grapheme, 1 word, 3 sentence, string) */
static JSValue openBreaks(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    int32_t type;
    intl_text text;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || JS_ToInt32(ctx, &type, argv[1]) < 0 ||
        !intl_get_text(ctx, argv[2], &text))
        return JS_EXCEPTION;
    breaks *held = calloc(1, sizeof(*held));
    if (!held) {
        intl_free_text(ctx, &text);
        return JS_ThrowOutOfMemory(ctx);
    }
    held->rt = JS_GetRuntime(ctx);
    held->text = js_malloc_rt(held->rt, ((size_t)text.length + 1) * sizeof(UChar));
    if (held->text) {
        memcpy(held->text, text.chars, (size_t)text.length * sizeof(UChar));
        held->iterator = ubrk_open((UBreakIteratorType)type, locale, held->text, text.length, &status);
    } else {
        status = U_MEMORY_ALLOCATION_ERROR;
    }
    intl_free_text(ctx, &text);
    return intl_handle_of(ctx, held, close_breaks, status);
}

/* nextBreak(handle, index): the first break behind it; -1: none */
static JSValue nextBreak(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int32_t index;
    breaks *held = intl_handle(ctx, argv[0], close_breaks);
    if (!held || JS_ToInt32(ctx, &index, argv[1]) < 0)
        return JS_EXCEPTION;
    return JS_NewInt32(ctx, ubrk_following(held->iterator, index));
}

/* lastBreak(handle, index): the last break at or before it */
static JSValue lastBreak(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int32_t index;
    breaks *held = intl_handle(ctx, argv[0], close_breaks);
    if (!held || JS_ToInt32(ctx, &index, argv[1]) < 0)
        return JS_EXCEPTION;
    return JS_NewInt32(ctx, ubrk_isBoundary(held->iterator, index) ? index : ubrk_preceding(held->iterator, index));
}

/* breakStatus(handle): of the break that nextBreak() gave */
static JSValue breakStatus(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    breaks *held = intl_handle(ctx, argv[0], close_breaks);
    return held ? JS_NewInt32(ctx, ubrk_getRuleStatus(held->iterator)) : JS_EXCEPTION;
}

/* ---- Case ---- */

static int32_t convert(bool upper, UChar *to, int32_t room, const intl_text *text, const char *locale,
                       UErrorCode *status)
{
    return upper ? u_strToUpper(to, room, text->chars, text->length, locale, status)
                 : u_strToLower(to, room, text->chars, text->length, locale, status);
}

/* toCase(locale, string, upper) */
static JSValue toCase(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    intl_text text;
    UErrorCode status = U_ZERO_ERROR;
    bool upper = JS_ToBool(ctx, argv[2]);
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || !intl_get_text(ctx, argv[1], &text))
        return JS_EXCEPTION;
    int32_t room = text.length + text.length / 8 + 16;
    UChar *converted = js_malloc(ctx, (size_t)room * sizeof(UChar));
    int32_t length = converted ? convert(upper, converted, room, &text, locale, &status) : 0;
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        js_free(ctx, converted);
        status = U_ZERO_ERROR;
        room = length + 1;
        converted = js_malloc(ctx, (size_t)room * sizeof(UChar));
        length = converted ? convert(upper, converted, room, &text, locale, &status) : 0;
    }
    intl_free_text(ctx, &text);
    JSValue result = JS_EXCEPTION;
    if (converted && !intl_failed(ctx, status))
        result = intl_new_string(ctx, converted, length);
    js_free(ctx, converted);
    return result;
}

static const JSCFunctionListEntry entries[] = {
    INTL_FUNCTION(openList, 3),    INTL_FUNCTION(formatList, 2),  INTL_FUNCTION(openCollator, 1),
    INTL_FUNCTION(setCollator, 3), INTL_FUNCTION(getCollator, 2), INTL_FUNCTION(compare, 3),
    INTL_FUNCTION(openBreaks, 3),  INTL_FUNCTION(nextBreak, 2),   INTL_FUNCTION(lastBreak, 2),
    INTL_FUNCTION(breakStatus, 1), INTL_FUNCTION(toCase, 3),
};

const intl_functions intl_text_functions = {entries, countof(entries)};
