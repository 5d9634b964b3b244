/* Numbers, ranges of them, plurals and relative times. */
#include "intl/functions.h"
#include "intl/values.h"

#include "cutils.h"

#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/unumberrangeformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ureldatefmt.h>

typedef struct number_formatter {
    UNumberFormatter *formatter;
    UFormattedNumber *result;
} number_formatter;

typedef struct range_formatter {
    UNumberRangeFormatter *formatter;
    UFormattedNumberRange *result;
} range_formatter;

typedef struct relative_formatter {
    URelativeDateTimeFormatter *formatter;
    UFormattedRelativeDateTime *result;
} relative_formatter;

static void close_number(void *object)
{
    number_formatter *number = object;
    unumf_close(number->formatter);
    unumf_closeResult(number->result);
    free(number);
}

static void close_number_range(void *object)
{
    range_formatter *range = object;
    unumrf_close(range->formatter);
    unumrf_closeResult(range->result);
    free(range);
}

static void close_relative(void *object)
{
    relative_formatter *relative = object;
    ureldatefmt_close(relative->formatter);
    ureldatefmt_closeResult(relative->result);
    free(relative);
}

static void close_plural(void *object)
{
    uplrules_close(object);
}

/* openNumber(locale, skeleton) */
static JSValue openNumber(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    intl_text skeleton;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || !intl_get_text(ctx, argv[1], &skeleton))
        return JS_EXCEPTION;
    number_formatter *number = calloc(1, sizeof(*number));
    if (!number) {
        intl_free_text(ctx, &skeleton);
        return JS_ThrowOutOfMemory(ctx);
    }
    number->formatter = unumf_openForSkeletonAndLocale(skeleton.chars, skeleton.length, locale, &status);
    number->result = unumf_openResult(&status);
    intl_free_text(ctx, &skeleton);
    return intl_handle_of(ctx, number, close_number, status);
}

/* The value is a number, or text with the decimal digits of one. */
static bool format(JSContext *ctx, number_formatter *number, JSValueConst value)
{
    UErrorCode status = U_ZERO_ERROR;
    if (JS_IsNumber(value)) {
        double amount;
        if (JS_ToFloat64(ctx, &amount, value) < 0)
            return false;
        unumf_formatDouble(number->formatter, amount, number->result, &status);
    } else {
        size_t length;
        const char *digits = JS_ToCStringLen(ctx, &length, value);
        if (!digits)
            return false;
        unumf_formatDecimal(number->formatter, digits, (int32_t)length, number->result, &status);
        JS_FreeCString(ctx, digits);
    }
    return !intl_failed(ctx, status);
}

/* formatNumber(handle, value, parts) */
static JSValue formatNumber(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UErrorCode status = U_ZERO_ERROR;
    number_formatter *number = intl_handle(ctx, argv[0], close_number);
    if (!number || !format(ctx, number, argv[1]))
        return JS_EXCEPTION;
    const UFormattedValue *value = unumf_resultAsValue(number->result, &status);
    if (intl_failed(ctx, status))
        return JS_EXCEPTION;
    return JS_ToBool(ctx, argv[2]) ? intl_new_parts(ctx, value) : intl_new_formatted_string(ctx, value);
}

/* openNumberRange(locale, skeleton) */
static JSValue openNumberRange(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    intl_text skeleton;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || !intl_get_text(ctx, argv[1], &skeleton))
        return JS_EXCEPTION;
    range_formatter *range = calloc(1, sizeof(*range));
    if (!range) {
        intl_free_text(ctx, &skeleton);
        return JS_ThrowOutOfMemory(ctx);
    }
    range->formatter = unumrf_openForSkeletonWithCollapseAndIdentityFallback(
        skeleton.chars, skeleton.length, UNUM_RANGE_COLLAPSE_AUTO, UNUM_IDENTITY_FALLBACK_APPROXIMATELY, locale, NULL,
        &status);
    range->result = unumrf_openResult(&status);
    intl_free_text(ctx, &skeleton);
    return intl_handle_of(ctx, range, close_number_range, status);
}

static bool format_range(JSContext *ctx, range_formatter *range, JSValueConst first, JSValueConst second)
{
    size_t length, second_length;
    UErrorCode status = U_ZERO_ERROR;
    const char *begin = JS_ToCStringLen(ctx, &length, first);
    const char *end = begin ? JS_ToCStringLen(ctx, &second_length, second) : NULL;
    if (end)
        unumrf_formatDecimalRange(range->formatter, begin, (int32_t)length, end, (int32_t)second_length, range->result,
                                  &status);
    bool succeeded = end && !intl_failed(ctx, status);
    JS_FreeCString(ctx, begin);
    JS_FreeCString(ctx, end);
    return succeeded;
}

