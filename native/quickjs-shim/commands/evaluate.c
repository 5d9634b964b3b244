/* Expressions and statements from the command line. */
#include "commands/evaluate.h"

#include "commands/commands.h"
#include "commands/execute.h"
#include "commands/reply.h"
#include "errors/errors.h"
#include "runtime/atoms.h"
#include "runtime/await.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs-compile.h"
#include "quickjs-inspect.h"

#include <stdlib.h>

/* As an expression if it is one, so that `{a: 1}` is an object; as statements otherwise. *is_script tells which. */
static JSValue compile_evaluation(JSContext *ctx, const char *source, size_t length, const char *name, bool *is_script)
{
    *is_script = false;
    JSValue compiled = JS_CompileExpression(ctx, source, length, name, true, "the input");
    if (!JS_IsException(compiled) || !is_native_error(ctx, JS_PeekException(ctx), JS_ERROR_KIND_SYNTAX))
        return compiled;
    JSValue expression_error = JS_GetException(ctx);
    JS_FreeValue(ctx, expression_error);
    compiled = compile_statements(ctx, source, length, name, JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_ASYNC);
    *is_script = true;
    return compiled;
}

/* Statements give `{ value: … }`: the engine wraps their completion value, so that it is not awaited. */
static jsd_status unwrap_completion(jsd_runtime *runtime, JSValue *result)
{
    JSValue value = JS_GetProperty(runtime->ctx, *result, JS_ATOM_value);
    set_value(runtime->ctx, result, value);
    return await_value(runtime, result);
}

static jsd_status run_evaluation(jsd_runtime *runtime, const char *source, size_t length, const char *name)
{
    JSContext *ctx = runtime->ctx;
    bool is_script, has_json;
    JSValue compiled = compile_evaluation(ctx, source, length, name, &is_script);
    if (JS_IsException(compiled))
        return fail_to_compile(runtime);
    JSValue result = JS_EvalFunction(ctx, compiled);
    jsd_status status = await_value(runtime, &result);
    if (status == JSD_OK && is_script)
        status = unwrap_completion(runtime, &result);
    if (status == JSD_OK && !text_put_json(&runtime->reply, ctx, result, JS_UNDEFINED, JS_UNDEFINED, &has_json))
        status = fail_with_exception(runtime, JSD_ERROR_SERIALIZE, NULL);
    if (status == JSD_OK && !has_json && !JS_IsUndefined(result))
        status = is_stopped(runtime) ? fail_stopped(runtime)
                                     : fail_with_text(runtime, JSD_ERROR_NO_RESULT, no_result_text, NULL);
    JS_FreeValue(ctx, result);
    if (status != JSD_OK)
        return status;
    if (runtime->reply.failed)
        return JSD_NO_MEMORY;
    return runtime->reply.length > runtime->output_limit ? fail_too_long(runtime, runtime->reply.length) : JSD_OK;
}

jsd_status evaluate(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, uint64_t time_limit_us, jsd_bytes *json)
{
    text_reset(&runtime->reply, JSD_REPLY_KEPT);
    char *source_copy = copy_source(source);
    char *name_copy = copy_source(name);
    jsd_status status = JSD_NO_MEMORY;
    if (source_copy && name_copy) {
        begin_script(runtime, time_limit_us, now_ns());
        status = is_stopped(runtime) ? fail_stopped(runtime)
                                     : run_evaluation(runtime, source_copy, source.length, name_copy);
        status = end_script(runtime, status);
    }
    free(source_copy);
    free(name_copy);
    if (status == JSD_OK)
        *json = text_bytes(&runtime->reply);
    return status;
}
