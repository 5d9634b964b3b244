/* Life of a runtime. */
#include "runtime/runtime.h"

#include "commands/message.h"
#include "commands/table.h"
#include "console/console.h"
#include "encoding/encoding.h"
#include "errors/rejections.h"
#include "errors/trace.h"
#include "runtime/engine_modules.h"
#include "runtime/heap.h"
#include "runtime/lazy_globals.h"
#include "runtime/limits.h"
#include "runtime/memory.h"
#include "runtime/process.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs-events.h"
#include "quickjs-libc.h"

#include <stdlib.h>
#include <sys/random.h>

static const uint64_t default_command_table_bytes = 16 * 1024 * 1024;
static const uint64_t default_stack_limit = 1024 * 1024;
static const uint64_t default_output_limit = (UINT64_C(1) << 31) - 4096; /* some room below what the host can count */

bool is_owner(const jsd_runtime *runtime)
{
    return pthread_equal(atomic_load_explicit(&runtime->owner, memory_order_relaxed), pthread_self());
}

static void free_parts(jsd_runtime *runtime)
{
    JSContext *ctx = runtime->ctx;
    if (ctx) {
        disarm_limits(runtime);
        flush_rejections(runtime, false);
        free_table(&runtime->table, ctx);
        JS_FreeValue(ctx, runtime->module);
        JS_FreeValue(ctx, runtime->limits.trace);
        JS_FreeValue(ctx, runtime->user_prepare);
        JS_FreeValue(ctx, runtime->user_trace_limit);
        JS_FreeAtom(ctx, runtime->trace_symbol);
        js_free(ctx, runtime->bytecode);
        JS_FreeValue(ctx, runtime->tasks.run);
        free_lazy_globals(runtime);
        JS_FreeContext(ctx);
    }
    if (runtime->rt) {
        if (js_std_has_handlers(runtime->rt))
            js_std_free_handlers(runtime->rt);
        JS_FreeRuntime(runtime->rt);
    }
    heap_release(&runtime->heap);
    text_free(&runtime->reply);
    text_free(&runtime->error_text);
    text_free(&runtime->module_name);
    free_references(&runtime->references);
    free(runtime->error_frames);
    free(runtime->error_parts);
    free(runtime);
}

static bool create_parts(jsd_runtime *runtime)
{
    runtime->rt = JS_NewRuntime2(&limited_functions, runtime);
    if (!runtime->rt)
        return false;
    JS_SetRuntimeOpaque(runtime->rt, runtime);
#ifdef JSD_ABORT_ON_LEAKS
    JS_SetDumpFlags(runtime->rt, JS_ABORT_ON_LEAKS);
#endif
    js_std_init_handlers(runtime->rt);
    runtime->ctx = JS_NewContext(runtime->rt);
    return runtime->ctx && JS_AddIntrinsicDOMException(runtime->ctx) >= 0 && install_traces(runtime) &&
           install_console(runtime) && install_encoding(runtime) && install_messages(runtime) &&
           install_lazy_globals(runtime);
}

static void set_options(jsd_runtime *runtime, const jsd_options *options)
{
    JSRuntime *rt = runtime->rt;
    uint64_t table_bytes = options->command_table_bytes;
    JS_SetMaxStackSize(rt, options->stack_limit ? options->stack_limit : default_stack_limit);
    runtime->gc_threshold = options->gc_threshold;
    keep_gc_threshold(runtime);
    JS_SetCanBlock(rt, false);
    JS_SetInterruptHandler(rt, on_poll, runtime);
    JS_SetHostPromiseRejectionTracker(rt, on_rejection, runtime);
    JS_SetModuleLoaderFunc(rt, normalize_module_name, load_engine_module, NULL);
    runtime->table.max_cost = table_bytes ? table_bytes : default_command_table_bytes;
    if (getrandom(&runtime->table.seed, sizeof(runtime->table.seed), GRND_NONBLOCK) < 0)
        runtime->table.seed = now_ns() ^ (uintptr_t)runtime;
    runtime->output_limit = options->output_limit ? options->output_limit : default_output_limit;
    runtime->heap.limit = options->memory_limit;
    runtime->engine_modules = (jsd_engine_modules)options->engine_modules;
}

jsd_status jsd_runtime_create(const jsd_options *options, const jsd_host *host, jsd_runtime **created)
{
    if (created)
        *created = NULL;
    if (!options || !host || !created || options->engine_modules < JSD_MODULES_ALL ||
        options->engine_modules > JSD_MODULES_NONE || options->timers < 0 || options->timers > 1)
        return JSD_INVALID_ARGUMENT;
    jsd_runtime *runtime = calloc(1, sizeof(*runtime));
    if (!runtime)
        return JSD_NO_MEMORY;
    runtime->host = *host;
    note_process();
    runtime->heap.may_hold = may_hold_more;
    runtime->heap.owner = runtime;
    atomic_store(&runtime->owner, pthread_self());
    runtime->module = JS_UNDEFINED;
    runtime->limits.trace = JS_UNDEFINED;
    runtime->user_prepare = JS_UNDEFINED;
    runtime->user_trace_limit = JS_UNDEFINED;
    runtime->global = JS_UNDEFINED;
    runtime->performance = JS_UNDEFINED;
    init_tasks(&runtime->tasks);
    if (!create_parts(runtime)) {
        free_parts(runtime);
        return JSD_NO_MEMORY;
    }
    set_options(runtime, options);
    if (options->timers && !add_requested_globals(runtime, "timers")) {
        free_parts(runtime);
        return JSD_NO_MEMORY;
    }
    *created = runtime;
    return JSD_OK;
}

jsd_status jsd_runtime_free(jsd_runtime *runtime)
{
    if (!runtime)
        return JSD_OK;
    if (!is_owner(runtime))
        return JSD_WRONG_THREAD;
    if (runtime->busy)
        return JSD_INVALID_ARGUMENT;
    free_parts(runtime);
    return JSD_OK;
}

jsd_status jsd_runtime_adopt(jsd_runtime *runtime)
{
    if (!runtime || runtime->busy)
        return JSD_INVALID_ARGUMENT;
    atomic_store(&runtime->owner, pthread_self());
    JS_UpdateStackTop(runtime->rt);
    return JSD_OK;
}

void jsd_runtime_interrupt(jsd_runtime *runtime)
{
    if (runtime)
        atomic_store(&runtime->interrupt, true);
}

jsd_status jsd_runtime_forget_interrupt(jsd_runtime *runtime)
{
    if (!runtime || runtime->busy)
        return JSD_INVALID_ARGUMENT;
    if (!is_owner(runtime))
        return JSD_WRONG_THREAD;
    atomic_store(&runtime->interrupt, false);
    return JSD_OK;
}
