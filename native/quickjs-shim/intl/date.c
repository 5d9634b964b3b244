/* Dates, and ranges of them. */
#include "intl/functions.h"
#include "intl/values.h"

#include "cutils.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>

enum {
    MAX_PATTERN = 512,
    MAX_DATE = 1024
};

static const double first_date = -8.64e15; /* no Julian calendar before some day of 1582 */

typedef struct date_formatter {
    UDateFormat *format;
    UFieldPositionIterator *fields;
} date_formatter;

typedef struct interval_formatter {
    UDateIntervalFormat *format;
    UFormattedDateInterval *result;
    UCalendar *begin;
    UCalendar *end;
} interval_formatter;

static void close_date(void *object)
{
    date_formatter *date = object;
    udat_close(date->format);
    ufieldpositer_close(date->fields);
    free(date);
}

static void close_interval(void *object)
{
    interval_formatter *interval = object;
    udtitvfmt_close(interval->format);
    udtitvfmt_closeResult(interval->result);
    ucal_close(interval->begin);
    ucal_close(interval->end);
    free(interval);
}

static void close_patterns(void *object)
{
    udatpg_close(object);
}

/* openPatterns(locale) */
static JSValue openPatterns(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)))
        return JS_EXCEPTION;
    UDateTimePatternGenerator *patterns = udatpg_open(locale, &status);
    if (!patterns) {
        intl_failed(ctx, U_FAILURE(status) ? status : U_MEMORY_ALLOCATION_ERROR);
        return JS_EXCEPTION;
    }
    return intl_handle_of(ctx, patterns, close_patterns, status);
}

/* bestPattern(handle, skeleton) */
static JSValue bestPattern(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UChar pattern[MAX_PATTERN];
    intl_text skeleton;
    UErrorCode status = U_ZERO_ERROR;
    UDateTimePatternGenerator *patterns = intl_handle(ctx, argv[0], close_patterns);
    if (!patterns || !intl_get_text(ctx, argv[1], &skeleton))
        return JS_EXCEPTION;
    int32_t length = udatpg_getBestPatternWithOptions(patterns, skeleton.chars, skeleton.length,
                                                      UDATPG_MATCH_HOUR_FIELD_LENGTH, pattern, MAX_PATTERN, &status);
    intl_free_text(ctx, &skeleton);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, pattern, length);
}

/* skeletonOf(pattern) */
static JSValue skeletonOf(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UChar skeleton[MAX_PATTERN];
    intl_text pattern;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_text(ctx, argv[0], &pattern))
        return JS_EXCEPTION;
    int32_t length = udatpg_getSkeleton(NULL, pattern.chars, pattern.length, skeleton, MAX_PATTERN, &status);
    intl_free_text(ctx, &pattern);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, skeleton, length);
}

/* hourCycle(handle) -> 0 h11, 1 h12, 2 h23, 3 h24 */
static JSValue hourCycle(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UErrorCode status = U_ZERO_ERROR;
    UDateTimePatternGenerator *patterns = intl_handle(ctx, argv[0], close_patterns);
    if (!patterns)
        return JS_EXCEPTION;
    UDateFormatHourCycle cycle = udatpg_getDefaultHourCycle(patterns, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : JS_NewInt32(ctx, (int32_t)cycle);
}

/* fieldName(handle, field, width) */
static JSValue fieldName(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int32_t field, width;
    UChar name[MAX_PATTERN];
    UErrorCode status = U_ZERO_ERROR;
    UDateTimePatternGenerator *patterns = intl_handle(ctx, argv[0], close_patterns);
    if (!patterns || JS_ToInt32(ctx, &field, argv[1]) < 0 || JS_ToInt32(ctx, &width, argv[2]) < 0)
        return JS_EXCEPTION;
    int32_t length = udatpg_getFieldDisplayName(patterns, (UDateTimePatternField)field, (UDateTimePGDisplayWidth)width,
                                                name, MAX_PATTERN, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, name, length);
}

/* stylePattern(locale, date style, time style): 0 full ... 3 short, -1 none */
static JSValue stylePattern(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    UChar pattern[MAX_PATTERN];
    int32_t date, time, length = 0;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || JS_ToInt32(ctx, &date, argv[1]) < 0 ||
        JS_ToInt32(ctx, &time, argv[2]) < 0)
        return JS_EXCEPTION;
    UDateFormat *format = udat_open((UDateFormatStyle)time, (UDateFormatStyle)date, locale, NULL, 0, NULL, 0, &status);
    if (U_SUCCESS(status))
        length = udat_toPattern(format, false, pattern, MAX_PATTERN, &status);
    udat_close(format);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, pattern, length);
}

static UCalendar *new_calendar(const intl_text *zone, const char *locale, UErrorCode *status)
{
    UCalendar *calendar = ucal_open(zone->chars, zone->length, locale, UCAL_DEFAULT, status);
    if (U_SUCCESS(*status) && strcmp(ucal_getType(calendar, status), "gregorian") == 0)
        ucal_setGregorianChange(calendar, first_date, status);
    return calendar;
}

