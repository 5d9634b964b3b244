/* The module that commands get, and what modules can import: the engine's `std` and `os`, nothing else. */

static char *normalize_module_name(JSContext *ctx, const char *base, const char *name, void *opaque)
{
    (void)base;
    (void)opaque;
    return js_strdup(ctx, name);
}

/* os.sleep() of quickjs-libc knows no time limit; this one sleeps as long as the script may run. */
static JSValue limited_sleep(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_runtime *runtime = jsd_of(ctx->rt);
    int64_t delay_ms;
    (void)this_value;
    (void)argc;
    if (JS_ToInt64(ctx, &delay_ms, argv[0]))
        return JS_EXCEPTION;
    uint64_t now = now_ns();
    uint64_t end = delay_ms > 0 ? now + (uint64_t)min_int64(delay_ms, INT32_MAX) * 1000000 : now;
    for (; now < end; now = now_ns()) {
        if (check_limits(runtime))
            return throw_stopped(ctx);
        sleep_slice(runtime, end - now);
    }
    return JS_UNDEFINED;
}

static int init_os_module(JSContext *ctx, JSModuleDef *module)
{
    if (js_os_init(ctx, module) < 0)
        return -1;
    return JS_SetModuleExport(ctx, module, "sleep", JS_NewCFunction(ctx, limited_sleep, "sleep", 1));
}

static JSModuleDef *load_engine_module(JSContext *ctx, const char *name, void *opaque)
{
    (void)opaque;
    if (strcmp(name, "std") == 0)
        return js_init_module_std(ctx, name);
    if (strcmp(name, "os") == 0) {
        JSModuleDef *module = JS_NewCModule(ctx, name, init_os_module);
        if (module)
            JS_AddModuleExportList(ctx, module, js_os_funcs, countof(js_os_funcs));
        return module;
    }
    JS_ThrowReferenceError(ctx, "could not load module '%.100s': only 'std' and 'os' can be imported", name);
    return NULL;
}

static int strip_flags(int32_t strip)
{
    switch (strip) {
    case JSD_STRIP_SOURCE:
        return JS_WRITE_OBJ_STRIP_SOURCE;
    case JSD_STRIP_DEBUG:
        return JS_WRITE_OBJ_STRIP_SOURCE | JS_WRITE_OBJ_STRIP_DEBUG;
    default:
        return 0;
    }
}

static jsd_status compile_module(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, int32_t strip,
                                 jsd_bytes *bytecode)
{
    JSContext *ctx = runtime->ctx;
    char *source_copy = copy_source(source);
    char *name_copy = copy_source(name);
    jsd_status status = JSD_NO_MEMORY;
    if (source_copy && name_copy) {
        JSValue module = compile_statements(ctx, source_copy, source.length, name_copy, JS_EVAL_TYPE_MODULE);
        if (JS_IsException(module)) {
            status = fail_to_compile(runtime);
        } else {
            status = hand_out_bytecode(runtime, module, strip_flags(strip), bytecode);
            JS_FreeValue(ctx, module);
            js_free_module_def(ctx, JS_VALUE_GET_PTR(module));
        }
    }
    free_source(source_copy);
    free_source(name_copy);
    return status;
}

/* Links and runs a module that was read. *namespace is set for JSD_OK. */
static jsd_status run_module(jsd_runtime *runtime, JSValue module, JSValue *namespace)
{
    JSContext *ctx = runtime->ctx;
    JSModuleDef *definition = JS_VALUE_GET_PTR(module);
    if (JS_ResolveModule(ctx, module) < 0 || js_module_set_import_meta(ctx, module, false, true) < 0) {
        JS_FreeValue(ctx, module);
        return fail_with_exception(runtime, JSD_ERROR_THROWN, NULL);
    }
    JSValue result = JS_EvalFunction(ctx, module);
    jsd_status status = await_value(runtime, &result);
    JS_FreeValue(ctx, result);
    if (status != JSD_OK)
        return status;
    if (check_limits(runtime))
        return fail_stopped(runtime);
    *namespace = JS_GetModuleNamespace(ctx, definition);
    return JS_IsException(*namespace) ? fail_with_exception(runtime, JSD_ERROR_THROWN, NULL) : JSD_OK;
}

static void note_module_name(jsd_runtime *runtime, JSAtom name)
{
    JSValue string = JS_AtomToString(runtime->ctx, name);
    text_put_value(&runtime->module_name, runtime->ctx, string);
    JS_FreeValue(runtime->ctx, string);
}

static jsd_status load_module(jsd_runtime *runtime, jsd_bytes bytecode)
{
    JSContext *ctx = runtime->ctx;
    JSValue module = JS_ReadObject(ctx, bytecode.data, bytecode.length, JS_READ_OBJ_BYTECODE);
    if (JS_IsException(module))
        return fail_with_exception(runtime, JSD_ERROR_BYTECODE, NULL);
    if (JS_VALUE_GET_TAG(module) != JS_TAG_MODULE) {
        JS_FreeValue(ctx, module);
        return fail_with_text(runtime, JSD_ERROR_BYTECODE, "not the bytecode of a module", NULL);
    }
    JSAtom name = JS_GetModuleName(ctx, JS_VALUE_GET_PTR(module));
    JSValue namespace;
    jsd_status status = run_module(runtime, module, &namespace);
    if (status == JSD_OK) {
        set_value(ctx, &runtime->module, namespace);
        runtime->module_loaded = true;
        note_module_name(runtime, name);
    }
    JS_FreeAtom(ctx, name);
    return status;
}

static jsd_status expose_module(jsd_runtime *runtime, jsd_bytes name)
{
    JSContext *ctx = runtime->ctx;
    JSAtom atom = JS_NewAtomLen(ctx, (const char *)name.data, name.length);
    if (atom == JS_ATOM_NULL)
        return fail_with_exception(runtime, JSD_ERROR_THROWN, NULL);
    int result = JS_DefinePropertyValue(ctx, ctx->global_obj, atom, JS_DupValue(ctx, runtime->module),
                                        JS_PROP_C_W_E | JS_PROP_THROW);
    JS_FreeAtom(ctx, atom);
    return result < 0 ? fail_with_exception(runtime, JSD_ERROR_THROWN, NULL) : JSD_OK;
}
