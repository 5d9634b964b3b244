/*
 * Globals written in JavaScript (URL, ReadableStream ...): each is a property that loads its bundle, from bytecode in
 * this library, when a script first looks at its value. To scripts it is a plain property all along. Assigning to it or
 * deleting it loads nothing. A bundle that cannot be loaded now (time limit, memory) leaves nothing behind: the next
 * look tries again.
 */
#include "runtime/lazy_globals.h"

#include "intl/functions.h"
#include "runtime/bundles.h"
#include "runtime/internals.h"
#include "runtime/runtime.h"
#include "runtime/values.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs-builtins.h"
#include "quickjs-lazy.h"
#include "quickjs-locale.h"

#include <stdlib.h>
#include <string.h>

typedef struct jsd_loaded_bundle {
    JSValue exports; /* undefined until it is loaded */
    bool loading;
} jsd_loaded_bundle;

static JSValue load_bundle(jsd_runtime *runtime, size_t index);

static size_t find_bundle(const char *name)
{
    size_t index = 0;
    while (index < jsd_bundle_count && strcmp(jsd_bundles[index].name, name) != 0)
        index++;
    return index;
}

static JSValue load_bundle_named(jsd_runtime *runtime, const char *name)
{
    size_t index = find_bundle(name);
    return index < jsd_bundle_count ? load_bundle(runtime, index)
                                    : JS_ThrowReferenceError(runtime->ctx, "there is no bundle '%.50s'", name);
}

/* The function `load` that bundles get, for the others among them, and for what one of them needs of the shim. */
static JSValue load_for_bundle(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    const char *name = JS_ToCString(ctx, argv[0]);
    if (!name)
        return JS_EXCEPTION;
    JSValue exports;
    if (strcmp(name, "native:internals") == 0)
        exports = make_internals(ctx);
    else if (strcmp(name, "native:intl") == 0)
        exports = intl_new_functions(ctx);
    else
        exports = load_bundle_named(jsd_of(ctx), name);
    JS_FreeCString(ctx, name);
    return exports;
}

/* A builtin as it was before the first script ran: the engine's own, or another that does the same. */
typedef struct jsd_primordial {
    JSValue value;                     /* undefined if the engine had not made it yet, or does not have it */
    const JSCFunctionListEntry *entry; /* what the engine makes it from; NULL if there is a value */
} jsd_primordial;

static JSValue make_primordial(JSContext *ctx, const jsd_primordial *primordial)
{
    return primordial->entry ? JS_NewBuiltin(ctx, primordial->entry) : JS_DupValue(ctx, primordial->value);
}