/* openDate(locale, pattern, time zone, date style, time style): by the pattern where there are no styles */
static JSValue openDate(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    char locale[ULOC_FULLNAME_CAPACITY];
    intl_text pattern, zone;
    int32_t styles[2] = {UDAT_PATTERN, UDAT_PATTERN};
    UErrorCode status = U_ZERO_ERROR;
    if (argc > 4 && (JS_ToInt32(ctx, &styles[0], argv[3]) < 0 || JS_ToInt32(ctx, &styles[1], argv[4]) < 0))
        return JS_EXCEPTION;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || !intl_get_text(ctx, argv[1], &pattern))
        return JS_EXCEPTION;
    if (!intl_get_text(ctx, argv[2], &zone)) {
        intl_free_text(ctx, &pattern);
        return JS_EXCEPTION;
    }
    date_formatter *date = calloc(1, sizeof(*date));
    if (date) {
        date->format = udat_open((UDateFormatStyle)styles[1], (UDateFormatStyle)styles[0], locale, zone.chars,
                                 zone.length, pattern.chars, pattern.length, &status);
        UCalendar *calendar = new_calendar(&zone, locale, &status);
        if (U_SUCCESS(status))
            udat_setCalendar(date->format, calendar);
        ucal_close(calendar);
        date->fields = ufieldpositer_open(&status);
    }
    intl_free_text(ctx, &pattern);
    intl_free_text(ctx, &zone);
    return date ? intl_handle_of(ctx, date, close_date, status) : JS_ThrowOutOfMemory(ctx);
}

/* formatDate(handle, time, parts) */
static JSValue formatDate(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    double time;
    UChar text[MAX_DATE];
    UErrorCode status = U_ZERO_ERROR;
    date_formatter *date = intl_handle(ctx, argv[0], close_date);
    if (!date || JS_ToFloat64(ctx, &time, argv[1]) < 0)
        return JS_EXCEPTION;
    if (!JS_ToBool(ctx, argv[2])) {
        int32_t length = udat_format(date->format, time, text, MAX_DATE, NULL, &status);
        return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, text, length);
    }
    int32_t length = udat_formatForFields(date->format, time, text, MAX_DATE, date->fields, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_iterated_parts(ctx, text, length, date->fields);
}

/* openDateRange(locale, skeleton, time zone) */
static JSValue openDateRange(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    intl_text skeleton, zone;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || !intl_get_text(ctx, argv[1], &skeleton))
        return JS_EXCEPTION;
    if (!intl_get_text(ctx, argv[2], &zone)) {
        intl_free_text(ctx, &skeleton);
        return JS_EXCEPTION;
    }
    interval_formatter *interval = calloc(1, sizeof(*interval));
    if (interval) {
        interval->format = udtitvfmt_open(locale, skeleton.chars, skeleton.length, zone.chars, zone.length, &status);
        interval->result = udtitvfmt_openResult(&status);
        interval->begin = new_calendar(&zone, locale, &status);
        interval->end = new_calendar(&zone, locale, &status);
    }
    intl_free_text(ctx, &skeleton);
    intl_free_text(ctx, &zone);
    return interval ? intl_handle_of(ctx, interval, close_interval, status) : JS_ThrowOutOfMemory(ctx);
}

/* formatDateRange(handle, begin, end) -> parts */
static JSValue formatDateRange(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    double begin, end;
    UErrorCode status = U_ZERO_ERROR;
    interval_formatter *interval = intl_handle(ctx, argv[0], close_interval);
    if (!interval || JS_ToFloat64(ctx, &begin, argv[1]) < 0 || JS_ToFloat64(ctx, &end, argv[2]) < 0)
        return JS_EXCEPTION;
    ucal_setMillis(interval->begin, begin, &status);
    ucal_setMillis(interval->end, end, &status);
    udtitvfmt_formatCalendarToResult(interval->format, interval->begin, interval->end, interval->result, &status);
    const UFormattedValue *value = udtitvfmt_resultAsValue(interval->result, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_parts(ctx, value);
}

static const JSCFunctionListEntry entries[] = {
    INTL_FUNCTION(openPatterns, 1),    INTL_FUNCTION(bestPattern, 2), INTL_FUNCTION(skeletonOf, 1),
    INTL_FUNCTION(hourCycle, 1),       INTL_FUNCTION(fieldName, 3),   INTL_FUNCTION(stylePattern, 3),
    INTL_FUNCTION(openDate, 3),        INTL_FUNCTION(formatDate, 3),  INTL_FUNCTION(openDateRange, 3),
    INTL_FUNCTION(formatDateRange, 3),
};

const intl_functions intl_date_functions = {entries, countof(entries)};
