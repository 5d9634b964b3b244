/* JSockD.sendMessage(): a question to the client in the middle of a command. */
#include "commands/message.h"

#include "commands/reply.h"
#include "errors/title.h"
#include "runtime/atoms.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs.h"

static JSValue throw_message_error(JSContext *ctx, const char *reason)
{
    return JS_ThrowPlainError(ctx, "JSockD.sendMessage: %s", reason);
}

/* "ID message JSON\n". The `space` argument can put line breaks between the JSON's tokens; inside its strings there are
   none. */
static bool make_message_line(jsd_text *line, JSContext *ctx, jsd_bytes id, int argc, JSValueConst *argv)
{
    text_put(line, id.data, id.length);
    text_puts(line, " message ");
    size_t start = line->length;
    bool has_json;
    if (!text_put_json(line, ctx, argc > 0 ? argv[0] : JS_UNDEFINED, argc > 1 ? argv[1] : JS_UNDEFINED,
                       argc > 2 ? argv[2] : JS_UNDEFINED, &has_json))
        return false;
    if (!has_json) {
        JS_ThrowTypeError(
            ctx, "JSockD.sendMessage: the message is undefined, a function or a symbol: JSON has nothing for it");
        return false;
    }
    for (size_t i = start; i < line->length; i++)
        if (line->data[i] == '\n' || line->data[i] == '\r')
            line->data[i] = ' ';
    text_putc(line, '\n');
    if (line->failed) {
        JS_ThrowOutOfMemory(ctx);
        return false;
    }
    if (line->length > jsd_of(ctx)->output_limit) {
        JS_ThrowRangeError(
            ctx, "JSockD.sendMessage: the message is too long: it is a line of %zu bytes, and may be one of %zu",
            line->length, jsd_of(ctx)->output_limit);
        return false;
    }
    return true;
}

JSValue parse_lent_json(JSContext *ctx, uint8_t *data, size_t length, const char *file_name)
{
    uint8_t behind = data[length];
    data[length] = '\0';
    JSValue value = JS_ParseJSON(ctx, (const char *)data, length, file_name);
    data[length] = behind;
    return value;
}

static JSValue parse_response(JSContext *ctx, jsd_bytes response)
{
    if (!response.data)
        return throw_message_error(ctx, "the client's response is not JSON: it is empty");
    JSValue value = parse_lent_json(ctx, (uint8_t *)response.data, response.length, "<response>");
    if (!JS_IsException(value))
        return value;
    jsd_runtime *runtime = jsd_of(ctx);
    JSValue exception = JS_GetException(ctx);
    JSValue message = read_error_property(runtime, exception, JS_ATOM_message);
    jsd_text text = {0};
    text_put_value(&text, ctx, message);
    text_putc(&text, '\0');
    JS_ThrowPlainError(ctx, "JSockD.sendMessage: the client's response is not JSON: %s", text.failed ? "" : text.data);
    text_free(&text);
    JS_FreeValue(ctx, message);
    JS_FreeValue(ctx, exception);
    return JS_EXCEPTION;
}

static JSValue send_message(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_runtime *runtime = jsd_of(ctx);
    (void)this_value;
    if (!runtime->execution || !runtime->host.send_message)
        return throw_message_error(ctx, "there is no client that could get a message");
    if (check_limits(runtime))
        return throw_stopped(ctx);
    jsd_text line = {0};
    if (!make_message_line(&line, ctx, runtime->execution->id, argc, argv)) {
        text_free(&line);
        return JS_EXCEPTION;
    }
    jsd_bytes response = {0};
    uint64_t begun_ns = now_ns();
    int32_t outcome = runtime->host.send_message(runtime->host.opaque, text_bytes(&line), &response);
    leave_out_time_since(runtime, begun_ns);
    text_free(&line);
    switch (outcome) {
    case JSD_MESSAGE_ANSWERED:
        return parse_response(ctx, response);
    case JSD_MESSAGE_INTERNAL_ERROR:
        return throw_message_error(
            ctx, "internal error: the client failed to deal with the message, and answered internal_error");
    case JSD_MESSAGE_WRONG_ID:
        return throw_message_error(ctx, "the client answered another command");
    case JSD_MESSAGE_TOO_LONG:
        return throw_message_error(ctx, "the client's response is too long");
    case JSD_MESSAGE_TIMED_OUT:
        stop_script(runtime, JSD_STOP_ANSWER);
        return throw_stopped(ctx);
    default:
        stop_script(runtime, JSD_STOP_INTERRUPTED);
        return throw_stopped(ctx);
    }
}

static const JSCFunctionListEntry message_functions[] = {
    JS_CFUNC_DEF("sendMessage", 1, send_message),
};

bool install_messages(jsd_runtime *runtime)
{
    JSContext *ctx = runtime->ctx;
    JSValue object = JS_NewObject(ctx);
    if (JS_IsException(object))
        return false;
    if (JS_SetPropertyFunctionList(ctx, object, message_functions, countof(message_functions)) < 0) {
        JS_FreeValue(ctx, object);
        return false;
    }
    return define_global(ctx, "JSockD", object);
}
