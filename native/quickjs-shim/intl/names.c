/* Names of languages, regions, scripts and currencies, and how many digits a currency has. */
#include "intl/functions.h"
#include "intl/values.h"

#include "cutils.h"

#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>

enum {
    MAX_NAME = 512
};

static void close_names(void *object)
{
    uldn_close(object);
}

/* openNames(locale, dialect, short) */
static JSValue openNames(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)))
        return JS_EXCEPTION;
    UDisplayContext contexts[] = {
        JS_ToBool(ctx, argv[1]) ? UDISPCTX_DIALECT_NAMES : UDISPCTX_STANDARD_NAMES,
        JS_ToBool(ctx, argv[2]) ? UDISPCTX_LENGTH_SHORT : UDISPCTX_LENGTH_FULL,
        UDISPCTX_CAPITALIZATION_NONE,
        UDISPCTX_NO_SUBSTITUTE,
    };
    ULocaleDisplayNames *names = uldn_openForContext(locale, contexts, countof(contexts), &status);
    return intl_failed(ctx, status) ? JS_EXCEPTION : intl_new_handle(ctx, names, close_names);
}

/* nameOf(handle, "language" | "region" | "script" | a key of keyValueDisplayName, code): undefined if there is none */
static JSValue nameOf(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char type[16], code[ULOC_FULLNAME_CAPACITY];
    UChar name[MAX_NAME];
    UErrorCode status = U_ZERO_ERROR;
    ULocaleDisplayNames *names = intl_handle(ctx, argv[0], close_names);
    if (!names || !intl_get_name(ctx, argv[1], type, sizeof(type)) || !intl_get_name(ctx, argv[2], code, sizeof(code)))
        return JS_EXCEPTION;
    int32_t length;
    if (strcmp(type, "language") == 0)
        length = uldn_localeDisplayName(names, code, name, MAX_NAME, &status);
    else if (strcmp(type, "region") == 0)
        length = uldn_regionDisplayName(names, code, name, MAX_NAME, &status);
    else if (strcmp(type, "script") == 0)
        length = uldn_scriptDisplayName(names, code, name, MAX_NAME, &status);
    else
        length = uldn_keyValueDisplayName(names, type, code, name, MAX_NAME, &status);
    return U_FAILURE(status) || length <= 0 ? JS_UNDEFINED : intl_new_string(ctx, name, length);
}

/* currencyName(locale, code, style: of UCurrNameStyle): undefined if there is none */
static JSValue currencyName(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    char locale[ULOC_FULLNAME_CAPACITY];
    intl_text code;
    int32_t style, length = 0;
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_name(ctx, argv[0], locale, sizeof(locale)) || JS_ToInt32(ctx, &style, argv[2]) < 0 ||
        !intl_get_text(ctx, argv[1], &code))
        return JS_EXCEPTION;
    UChar text[4] = {0};
    JSValue result = JS_UNDEFINED;
    if (code.length == 3) {
        memcpy(text, code.chars, 3 * sizeof(UChar));
        const UChar *name = ucurr_getName(text, locale, (UCurrNameStyle)style, NULL, &length, &status);
        if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING)
            result = intl_new_string(ctx, name, length);
    }
    intl_free_text(ctx, &code);
    return result;
}

/* currencyDigits(code) */
static JSValue currencyDigits(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    intl_text code;
    UChar text[4] = {0};
    UErrorCode status = U_ZERO_ERROR;
    if (!intl_get_text(ctx, argv[0], &code))
        return JS_EXCEPTION;
    memcpy(text, code.chars, (size_t)(code.length < 3 ? code.length : 3) * sizeof(UChar));
    intl_free_text(ctx, &code);
    int32_t digits = ucurr_getDefaultFractionDigits(text, &status);
    return JS_NewInt32(ctx, U_SUCCESS(status) ? digits : 2);
}

static const JSCFunctionListEntry entries[] = {
    INTL_FUNCTION(openNames, 3),
    INTL_FUNCTION(nameOf, 3),
    INTL_FUNCTION(currencyName, 3),
    INTL_FUNCTION(currencyDigits, 1),
};

const intl_functions intl_names_functions = {entries, countof(entries)};