/* What is missing here, a bundle looks up itself. */
static JSValue make_primordials(const jsd_runtime *runtime)
{
    JSContext *ctx = runtime->ctx;
    JSValue object = JS_NewObjectProto(ctx, JS_NULL);
    for (size_t i = 0; i < runtime->primordial_count && !JS_IsException(object); i++) {
        JSValue value = make_primordial(ctx, &runtime->primordials[i]);
        if (JS_IsUndefined(value))
            continue;
        if (JS_IsException(value) ||
            JS_DefinePropertyValueStr(ctx, object, jsd_primordials[i], value, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(ctx, object);
            object = JS_EXCEPTION;
        }
    }
    return object;
}

static JSValue evaluate_bundle(const jsd_runtime *runtime, const jsd_bundle *bundle)
{
    JSContext *ctx = runtime->ctx;
    JSValue script = JS_ReadObject(ctx, bundle->bytecode, bundle->length, JS_READ_OBJ_BYTECODE);
    if (JS_IsException(script))
        return script;
    JSValue function = JS_EvalFunction(ctx, script);
    JSValue arguments[] = {JS_NewCFunction(ctx, load_for_bundle, "load", 1), make_primordials(runtime)};
    JSValue exports = JS_EXCEPTION;
    if (!JS_IsException(function) && !JS_IsException(arguments[0]) && !JS_IsException(arguments[1]))
        exports = JS_Call(ctx, function, JS_UNDEFINED, countof(arguments), (JSValueConst *)arguments);
    JS_FreeValue(ctx, arguments[0]);
    JS_FreeValue(ctx, arguments[1]);
    JS_FreeValue(ctx, function);
    return exports;
}

static JSValue load_bundle(jsd_runtime *runtime, size_t index)
{
    JSContext *ctx = runtime->ctx;
    jsd_loaded_bundle *loaded = &runtime->bundles[index];
    if (!JS_IsUndefined(loaded->exports))
        return JS_DupValue(ctx, loaded->exports);
    if (loaded->loading) /* what a script put in the bundle's way looks at its globals */
        return JS_ThrowReferenceError(ctx, "the globals of '%s' are being defined", jsd_bundles[index].name);
    loaded->loading = true;
    JSValue exports = evaluate_bundle(runtime, &jsd_bundles[index]);
    loaded->loading = false;
    if (JS_IsException(exports))
        return exports;
    loaded->exports = JS_DupValue(ctx, exports);
    return exports;
}

/* Where a bundled global is: the name behind its dot, if it has one, and in *owner the object. */
static const char *find_owner(const jsd_runtime *runtime, const jsd_bundled_global *global, JSValueConst *owner)
{
    const char *dot = strchr(global->name, '.');
    *owner = dot ? runtime->performance : runtime->global;
    return dot ? dot + 1 : global->name;
}

static int resolve_global(jsd_runtime *runtime, const jsd_bundled_global *global, JSValueConst exports)
{
    JSContext *ctx = runtime->ctx;
    JSValueConst owner;
    JSAtom name = JS_NewAtom(ctx, find_owner(runtime, global, &owner));
    JSValue value = name == JS_ATOM_NULL ? JS_EXCEPTION : JS_GetPropertyStr(ctx, exports, global->name);
    int result = JS_IsException(value) ? -1 : JS_ResolveLazyProperty(ctx, owner, name, (void *)global, value);
    JS_FreeAtom(ctx, name);
    return result;
}

/* All that the bundle has, but for what a script has assigned or deleted meanwhile. */
static int define_globals(jsd_runtime *runtime, size_t bundle, JSValueConst exports)
{
    int result = 0;
    for (size_t i = 0; i < jsd_bundled_global_count && result == 0; i++)
        if (jsd_bundled_globals[i].bundle == bundle)
            result = resolve_global(runtime, &jsd_bundled_globals[i], exports);
    return result;
}

/* The engine's JSLazyPropertyFunc. */
static int load_global(JSContext *ctx, void *opaque)
{
    const jsd_bundled_global *global = opaque;
    jsd_runtime *runtime = jsd_of(ctx);
    JSValue exports = load_bundle(runtime, global->bundle);
    if (JS_IsException(exports))
        return -1;
    int result = define_globals(runtime, global->bundle, exports);
    JS_FreeValue(ctx, exports);
    return result;
}

/* The engine's JSLocaleFunc: what the language leaves to the locale is in the bundle of Intl. */
static JSValue call_locale_method(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv,
                                  JSLocaleMethod method)
{
    JSValue exports = load_bundle_named(jsd_of(ctx), "intl");
    JSValue methods = JS_IsException(exports) ? exports : JS_GetPropertyStr(ctx, exports, "localeMethods");
    JS_FreeValue(ctx, exports);
    JSValue function = JS_IsException(methods) ? methods : JS_GetPropertyUint32(ctx, methods, (uint32_t)method);
    JS_FreeValue(ctx, methods);
    JSValueConst arguments[] = {this_value, argc > 0 ? argv[0] : JS_UNDEFINED, argc > 1 ? argv[1] : JS_UNDEFINED,
                                argc > 2 ? argv[2] : JS_UNDEFINED};
    JSValue result = JS_EXCEPTION;
    if (!JS_IsException(function))
        result = JS_Call(ctx, function, JS_UNDEFINED, countof(arguments), arguments);
    JS_FreeValue(ctx, function);
    return result;
}

/* ---- When a runtime is made ---- */

/* The engine makes most of its functions, and Math and the like, at the first look at them. Looking at them all in each
   runtime would cost a tenth of its memory, so what they are made from is kept instead. */
static const JSCFunctionListEntry *find_entry(const JSCFunctionListEntry *object, const char *name, size_t length)
{
    const JSCFunctionListEntry *entry = object->u.prop_list.tab;
    const JSCFunctionListEntry *end = entry + object->u.prop_list.len;
    while (entry < end && (strlen(entry->name) != length || memcmp(entry->name, name, length) != 0))
        entry++;
    return entry < end && (entry->def_type == JS_DEF_CFUNC || entry->def_type == JS_DEF_OBJECT) ? entry : NULL;
}

/* One step along a path: into `from`, which becomes what is found there. Borrows the value. */
static void step_into(JSContext *ctx, jsd_primordial *from, const char *name, size_t length)
{
    if (from->entry) {
        from->entry = from->entry->def_type == JS_DEF_OBJECT ? find_entry(from->entry, name, length) : NULL;
        return;
    }
    JSAtom atom = JS_NewAtomLen(ctx, name, length);
    from->value = JS_PeekOwnProperty(from->value, atom, &from->entry);
    JS_FreeAtom(ctx, atom);
}

static jsd_primordial find_primordial(JSContext *ctx, JSValueConst global, const char *path)
{
    jsd_primordial found = {.value = global};
    while (*path) {
        size_t length = strcspn(path, ".");
        step_into(ctx, &found, path, length);
        path += length + (path[length] == '.');
    }
    found.value = JS_DupValue(ctx, found.value);
    return found;
}

static bool keep_primordials(jsd_runtime *runtime, JSValueConst global)
{
    runtime->primordials = malloc(jsd_primordial_count * sizeof(*runtime->primordials));
    if (!runtime->primordials)
        return false;
    for (size_t i = 0; i < jsd_primordial_count; i++) {
        runtime->primordials[i] = find_primordial(runtime->ctx, global, jsd_primordials[i]);
        runtime->primordial_count++;
    }
    return true;
}

/* Unless there is something of that name: what a script has put there stays. */
static bool define_lazy_global(jsd_runtime *runtime, const jsd_bundled_global *global)
{
    JSContext *ctx = runtime->ctx;
    JSValueConst owner;
    JSAtom name = JS_NewAtom(ctx, find_owner(runtime, global, &owner));
    if (name == JS_ATOM_NULL)
        return false;
    int result = JS_GetOwnProperty(ctx, NULL, owner, name);
    if (result == 0)
        result = JS_DefineLazyProperty(ctx, owner, name, (void *)global, JSD_GLOBAL);
    JS_FreeAtom(ctx, name);
    return result >= 0;
}

static bool define_lazy_globals(jsd_runtime *runtime)
{
    for (size_t i = 0; i < jsd_bundled_global_count; i++)
        if (!jsd_bundles[jsd_bundled_globals[i].bundle].is_on_request &&
            !define_lazy_global(runtime, &jsd_bundled_globals[i]))
            return false;
    return true;
}

bool add_requested_globals(jsd_runtime *runtime, const char *bundle)
{
    size_t index = find_bundle(bundle);
    for (size_t i = 0; i < jsd_bundled_global_count; i++)
        if (jsd_bundled_globals[i].bundle == index && !define_lazy_global(runtime, &jsd_bundled_globals[i]))
            return false;
    return true;
}

bool install_lazy_globals(jsd_runtime *runtime)
{
    JSContext *ctx = runtime->ctx;
    runtime->bundles = malloc(jsd_bundle_count * sizeof(*runtime->bundles));
    if (!runtime->bundles)
        return false;
    for (size_t i = 0; i < jsd_bundle_count; i++)
        runtime->bundles[i] = (jsd_loaded_bundle){.exports = JS_UNDEFINED};
    JS_SetLazyPropertyFunc(runtime->rt, load_global);
    JS_SetLocaleFunc(runtime->rt, call_locale_method);
    runtime->global = JS_GetGlobalObject(ctx);
    runtime->performance = JS_GetPropertyStr(ctx, runtime->global, "performance");
    return keep_primordials(runtime, runtime->global) && define_lazy_globals(runtime);
}

void free_lazy_globals(jsd_runtime *runtime)
{
    for (size_t i = 0; i < runtime->primordial_count; i++)
        JS_FreeValue(runtime->ctx, runtime->primordials[i].value);
    free(runtime->primordials);
    for (size_t i = 0; runtime->bundles && i < jsd_bundle_count; i++)
        JS_FreeValue(runtime->ctx, runtime->bundles[i].exports);
    free(runtime->bundles);
    JS_FreeValue(runtime->ctx, runtime->performance);
    JS_FreeValue(runtime->ctx, runtime->global);
}
