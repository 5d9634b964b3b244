/*
 * What scripts can import: the engine's `std` and `os`, or what jsd_engine_modules leaves of them; `jsockd:timers`,
 * which defines the globals of the bundle `timers`; and nothing else.
 * Two exports that QuickJS documents and this engine lacks are ours: std.parseExtJSON, and an os.Worker that says why
 * there is none.
 */
#include "runtime/engine_modules.h"

#include "runtime/ext_json.h"
#include "runtime/lazy_globals.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/values.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs-events.h"
#include "quickjs-libc.h"

#include <string.h>

/* What JSD_MODULES_SAFE leaves: nothing that reaches beyond the runtime. What evalScript() can do, eval() can. */
static const char *const safe_exports[] = {
    /* std */
    "Error",
    "gc",
    "parseExtJSON",
    "sprintf",
    "strerror",
    /* os */
    "clearInterval",
    "clearTimeout",
    "cputime",
    "now",
    "platform",
    "setInterval",
    "setTimeout",
    "sleep",
    "sleepAsync",
};

static bool is_exported(const jsd_runtime *runtime, const JSCFunctionListEntry *entry)
{
    if (runtime->engine_modules == JSD_MODULES_ALL)
        return true;
    for (size_t i = 0; i < countof(safe_exports); i++)
        if (strcmp(safe_exports[i], entry->name) == 0)
            return true;
    return false;
}

/* `act` is JS_AddModuleExportList() while a module is made and JS_SetModuleExportList() when it is initialised. */
static int for_each_export(JSContext *ctx, JSModuleDef *module, const JSCFunctionListEntry *entries, size_t count,
                           int (*act)(JSContext *, JSModuleDef *, const JSCFunctionListEntry *, int))
{
    for (size_t i = 0; i < count; i++)
        if (is_exported(jsd_of(ctx), &entries[i]) && act(ctx, module, &entries[i], 1) < 0)
            return -1;
    return 0;
}

char *normalize_module_name(JSContext *ctx, const char *base, const char *name, void *opaque)
{
    (void)base;
    (void)opaque;
    return js_strdup(ctx, name);
}

/* os.sleep() of quickjs-libc knows no time limit; this one sleeps as long as the script may run. */
static JSValue limited_sleep(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_runtime *runtime = jsd_of(ctx);
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

static JSValue refuse_worker(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    return JS_ThrowTypeError(ctx, "os.Worker is not available: a runtime has one thread. Commands run at the same time "
                                  "on several sockets");
}

static const JSCFunctionListEntry std_exports[] = {
    JS_CFUNC_DEF("parseExtJSON", 1, parse_ext_json),
};

static const JSCFunctionListEntry os_exports[] = {
    JS_CFUNC_SPECIAL_DEF("Worker", 1, constructor_or_func, refuse_worker),
};

static int init_std_module(JSContext *ctx, JSModuleDef *module)
{
    size_t count;
    const JSCFunctionListEntry *entries = js_std_exports(&count);
    bool is_whole = jsd_of(ctx)->engine_modules == JSD_MODULES_ALL;
    if ((is_whole ? js_std_init_exports(ctx, module)
                  : for_each_export(ctx, module, entries, count, JS_SetModuleExportList)) < 0)
        return -1;
    return for_each_export(ctx, module, std_exports, countof(std_exports), JS_SetModuleExportList);
}

static int init_os_module(JSContext *ctx, JSModuleDef *module)
{
    size_t count;
    const JSCFunctionListEntry *entries = js_os_exports(&count);
    if (for_each_export(ctx, module, entries, count, JS_SetModuleExportList) < 0 ||
        for_each_export(ctx, module, os_exports, countof(os_exports), JS_SetModuleExportList) < 0)
        return -1;
    return JS_SetModuleExport(ctx, module, "sleep", JS_NewCFunction(ctx, limited_sleep, "sleep", 1));
}

static JSModuleDef *make_std_module(JSContext *ctx, const char *name)
{
    static const char *const files[] = {"in", "out", "err"};
    size_t count;
    const JSCFunctionListEntry *entries = js_std_exports(&count);
    JSModuleDef *module = JS_NewCModule(ctx, name, init_std_module);
    if (!module)
        return NULL;
    for_each_export(ctx, module, entries, count, JS_AddModuleExportList);
    for_each_export(ctx, module, std_exports, countof(std_exports), JS_AddModuleExportList);
    for (size_t i = 0; i < countof(files) && jsd_of(ctx)->engine_modules == JSD_MODULES_ALL; i++)
        JS_AddModuleExport(ctx, module, files[i]);
    return module;
}

static JSModuleDef *make_os_module(JSContext *ctx, const char *name)
{
    size_t count;
    const JSCFunctionListEntry *entries = js_os_exports(&count);
    JSModuleDef *module = JS_NewCModule(ctx, name, init_os_module);
    if (!module)
        return NULL;
    for_each_export(ctx, module, entries, count, JS_AddModuleExportList);
    for_each_export(ctx, module, os_exports, countof(os_exports), JS_AddModuleExportList);
    return module;
}

static const char timers_module[] = "jsockd:timers";

static int init_timers_module(JSContext *ctx, JSModuleDef *module)
{
    (void)module;
    return add_requested_globals(jsd_of(ctx), "timers") ? 0 : -1;
}

JSModuleDef *load_engine_module(JSContext *ctx, const char *name, void *opaque)
{
    jsd_runtime *runtime = jsd_of(ctx);
    bool is_std = strcmp(name, "std") == 0;
    (void)opaque;
    if (strcmp(name, timers_module) == 0)
        return JS_NewCModule(ctx, name, init_timers_module);
    if (!is_std && strcmp(name, "os") != 0) {
        JS_ThrowReferenceError(ctx, "could not load module '%.100s': only %s'%s' can be imported", name,
                               runtime->engine_modules == JSD_MODULES_NONE ? "" : "'std', 'os' and ", timers_module);
        return NULL;
    }
    if (runtime->engine_modules == JSD_MODULES_NONE) {
        JS_ThrowReferenceError(ctx, "could not load module '%s': the server was started with --engine-modules none",
                               name);
        return NULL;
    }
    return is_std ? make_std_module(ctx, name) : make_os_module(ctx, name);
}
