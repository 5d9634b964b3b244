/* Life of a runtime, and the functions of jsockd_engine.h: each checks who calls, then hands on. */

#include <sys/random.h>

static const uint64_t default_command_table_bytes = 16 * 1024 * 1024;
static const uint64_t default_stack_limit = 1024 * 1024;

/* ---- Who calls ---- */

static bool is_owner(const jsd_runtime *runtime)
{
    return pthread_equal(atomic_load_explicit(&runtime->owner, memory_order_relaxed), pthread_self());
}

static jsd_status enter(jsd_runtime *runtime)
{
    if (!runtime)
        return JSD_INVALID_ARGUMENT;
    if (!is_owner(runtime))
        return JSD_WRONG_THREAD;
    if (runtime->busy)
        return JSD_INVALID_ARGUMENT;
    runtime->busy = true;
    forget_error(runtime);
    if (runtime->bytecode) {
        js_free(runtime->ctx, runtime->bytecode);
        runtime->bytecode = NULL;
    }
    return JSD_OK;
}

static jsd_status leave(jsd_runtime *runtime, jsd_status status)
{
    runtime->busy = false;
    return status;
}

static bool is_valid(jsd_bytes bytes)
{
    return bytes.data || bytes.length == 0;
}

static bool is_valid_and_not_empty(jsd_bytes bytes)
{
    return bytes.data && bytes.length > 0;
}

/* ---- Life ---- */

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
        free_lazy_globals(runtime);
        JS_FreeContext(ctx);
    }
    if (runtime->rt) {
        if (js_get_thread_state(runtime->rt))
            js_std_free_handlers(runtime->rt);
        JS_FreeRuntime(runtime->rt);
    }
    heap_release(&runtime->heap);
    text_free(&runtime->reply);
    text_free(&runtime->error_text);
    text_free(&runtime->module_name);
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
    runtime->memory_limit = options->memory_limit;
    runtime->engine_modules = (jsd_engine_modules)options->engine_modules;
}

jsd_status jsd_runtime_create(const jsd_options *options, const jsd_host *host, jsd_runtime **created)
{
    if (created)
        *created = NULL;
    if (!options || !host || !created || options->engine_modules < JSD_MODULES_ALL ||
        options->engine_modules > JSD_MODULES_NONE)
        return JSD_INVALID_ARGUMENT;
    jsd_runtime *runtime = calloc(1, sizeof(*runtime));
    if (!runtime)
        return JSD_NO_MEMORY;
    runtime->host = *host;
    atomic_store(&runtime->owner, pthread_self());
    runtime->module = JS_UNDEFINED;
    runtime->limits.trace = JS_UNDEFINED;
    runtime->user_prepare = JS_UNDEFINED;
    runtime->user_trace_limit = JS_UNDEFINED;
    if (!create_parts(runtime)) {
        free_parts(runtime);
        return JSD_NO_MEMORY;
    }
    set_options(runtime, options);
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

void jsd_thread_gives_way(int32_t gives_way)
{
    thread_gives_way = gives_way != 0;
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

/* ---- Modules ---- */

jsd_status jsd_module_compile(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, int32_t strip,
                              jsd_bytes *bytecode)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    if (!is_valid(source) || !is_valid_and_not_empty(name) || !bytecode || strip < JSD_STRIP_NOTHING ||
        strip > JSD_STRIP_DEBUG)
        return leave(runtime, JSD_INVALID_ARGUMENT);
    *bytecode = (jsd_bytes){0};
    begin_script(runtime, 0);
    status = is_stopped(runtime) ? fail_stopped(runtime) : compile_module(runtime, source, name, strip, bytecode);
    return leave(runtime, end_script(runtime, status));
}

jsd_status jsd_module_expect(jsd_runtime *runtime, uint64_t length)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    expect_module(runtime, length);
    return leave(runtime, JSD_OK);
}

jsd_status jsd_module_load(jsd_runtime *runtime, jsd_bytes bytecode, uint64_t time_limit_us)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    if (!is_valid_and_not_empty(bytecode) || runtime->module_loaded)
        return leave(runtime, JSD_INVALID_ARGUMENT);
    begin_script(runtime, time_limit_us);
    status = is_stopped(runtime) ? fail_stopped(runtime) : load_module(runtime, bytecode);
    return leave(runtime, end_script(runtime, status));
}

jsd_status jsd_module_expose(jsd_runtime *runtime, jsd_bytes name)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    if (!is_valid_and_not_empty(name))
        return leave(runtime, JSD_INVALID_ARGUMENT);
    return leave(runtime, expose_module(runtime, name));
}

jsd_status jsd_module_name(jsd_runtime *runtime, jsd_bytes *name)
{
    if (!runtime || !name)
        return JSD_INVALID_ARGUMENT;
    if (!is_owner(runtime))
        return JSD_WRONG_THREAD;
    *name = text_bytes(&runtime->module_name);
    return JSD_OK;
}

/* ---- Commands ---- */

jsd_status jsd_command_compile(jsd_runtime *runtime, jsd_bytes source, uint64_t time_limit_us, jsd_bytes *bytecode)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    if (!is_valid(source) || !bytecode)
        return leave(runtime, JSD_INVALID_ARGUMENT);
    *bytecode = (jsd_bytes){0};
    begin_script(runtime, time_limit_us);
    status = is_stopped(runtime) ? fail_stopped(runtime) : compile_command(runtime, source, bytecode);
    return leave(runtime, end_script(runtime, status));
}

jsd_status jsd_command_load(jsd_runtime *runtime, jsd_bytes source, jsd_bytes bytecode)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    if (!is_valid_and_not_empty(source) || !is_valid_and_not_empty(bytecode))
        return leave(runtime, JSD_INVALID_ARGUMENT);
    return leave(runtime, load_command(runtime, source, bytecode));
}

jsd_status jsd_execute(jsd_runtime *runtime, const jsd_execution *execution, jsd_outcome *outcome)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    if (!execution || !outcome || !is_valid(execution->id) || !is_valid(execution->source) || !execution->parameter)
        return leave(runtime, JSD_INVALID_ARGUMENT);
    *outcome = (jsd_outcome){0};
    return leave(runtime, execute(runtime, execution, outcome));
}

jsd_status jsd_evaluate(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, uint64_t time_limit_us, jsd_bytes *json)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    if (!is_valid(source) || !is_valid_and_not_empty(name) || !json)
        return leave(runtime, JSD_INVALID_ARGUMENT);
    *json = (jsd_bytes){0};
    return leave(runtime, evaluate(runtime, source, name, time_limit_us, json));
}

/* ---- Errors and memory ---- */

const jsd_error *jsd_runtime_error(jsd_runtime *runtime)
{
    return runtime && is_owner(runtime) && runtime->has_error ? &runtime->error : NULL;
}

jsd_status jsd_runtime_memory(jsd_runtime *runtime, jsd_memory *memory)
{
    if (!runtime || !memory)
        return JSD_INVALID_ARGUMENT;
    if (!is_owner(runtime))
        return JSD_WRONG_THREAD;
    memory->malloc_size = runtime->rt->malloc_state.malloc_size;
    memory->malloc_count = runtime->rt->malloc_state.malloc_count;
    return JSD_OK;
}

jsd_status jsd_runtime_collect(jsd_runtime *runtime)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    collect(runtime);
    return leave(runtime, JSD_OK);
}