/* formatNumberRange(handle, first, second, parts) */
static JSValue formatNumberRange(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UErrorCode status = U_ZERO_ERROR;
    range_formatter *range = intl_handle(ctx, argv[0], close_number_range);
    if (!range || !format_range(ctx, range, argv[1], argv[2]))
        return JS_EXCEPTION;
    const UFormattedValue *value = unumrf_resultAsValue(range->result, &status);
    if (intl_failed(ctx, status))
        return JS_EXCEPTION;
    return JS_ToBool(ctx, argv[3]) ? intl_new_parts(ctx, value) : intl_new_formatted_string(ctx, value);
}

/* openPlural(locale, ordinal) */
static JSValue openPlural(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)))
        return JS_EXCEPTION;
    UPluralType type = JS_ToBool(ctx, argv[1]) ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL;
    return intl_handle_of(ctx, uplrules_openForType(locale, type, &status), close_plural, status);
}

/* selectPlural(handle, handle of a number formatter, value) */
static JSValue selectPlural(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UChar keyword[32];
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *rules = intl_handle(ctx, argv[0], close_plural);
    number_formatter *number = rules ? intl_handle(ctx, argv[1], close_number) : NULL;
    if (!number || !format(ctx, number, argv[2]))
        return JS_EXCEPTION;
    int32_t length = uplrules_selectFormatted(rules, number->result, keyword, countof(keyword), &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, keyword, length);
}

/* selectPluralRange(handle, handle of a range formatter, first, second) */
static JSValue selectPluralRange(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UChar keyword[32];
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *rules = intl_handle(ctx, argv[0], close_plural);
    range_formatter *range = rules ? intl_handle(ctx, argv[1], close_number_range) : NULL;
    if (!range || !format_range(ctx, range, argv[2], argv[3]))
        return JS_EXCEPTION;
    int32_t length = uplrules_selectForRange(rules, range->result, keyword, countof(keyword), &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, keyword, length);
}

/* pluralKeywords(handle) -> "few,one,other" */
static JSValue pluralKeywords(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *rules = intl_handle(ctx, argv[0], close_plural);
    if (!rules)
        return JS_EXCEPTION;
    return intl_join(ctx, uplrules_getKeywords(rules, &status), status);
}

/* openRelative(locale, style: 0 long, 1 short, 2 narrow) */
static JSValue openRelative(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    int32_t style;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || JS_ToInt32(ctx, &style, argv[1]) < 0)
        return JS_EXCEPTION;
    relative_formatter *relative = calloc(1, sizeof(*relative));
    if (!relative)
        return JS_ThrowOutOfMemory(ctx);
    UNumberFormat *numbers = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
    if (U_SUCCESS(status))
        unum_setAttribute(numbers, UNUM_MINIMUM_GROUPING_DIGITS, UNUM_MINIMUM_GROUPING_DIGITS_AUTO);
    relative->formatter = ureldatefmt_open(locale, numbers, (UDateRelativeDateTimeFormatterStyle)style,
                                           UDISPCTX_CAPITALIZATION_NONE, &status);
    relative->result = ureldatefmt_openResult(&status);
    return intl_handle_of(ctx, relative, close_relative, status);
}

/* formatRelative(handle, value, unit, numeric, parts) */
static JSValue formatRelative(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    double offset;
    int32_t unit;
    UErrorCode status = U_ZERO_ERROR;
    relative_formatter *relative = intl_handle(ctx, argv[0], close_relative);
    if (!relative || JS_ToFloat64(ctx, &offset, argv[1]) < 0 || JS_ToInt32(ctx, &unit, argv[2]) < 0)
        return JS_EXCEPTION;
    if (JS_ToBool(ctx, argv[3]))
        ureldatefmt_formatNumericToResult(relative->formatter, offset, (URelativeDateTimeUnit)unit, relative->result,
                                          &status);
    else
        ureldatefmt_formatToResult(relative->formatter, offset, (URelativeDateTimeUnit)unit, relative->result, &status);
    const UFormattedValue *value = ureldatefmt_resultAsValue(relative->result, &status);
    if (intl_failed(ctx, status))
        return JS_EXCEPTION;
    return JS_ToBool(ctx, argv[4]) ? intl_new_parts(ctx, value) : intl_new_formatted_string(ctx, value);
}

static const JSCFunctionListEntry entries[] = {
    INTL_FUNCTION(openNumber, 2),        INTL_FUNCTION(formatNumber, 3),   INTL_FUNCTION(openNumberRange, 2),
    INTL_FUNCTION(formatNumberRange, 4), INTL_FUNCTION(openPlural, 2),     INTL_FUNCTION(selectPlural, 3),
    INTL_FUNCTION(selectPluralRange, 4), INTL_FUNCTION(pluralKeywords, 1), INTL_FUNCTION(openRelative, 2),
    INTL_FUNCTION(formatRelative, 5),
};

const intl_functions intl_number_functions = {entries, countof(entries)};
