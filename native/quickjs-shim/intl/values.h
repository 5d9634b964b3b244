/* Values of the engine for ICU, and back. */
#ifndef JSOCKD_INTL_VALUES_H
#define JSOCKD_INTL_VALUES_H

#include "quickjs.h"

#include <unicode/uenum.h>
#include <unicode/ufieldpositer.h>
#include <unicode/uformattedvalue.h>
#include <unicode/utypes.h>

enum {
    INTL_SMALL_TEXT = 128
};

/* The characters of a string as UTF-16: borrowed from the engine where it has them so, else a copy. */
typedef struct intl_text {
    const UChar *chars;
    int32_t length;
    UChar *copy; /* NULL, or to be freed */
    UChar small[INTL_SMALL_TEXT];
    JSValue owner;
} intl_text;

/* False: an exception is pending, and there is nothing to free. */
bool intl_get_text(JSContext *ctx, JSValueConst value, intl_text *text);
void intl_free_text(JSContext *ctx, intl_text *text);

JSValue intl_new_string(JSContext *ctx, const UChar *chars, int32_t length);

/* Throws what ICU could not do; false: it could. */
bool intl_failed(JSContext *ctx, UErrorCode status);

/* "a,b,c" of an enumeration, which is closed. */
JSValue intl_join(JSContext *ctx, UEnumeration *names, UErrorCode status);

/* Out of JS_ToCString(), which is freed, what fits: locale names and keywords. False: an exception is pending. */
bool intl_get_name(JSContext *ctx, JSValueConst value, char *name, size_t size);

/* A formatted text with its fields: [text, category, field, begin, end, ...], in ICU's numbers. */
JSValue intl_new_parts(JSContext *ctx, const UFormattedValue *value);
/* The same out of an iterator of fields of one category. */
JSValue intl_new_iterated_parts(JSContext *ctx, const UChar *chars, int32_t length, UFieldPositionIterator *fields);

JSValue intl_new_formatted_string(JSContext *ctx, const UFormattedValue *value);

/* ---- Objects of ICU, owned by an object of the engine ---- */

typedef void intl_close(void *object);

/* What a handle holds; `close` tells handles of different kinds apart. Takes `object`, also when it fails. */
JSValue intl_new_handle(JSContext *ctx, void *object, intl_close *close);

/* The handle of what ICU has made without an error; else an exception, and the object is closed. */
JSValue intl_handle_of(JSContext *ctx, void *object, intl_close *close, UErrorCode status);

/* NULL with an exception where it is no such handle. */
void *intl_handle(JSContext *ctx, JSValueConst handle, intl_close *close);

#endif
