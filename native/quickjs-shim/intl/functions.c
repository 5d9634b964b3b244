#include "intl/functions.h"

#include "intl/data.h"

#include "cutils.h"

JSValue intl_new_functions(JSContext *ctx)
{
    static const intl_functions *const all[] = {&intl_locale_functions, &intl_number_functions,
                                                &intl_date_functions,   &intl_time_zone_functions,
                                                &intl_text_functions,   &intl_names_functions};
    if (!intl_start())
        return JS_ThrowRangeError(ctx, "Intl: ICU does not take its data");
    JSValue object = JS_NewObjectProto(ctx, JS_NULL);
    for (size_t i = 0; i < countof(all) && !JS_IsException(object); i++) {
        if (JS_SetPropertyFunctionList(ctx, object, all[i]->entries, all[i]->count) < 0) {
            JS_FreeValue(ctx, object);
            object = JS_EXCEPTION;
        }
    }
    return object;
}
