/* One command, start to end. */
#include "commands/execute.h"

#include "commands/message.h"
#include "commands/reply.h"
#include "commands/table.h"
#include "console/output.h"
#include "errors/errors.h"
#include "errors/rejections.h"
#include "runtime/await.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/tasks.h"
#include "runtime/text.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs-call-sites.h"
#include "quickjs-counters.h"
#include "quickjs-events.h"

static const char not_a_function_text[] = "the command is not a function";
const char no_result_text[] = "the result is undefined, a function or a symbol: JSON has nothing for it";

/* The parameter as a value. `parameter[length]` is lent for this. */
static jsd_status parse_parameter(jsd_runtime *runtime, const jsd_execution *execution, JSValue *value)
{
    *value = parse_lent_json(runtime->ctx, execution->parameter, execution->parameter_length, "<parameter>");
    return JS_IsException(*value) ? fail_with_exception(runtime, JSD_ERROR_PARAMETER, NULL) : JSD_OK;
}

/* The command's function and its result, before awaiting. */
static jsd_status call_command(jsd_runtime *runtime, JSValueConst code, JSValueConst parameter, JSValue *result)
{
    JSContext *ctx = runtime->ctx;
    JSValue function = JS_DupValue(ctx, code);
    if (!JS_IsObject(function))
        function = JS_EvalFunction(ctx, function);
    if (JS_IsException(function))
        return fail_with_exception(runtime, JSD_ERROR_THROWN, NULL);
    if (!JS_IsFunction(ctx, function)) {
        JS_FreeValue(ctx, function);
        return fail_with_text(runtime, JSD_ERROR_NOT_A_FUNCTION, not_a_function_text, NULL);
    }
    JSValueConst arguments[] = {runtime->module, parameter};
    *result = JS_Call(ctx, function, JS_UNDEFINED, countof(arguments), arguments);
    JS_FreeValue(ctx, function);
    return JSD_OK;
}

static jsd_status write_reply(jsd_runtime *runtime, jsd_bytes id, JSValueConst result)
{
    jsd_text *reply = &runtime->reply;
    bool has_json;
    text_put(reply, id.data, id.length);
    text_puts(reply, " ok ");
    if (!text_put_json(reply, runtime->ctx, result, JS_UNDEFINED, JS_UNDEFINED, &has_json))
        return fail_with_exception(runtime, JSD_ERROR_SERIALIZE, NULL);
    if (!has_json)
        return is_stopped(runtime) ? fail_stopped(runtime)
                                   : fail_with_text(runtime, JSD_ERROR_NO_RESULT, no_result_text, NULL);
    text_putc(reply, '\n');
    if (reply->failed)
        return JSD_NO_MEMORY;
    return reply->length > runtime->output_limit ? fail_too_long(runtime, reply->length) : JSD_OK;
}

static jsd_status run_command(jsd_runtime *runtime, const jsd_execution *execution, JSValueConst code)
{
    JSContext *ctx = runtime->ctx;
    JSValue parameter = JS_UNDEFINED;
    JSValue result = JS_UNDEFINED;
    jsd_status status = is_stopped(runtime) ? fail_stopped(runtime) : parse_parameter(runtime, execution, &parameter);
    if (status == JSD_OK)
        status = call_command(runtime, code, parameter, &result);
    if (status == JSD_OK)
        status = await_value(runtime, &result);
    if (status == JSD_OK)
        status = write_reply(runtime, execution->id, result);
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, parameter);
    return status;
}

void begin_script(jsd_runtime *runtime, uint64_t time_limit_us, uint64_t start_ns)
{
    JS_DropErrorBackTrace(runtime->ctx);
    arm_limits(runtime, time_limit_us, start_ns);
}

jsd_status end_script(jsd_runtime *runtime, jsd_status status)
{
    run_jobs(runtime);
    if (status == JSD_OK && check_limits(runtime))
        status = fail_stopped(runtime);
    bool stopped = is_stopped(runtime);
    disarm_limits(runtime);
    flush_rejections(runtime, !stopped);
    JS_DropPendingJobs(runtime->ctx);
    js_std_drop_events(runtime->rt);
    end_tasks(runtime);
    reset_console(runtime);
    JS_FreeValue(runtime->ctx, JS_GetException(runtime->ctx));
    forget_limits(runtime);
    return status;
}

jsd_status execute(jsd_runtime *runtime, const jsd_execution *execution, jsd_outcome *outcome)
{
    jsd_command *command = find_command(&runtime->table, execution->source);
    if (!command)
        return JSD_UNKNOWN_COMMAND;
    text_reset(&runtime->reply, JSD_REPLY_KEPT);
    uint64_t start_ns = execution->start_ns ? execution->start_ns : now_ns();
    begin_script(runtime, execution->time_limit_us, start_ns);
    runtime->execution = execution;
    JSValue code = JS_DupValue(runtime->ctx, command->code);
    jsd_status status = run_command(runtime, execution, code);
    status = end_script(runtime, status);
    JS_FreeValue(runtime->ctx, code);
    runtime->execution = NULL;
    if (status == JSD_OK)
        outcome->reply = text_bytes(&runtime->reply);
    /* A result was in time at the last look at the clock, which costs as much as a small command's parsing. */
    outcome->elapsed_ns = (status == JSD_OK ? runtime->limits.last_poll_ns : now_ns()) - start_ns;
    outcome->memory = JS_GetMallocSize(runtime->rt);
    outcome->spare_memory = runtime->heap.held - runtime->heap.used;
    return status;
}
