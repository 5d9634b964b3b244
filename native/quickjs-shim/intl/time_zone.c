/* Time zones. */
#include "intl/functions.h"
#include "intl/values.h"

#include "cutils.h"

#include <unicode/ucal.h>

/* hostTimeZone() */
static JSValue hostTimeZone(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    UChar name[INTL_SMALL_TEXT];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = ucal_getHostTimeZone(name, INTL_SMALL_TEXT, &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_string(ctx, name, length);
}

/* canonicalTimeZone(name): undefined if there is none of the name */
static JSValue canonicalTimeZone(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    UChar name[INTL_SMALL_TEXT];
    UBool is_system = false;
    intl_text text;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_text(ctx, argv[0], &text))
        return JS_EXCEPTION;
    int32_t length = ucal_getCanonicalTimeZoneID(text.chars, text.length, name, INTL_SMALL_TEXT, &is_system, &status);
    intl_free_text(ctx, &text);
    return U_SUCCESS(status) && is_system ? intl_new_string(ctx, name, length) : JS_UNDEFINED;
}

/* timeZones(region, canonical): "Africa/Abidjan,...", of all regions for "" */
static JSValue timeZones(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char region[8];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], region, sizeof(region)))
        return JS_EXCEPTION;
    USystemTimeZoneType type = JS_ToBool(ctx, argv[1]) ? UCAL_ZONE_TYPE_CANONICAL : UCAL_ZONE_TYPE_ANY;
    return intl_join(ctx, ucal_openTimeZoneIDEnumeration(type, *region ? region : NULL, NULL, &status), status);
}

static const JSCFunctionListEntry entries[] = {
    INTL_FUNCTION(hostTimeZone, 0),
    INTL_FUNCTION(canonicalTimeZone, 1),
    INTL_FUNCTION(timeZones, 2),
};

const intl_functions intl_time_zone_functions = {entries, countof(entries)};
