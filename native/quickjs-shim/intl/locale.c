/* Locales: their names, and what is usual in them. */
#include "intl/canonical.h"
#include "intl/data.h"
#include "intl/functions.h"
#include "intl/pack.h"
#include "intl/values.h"

#include "runtime/runtime.h"
#include "runtime/values.h"

#include "cutils.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ucol.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/unumsys.h>

/* convertTag(tag, form): undefined if ICU doesn't take it */
static JSValue convertTag(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char tag[512], result[1024];
    int32_t form;
    if (JS_ToInt32(ctx, &form, argv[1]) < 0 || !intl_get_name(ctx, argv[0], tag, sizeof(tag)))
        return JS_EXCEPTION;
    return intl_convert_tag(tag, form, result, sizeof(result)) ? JS_NewString(ctx, result) : JS_UNDEFINED;
}

/* icuName(tag) -> "de_DE@calendar=buddhist" */
static JSValue icuName(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char tag[512], name[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], tag, sizeof(tag)))
        return JS_EXCEPTION;
    uloc_forLanguageTag(tag, name, sizeof(name), NULL, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : JS_NewString(ctx, name);
}

/* hasLocale(folder, ICU's name) */
static JSValue hasLocale(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char folder[16], name[ULOC_FULLNAME_CAPACITY];
    if (!intl_get_name(ctx, argv[0], folder, sizeof(folder)) || !intl_get_name(ctx, argv[1], name, sizeof(name)))
        return JS_EXCEPTION;
    return JS_NewBool(ctx, intl_has_locale(folder, name));
}

/* defaultLocale() */
static JSValue defaultLocale(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    return JS_NewString(ctx, intl_default_locale());
}

/* reportMissing(tag): the first time in the process, the log says why there is no other locale than English. */
static JSValue reportMissing(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    static atomic_bool reported;
    const char *problem = pack_problem();
    jsd_runtime *runtime = jsd_of(ctx);
    if (!problem || !runtime->host.log || atomic_exchange(&reported, true))
        return JS_UNDEFINED;
    char tag[256], text[1536];
    if (!intl_get_name(ctx, argv[0], tag, sizeof(tag)))
        return JS_EXCEPTION;
    snprintf(text, sizeof(text), "Intl: a script asked for the locale %s, and only English is there (%s)", tag,
             problem);
    runtime->host.log(runtime->host.opaque, JSD_LOG_WARN, (jsd_bytes){0}, jsd_bytes_of(text));
    return JS_UNDEFINED;
}

/* keywordValues("calendar" | "collation", locale, common): "gregorian,..." in ICU's names; "" as the locale: all */
static JSValue keywordValues(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char key[32], locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], key, sizeof(key)) || !intl_get_name(ctx, argv[1], locale, sizeof(locale)))
        return JS_EXCEPTION;
    bool common = JS_ToBool(ctx, argv[2]);
    UEnumeration *values;
    if (strcmp(key, "calendar") == 0)
        values = ucal_getKeywordValuesForLocale(key, locale, common, &status);
    else if (strcmp(key, "collation") == 0)
        values = *locale ? ucol_getKeywordValuesForLocale(key, locale, common, &status)
                         : ucol_getKeywordValues(key, &status);
    else if (strcmp(key, "numbers") == 0)
        values = unumsys_openAvailableNames(&status);
    else
        values = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
    return intl_join(ctx, values, status);
}

/* unicodeType(key, ICU's name of a value) -> "gregory" for "gregorian" */
static JSValue unicodeType(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char key[32], value[64];
    if (!intl_get_name(ctx, argv[0], key, sizeof(key)) || !intl_get_name(ctx, argv[1], value, sizeof(value)))
        return JS_EXCEPTION;
    const char *type = uloc_toUnicodeLocaleType(key, value);
    return type ? JS_NewString(ctx, type) : JS_UNDEFINED;
}

/* numberingSystem(locale, name): the locale's where the name is ""; undefined unless it is of ten digits */
static JSValue numberingSystem(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY], name[32];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || !intl_get_name(ctx, argv[1], name, sizeof(name)))
        return JS_EXCEPTION;
    UNumberingSystem *system = *name ? unumsys_openByName(name, &status) : unumsys_open(locale, &status);
    JSValue result = JS_UNDEFINED;
    if (U_SUCCESS(status) && !unumsys_isAlgorithmic(system) && unumsys_getRadix(system) == 10)
        result = JS_NewString(ctx, unumsys_getName(system));
    unumsys_close(system);
    return result;
}

/* weekInfo(locale) -> bits: of weekend days, 1 << 1 is Monday; then first day << 8, minimal days << 12 */
static JSValue weekInfo(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)))
        return JS_EXCEPTION;
    UCalendar *calendar = ucal_open(NULL, 0, locale, UCAL_DEFAULT, &status);
    int32_t bits = 0;
    for (int32_t day = UCAL_SUNDAY; day <= UCAL_SATURDAY && U_SUCCESS(status); day++)
        if (ucal_getDayOfWeekType(calendar, (UCalendarDaysOfWeek)day, &status) != UCAL_WEEKDAY)
            bits |= 1 << (day == UCAL_SUNDAY ? 7 : day - 1);
    if (U_SUCCESS(status)) {
        int32_t first = ucal_getAttribute(calendar, UCAL_FIRST_DAY_OF_WEEK);
        bits |= (first == UCAL_SUNDAY ? 7 : first - 1) << 8;
        bits |= ucal_getAttribute(calendar, UCAL_MINIMAL_DAYS_IN_FIRST_WEEK) << 12;
    }
    ucal_close(calendar);
    return intl_failed(ctx, status) ? JS_EXCEPTION : JS_NewInt32(ctx, bits);
}

/* isRightToLeft(locale) */
static JSValue isRightToLeft(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)))
        return JS_EXCEPTION;
    return JS_NewBool(ctx, uloc_isRightToLeft(locale));
}

static const JSCFunctionListEntry entries[] = {
    INTL_FUNCTION(convertTag, 2),    INTL_FUNCTION(icuName, 1),         INTL_FUNCTION(hasLocale, 2),
    INTL_FUNCTION(defaultLocale, 0), INTL_FUNCTION(reportMissing, 1),   INTL_FUNCTION(keywordValues, 3),
    INTL_FUNCTION(unicodeType, 2),   INTL_FUNCTION(numberingSystem, 2), INTL_FUNCTION(weekInfo, 1),
    INTL_FUNCTION(isRightToLeft, 1),
};

const intl_functions intl_locale_functions = {entries, countof(entries)};
