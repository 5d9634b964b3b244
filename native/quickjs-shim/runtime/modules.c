/* The module that commands get. */
#include "runtime/modules.h"

#include "commands/commands.h"
#include "errors/errors.h"
#include "runtime/await.h"
#include "runtime/heap.h"
#include "runtime/import_meta.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs-compile.h"
#include "quickjs-inspect.h"

#include <stdlib.h>

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

/* Links a module, which tells whether what it imports is exported, and counts what it exports itself. */
static jsd_status link_module(jsd_runtime *runtime, JSModuleDef *module)
{
    JSContext *ctx = runtime->ctx;
    if (JS_LinkModule(ctx, module) < 0)
        return fail_to_compile(runtime);
    JSValue namespace = JS_GetModuleNamespace(ctx, module);
    JSPropertyEnum *names;
    int result = JS_IsException(namespace)
                     ? -1
                     : JS_GetOwnPropertyNames(ctx, &names, &runtime->exports, namespace, JS_GPN_STRING_MASK);
    if (result == 0)
        JS_FreePropertyEnum(ctx, names, runtime->exports);
    JS_FreeValue(ctx, namespace);
    return result == 0 ? JSD_OK : fail_to_compile(runtime);
}

jsd_status compile_module(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, int32_t strip, jsd_bytes *bytecode)
{
    JSContext *ctx = runtime->ctx;
    char *source_copy = copy_source(source);
    char *name_copy = copy_source(name);
    jsd_status status = JSD_NO_MEMORY;
    if (source_copy && name_copy) {
        begin_references(runtime);
        runtime->exports = 0;
        JSValue module = compile_statements(ctx, source_copy, source.length, name_copy, JS_EVAL_TYPE_MODULE);
        end_references(runtime, JS_IsException(module) ? NULL : JS_VALUE_GET_PTR(module));
        if (JS_IsException(module)) {
            status = fail_to_compile(runtime);
        } else {
            status = hand_out_bytecode(runtime, module, strip_flags(strip), bytecode);
            /* The bytecode is written by now. */
            if (status == JSD_OK)
                status = link_module(runtime, JS_VALUE_GET_PTR(module));
            JS_FreeValue(ctx, module);
            JS_FreeModule(ctx, JS_VALUE_GET_PTR(module));
        }
    }
    free(source_copy);
    free(name_copy);
    return status;
}

/* Links and runs a module that was read. *namespace is set for JSD_OK. */
static jsd_status run_module(jsd_runtime *runtime, JSValue module, JSValue *namespace)
{
    JSContext *ctx = runtime->ctx;
    JSModuleDef *definition = JS_VALUE_GET_PTR(module);
    if (JS_ResolveModule(ctx, module) < 0 || !set_import_meta(ctx, definition)) {
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

static void note_module_name(jsd_runtime *runtime, JSModuleDef *module)
{
    JSAtom name = JS_GetModuleName(runtime->ctx, module);
    text_reset(&runtime->module_name, 0);
    text_put_atom(&runtime->module_name, runtime->ctx, name);
    JS_FreeAtom(runtime->ctx, name);
}

enum {
    JSD_LARGEST_EXPECTED_MODULE = 64 * 1024 * 1024
};

void expect_module(jsd_runtime *runtime, uint64_t length)
{
    if (length <= JSD_LARGEST_EXPECTED_MODULE)
        heap_reserve(&runtime->heap, (size_t)length / 2 * 5);
}

jsd_status load_module(jsd_runtime *runtime, jsd_bytes bytecode)
{
    JSContext *ctx = runtime->ctx;
    expect_module(runtime, bytecode.length);
    JSValue module = JS_ReadObject(ctx, bytecode.data, bytecode.length, JS_READ_OBJ_BYTECODE);
    if (JS_IsException(module)) { /* reading resolves imports too, and a refused one is not the bytecode's fault */
        bool is_import = is_native_error(ctx, JS_PeekException(ctx), JS_ERROR_KIND_REFERENCE);
        return fail_with_exception(runtime, is_import ? JSD_ERROR_THROWN : JSD_ERROR_BYTECODE, NULL);
    }
    if (JS_VALUE_GET_TAG(module) != JS_TAG_MODULE) {
        JS_FreeValue(ctx, module);
        return fail_with_text(runtime, JSD_ERROR_BYTECODE, "not the bytecode of a module", NULL);
    }
    note_module_name(runtime, JS_VALUE_GET_PTR(module)); /* first, for what goes wrong in it is told too */
    JSValue namespace;
    jsd_status status = run_module(runtime, module, &namespace);
    if (status == JSD_OK) {
        set_value(ctx, &runtime->module, namespace);
        runtime->module_loaded = true;
    }
    return status;
}

jsd_status expose_module(jsd_runtime *runtime, jsd_bytes name)
{
    JSContext *ctx = runtime->ctx;
    JSAtom atom = JS_NewAtomLen(ctx, (const char *)name.data, name.length);
    if (atom == JS_ATOM_NULL)
        return fail_with_exception(runtime, JSD_ERROR_THROWN, NULL);
    JSValue global = JS_GetGlobalObject(ctx);
    int result =
        JS_DefinePropertyValue(ctx, global, atom, JS_DupValue(ctx, runtime->module), JS_PROP_C_W_E | JS_PROP_THROW);
    JS_FreeValue(ctx, global);
    JS_FreeAtom(ctx, atom);
    return result < 0 ? fail_with_exception(runtime, JSD_ERROR_THROWN, NULL) : JSD_OK;
}
