/* What seams.h puts into the engine. */

#undef js_array_push
#undef JS_GetScriptOrModuleName

static JSValue append_element(JSContext *ctx, JSValueConst array, int argc, JSValueConst *argv, int unshift)
{
    int64_t length;
    (void)argc;
    (void)unshift;
    if (js_get_length64(ctx, &length, array) ||
        JS_DefinePropertyValueInt64(ctx, array, length, js_dup(argv[0]), JS_PROP_C_W_E | JS_PROP_THROW) < 0)
        return JS_EXCEPTION;
    return js_int64(length + 1);
}

/* Commands are never stripped, so what has no file name belongs to the one module that was loaded. */
static JSAtom script_or_module_name(JSContext *ctx, int stack_levels)
{
    JSAtom name = JS_GetScriptOrModuleName(ctx, stack_levels);
    struct list_head *el;
    if (name != JS_ATOM_NULL)
        return name;
    list_for_each(el, &ctx->loaded_modules) {
        const JSModuleDef *module = list_entry(el, JSModuleDef, link);
        if (!module->init_func)
            return JS_DupAtom(ctx, module->module_name);
    }
    return JS_ATOM_NULL;
}
