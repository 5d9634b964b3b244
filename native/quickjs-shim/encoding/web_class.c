/* Classes of web standards: a constructor that is a global, and objects of a class of ours behind it. */
#include "encoding/web_class.h"

#include "runtime/values.h"

#include "quickjs.h"

bool install_web_class(JSContext *ctx, JSClassID *class_id, const JSClassDef *definition, JSCFunctionMagic *constructor,
                       const JSCFunctionListEntry *members, int member_count)
{
    *class_id = JS_INVALID_CLASS_ID;
    JS_NewClassID(JS_GetRuntime(ctx), class_id);
    if (JS_NewClass(JS_GetRuntime(ctx), *class_id, definition) < 0)
        return false;
    JSValue prototype = JS_NewObject(ctx);
    JSCFunctionType function = {.constructor_magic = constructor};
    JSValue created =
        JS_NewCFunction2(ctx, function.generic, definition->class_name, 0, JS_CFUNC_constructor_magic, (int)*class_id);
    if (JS_IsException(prototype) || JS_IsException(created) ||
        JS_SetPropertyFunctionList(ctx, prototype, members, member_count) < 0 ||
        JS_SetConstructor(ctx, created, prototype) < 0) {
        JS_FreeValue(ctx, prototype);
        JS_FreeValue(ctx, created);
        return false;
    }
    JS_SetClassProto(ctx, *class_id, prototype);
    return define_global(ctx, definition->class_name, created);
}

JSValue new_web_object(JSContext *ctx, JSValueConst new_target, JSClassID class_id)
{
    JSValue prototype = JS_GetPropertyStr(ctx, new_target, "prototype");
    if (JS_IsException(prototype))
        return prototype;
    if (!JS_IsObject(prototype)) {
        JS_FreeValue(ctx, prototype);
        prototype = JS_GetClassProto(ctx, class_id);
    }
    JSValue object = JS_NewObjectProtoClass(ctx, prototype, class_id);
    JS_FreeValue(ctx, prototype);
    return object;
}
