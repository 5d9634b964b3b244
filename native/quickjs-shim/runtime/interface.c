/* The functions of jsockd_engine.h that work with a runtime: each checks who calls and what with, then hands on. */
#include "commands/commands.h"
#include "commands/evaluate.h"
#include "commands/execute.h"
#include "errors/errors.h"
#include "errors/ranges.h"
#include "runtime/limits.h"
#include "runtime/memory.h"
#include "runtime/modules.h"
#include "runtime/runtime.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs-counters.h"

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
    begin_script(runtime, 0, now_ns());
    status = is_stopped(runtime) ? fail_stopped(runtime) : compile_module(runtime, source, name, strip, bytecode);
    return leave(runtime, end_script(runtime, status));
}

jsd_status jsd_module_references(jsd_runtime *runtime, const jsd_reference **references, size_t *count)
{
    if (!runtime || !references || !count)
        return JSD_INVALID_ARGUMENT;
    if (!is_owner(runtime))
        return JSD_WRONG_THREAD;
    if (runtime->references.failed)
        return JSD_NO_MEMORY;
    *references = runtime->references.items;
    *count = runtime->references.count;
    return JSD_OK;
}

jsd_status jsd_module_exports(jsd_runtime *runtime, uint32_t *count)
{
    if (!runtime || !count)
        return JSD_INVALID_ARGUMENT;
    if (!is_owner(runtime))
        return JSD_WRONG_THREAD;
    *count = runtime->exports;
    return JSD_OK;
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
    begin_script(runtime, time_limit_us, now_ns());
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
    begin_script(runtime, time_limit_us, now_ns());
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
    memory->malloc_size = JS_GetMallocSize(runtime->rt);
    memory->malloc_count = JS_GetMallocCount(runtime->rt);
    memory->held_size = runtime->heap.held;
    memory->spare_size = runtime->heap.held - runtime->heap.used;
    memory->command_size = runtime->table.heap_bytes;
    return JSD_OK;
}

jsd_status jsd_runtime_collect(jsd_runtime *runtime)
{
    jsd_status status = enter(runtime);
    if (status != JSD_OK)
        return status;
    collect(runtime);
    trim(runtime);
    return leave(runtime, JSD_OK);
}
