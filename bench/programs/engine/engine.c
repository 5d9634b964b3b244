#include "engine/engine.h"

#include "common/fail.h"
#include "engine/globals.h"

#include <quickjs.h>

enum {
    VERSION_LENGTH = 128,
    SIGNATURE_LENGTH = 64
};

struct engine {
    JSRuntime *rt;
    JSContext *ctx;
    JSValue module;
    JSValue command; /* bytecode */
    const char *json;
};

__attribute__((noreturn)) static void fail_with_exception(JSContext *ctx, const char *what)
{
    const char *message = JS_ToCString(ctx, JS_GetException(ctx));
    fail("%s: %s", what, message ? message : "an exception that has no text");
}

/* True if it was fulfilled; either way *value is what it settled to. What is no promise is as good as fulfilled. */
static bool await(const engine *engine, JSValue *value)
{
    JSContext *ctx = engine->ctx, *of_job;
    while (JS_IsJobPending(engine->rt))
        if (JS_ExecutePendingJob(engine->rt, &of_job) < 0)
            fail_with_exception(of_job, "a job threw");
    if (!JS_IsPromise(*value))
        return true;
    JSPromiseStateEnum state = JS_PromiseState(ctx, *value);
    if (state == JS_PROMISE_PENDING)
        fail("a promise is still pending, and nothing is left that could settle it");
    JSValue settled = JS_PromiseResult(ctx, *value);
    JS_FreeValue(ctx, *value);
    *value = settled;
    return state == JS_PROMISE_FULFILLED;
}

/* The file is bytecode, a version, a signature; the last two are the server's business. */
static JSValue read_module(JSContext *ctx, bytes file)
{
    if (file.length <= VERSION_LENGTH + SIGNATURE_LENGTH)
        fail("the module file is too short to be one that jsockd -c made");
    size_t length = file.length - VERSION_LENGTH - SIGNATURE_LENGTH;
    return JS_ReadObject(ctx, (const uint8_t *)file.data, length, JS_READ_OBJ_BYTECODE);
}

static JSValue load_module(const engine *engine, bytes file, module_kind kind)
{
    JSContext *ctx = engine->ctx;
    JSValue module = kind == COMPILED_MODULE ? read_module(ctx, file)
                                             : JS_Eval(ctx, file.data, file.length, "module.mjs",
                                                       JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
    if (JS_IsException(module))
        fail_with_exception(ctx, "the module cannot be read");
    if (JS_VALUE_GET_TAG(module) != JS_TAG_MODULE || JS_ResolveModule(ctx, module) < 0)
        fail("what the module file holds is no module without imports");
    JSModuleDef *definition = JS_VALUE_GET_PTR(module);
    JSValue result = JS_EvalFunction(ctx, module);
    if (JS_IsException(result))
        fail_with_exception(ctx, "the module threw");
    if (!await(engine, &result)) {
        JS_Throw(ctx, result);
        fail_with_exception(ctx, "the module threw");
    }
    JS_FreeValue(ctx, result);
    return JS_GetModuleNamespace(ctx, definition);
}

engine *engine_create(bytes module, module_kind kind)
{
    engine *created = allocate_zeroed(1, sizeof(*created));
    created->rt = JS_NewRuntime();
    created->ctx = created->rt ? JS_NewContext(created->rt) : NULL;
    if (!created->ctx || !add_globals(created->ctx))
        fail("the engine cannot be started");
    created->command = JS_UNDEFINED;
    created->module = module.data ? load_module(created, module, kind) : JS_UNDEFINED;
    return created;
}

/* The source becomes an expression whatever it begins with; semicolons at its end are JSockD's to allow. */
void engine_compile(engine *engine, bytes command)
{
    while (command.length > 0 && strchr("; \t\r", command.data[command.length - 1]))
        command.length--;
    size_t length = command.length + 3;
    char *source = allocate(length + 1);
    source[0] = '(';
    memcpy(source + 1, command.data, command.length);
    strcpy(source + 1 + command.length, "\n)");
    engine->command =
        JS_Eval(engine->ctx, source, length, "<command>", JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
    if (JS_IsException(engine->command))
        fail_with_exception(engine->ctx, "the command does not compile");
}

/* The command's result before it is awaited, or an exception. */
static JSValue call_command(const engine *engine, bytes parameter)
{
    JSContext *ctx = engine->ctx;
    JSValue argument = JS_ParseJSON(ctx, parameter.data, parameter.length, "<parameter>");
    if (JS_IsException(argument))
        return argument;
    JSValue function = JS_EvalFunction(ctx, JS_DupValue(ctx, engine->command));
    JSValueConst arguments[] = {engine->module, argument};
    JSValue result = JS_IsException(function) ? function : JS_Call(ctx, function, JS_UNDEFINED, 2, arguments);
    if (!JS_IsException(function))
        JS_FreeValue(ctx, function);
    JS_FreeValue(ctx, argument);
    return result;
}

static bool hand_out(engine *engine, JSValueConst value, bool is_result, bytes *json)
{
    engine->json = JS_ToCStringLen(engine->ctx, &json->length, value);
    if (!engine->json)
        fail_with_exception(engine->ctx, "the result has no text");
    json->data = engine->json;
    return is_result;
}

bool engine_execute(engine *engine, bytes parameter, bytes *json)
{
    JSContext *ctx = engine->ctx;
    JS_FreeCString(ctx, engine->json);
    JSValue result = call_command(engine, parameter);
    bool fulfilled = !JS_IsException(result) && await(engine, &result);
    JSValue text = fulfilled ? JS_JSONStringify(ctx, result, JS_UNDEFINED, JS_UNDEFINED) : JS_DupValue(ctx, result);
    JS_FreeValue(ctx, result);
    if (JS_IsException(text)) {
        fulfilled = false;
        text = JS_GetException(ctx);
    }
    bool handed_out = hand_out(engine, text, fulfilled, json);
    JS_FreeValue(ctx, text);
    return handed_out;
}
