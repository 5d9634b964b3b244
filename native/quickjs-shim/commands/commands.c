/* Compiling and loading commands. A command is one expression. */
#include "commands/commands.h"

#include "commands/table.h"
#include "errors/errors.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"

#include "jsockd_engine.h"
#include "quickjs-call-sites.h"
#include "quickjs-compile.h"
#include "quickjs-counters.h"

#include <stdlib.h>
#include <string.h>

static const char command_file_name[] = "<command>";

char *copy_source(jsd_bytes bytes)
{
    char *copy = bytes.length < SIZE_MAX ? malloc(bytes.length + 1) : NULL;
    if (!copy)
        return NULL;
    if (bytes.length)
        memcpy(copy, bytes.data, bytes.length);
    copy[bytes.length] = '\0';
    return copy;
}

JSValue compile_statements(JSContext *ctx, const char *source, size_t length, const char *file_name, int flags)
{
    JSEvalOptions options = {
        .version = JS_EVAL_OPTIONS_VERSION, .eval_flags = flags | JS_EVAL_FLAG_COMPILE_ONLY, .filename = file_name};
    JS_DropErrorBackTrace(ctx);
    return JS_EvalThis2(ctx, JS_UNDEFINED, source, length, &options);
}

jsd_status hand_out_bytecode(jsd_runtime *runtime, JSValueConst compiled, int flags, jsd_bytes *bytecode)
{
    size_t length;
    runtime->bytecode = JS_WriteObject(runtime->ctx, &length, compiled, JS_WRITE_OBJ_BYTECODE | flags);
    if (!runtime->bytecode)
        return fail_with_exception(runtime, JSD_ERROR_THROWN, NULL);
    *bytecode = (jsd_bytes){runtime->bytecode, length};
    return JSD_OK;
}

/*
 * A command is an expression, evaluated for each execution. An arrow function cannot name itself, and one that has no
 * state of its own is as good as a new one; making it takes longer than running a small command. So it is made once.
 * Takes `bytecode`.
 */
static JSValue code_of(JSContext *ctx, JSValue bytecode)
{
    if (!JS_IsLoneArrow(bytecode))
        return bytecode;
    JSValue function = JS_EvalFunction(ctx, JS_DupValue(ctx, bytecode));
    if (JS_IsException(function)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        return bytecode;
    }
    JS_FreeValue(ctx, bytecode);
    return function;
}

/* What a command takes is measured, so nothing may be collected meanwhile. */
typedef struct jsd_growth {
    size_t before;
    size_t gc_threshold;
} jsd_growth;

static jsd_growth begin_growth(JSRuntime *rt)
{
    jsd_growth growth = {JS_GetMallocSize(rt), JS_GetGCThreshold(rt)};
    JS_SetGCThreshold(rt, SIZE_MAX);
    return growth;
}

/* Less than nothing where what was compiled before gives way to what is kept. */
static int64_t end_growth(JSRuntime *rt, jsd_growth growth)
{
    JS_SetGCThreshold(rt, growth.gc_threshold);
    return (int64_t)JS_GetMallocSize(rt) - (int64_t)growth.before;
}

/* Takes `compiled`, of which the heap has grown by `heap_bytes` so far. */
static jsd_status keep_command(jsd_runtime *runtime, jsd_bytes source, JSValue compiled, size_t bytecode_length,
                               int64_t heap_bytes)
{
    jsd_growth growth = begin_growth(runtime->rt);
    JSValue code = code_of(runtime->ctx, compiled);
    heap_bytes += end_growth(runtime->rt, growth);
    return add_command(&runtime->table, runtime->ctx, source, code, bytecode_length,
                       heap_bytes > 0 ? (size_t)heap_bytes : 0)
               ? JSD_OK
               : JSD_NO_MEMORY;
}

jsd_status compile_command(jsd_runtime *runtime, jsd_bytes source, jsd_bytes *bytecode)
{
    char *copy = copy_source(source);
    if (!copy)
        return JSD_NO_MEMORY;
    jsd_growth growth = begin_growth(runtime->rt);
    JSValue compiled = JS_CompileExpression(runtime->ctx, copy, source.length, command_file_name, false, "the command");
    int64_t heap_bytes = end_growth(runtime->rt, growth);
    free(copy);
    if (JS_IsException(compiled))
        return fail_to_compile(runtime);
    if (check_limits(runtime)) {
        JS_FreeValue(runtime->ctx, compiled);
        return fail_stopped(runtime);
    }
    jsd_status status = hand_out_bytecode(runtime, compiled, 0, bytecode);
    if (status != JSD_OK) {
        JS_FreeValue(runtime->ctx, compiled);
        return status;
    }
    return keep_command(runtime, source, compiled, bytecode->length, heap_bytes);
}

jsd_status load_command(jsd_runtime *runtime, jsd_bytes source, jsd_bytes bytecode)
{
    JSContext *ctx = runtime->ctx;
    jsd_growth growth = begin_growth(runtime->rt);
    JSValue compiled = JS_ReadObject(ctx, bytecode.data, bytecode.length, JS_READ_OBJ_BYTECODE);
    int64_t heap_bytes = end_growth(runtime->rt, growth);
    if (JS_IsException(compiled))
        return fail_with_exception(runtime, JSD_ERROR_BYTECODE, NULL);
    if (JS_VALUE_GET_TAG(compiled) != JS_TAG_FUNCTION_BYTECODE) {
        JS_FreeValue(ctx, compiled);
        return fail_with_text(runtime, JSD_ERROR_BYTECODE, "not the bytecode of a command", NULL);
    }
    return keep_command(runtime, source, compiled, bytecode.length, heap_bytes);
}
