/* Frames of errors that go to the log, with what the host knows of where they stem from. */
#include "errors/origin.h"

#include "errors/trace.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"

#include "jsockd_engine.h"

#include <string.h>

/* Of a frame of the module. The host may read and parse a map for it: that is not the script's time. */
static void put_origin(jsd_text *text, jsd_runtime *runtime, const jsd_frame *frame)
{
    jsd_bytes origin = {0};
    uint64_t begun_ns = now_ns();
    runtime->host.find_origin(runtime->host.opaque, frame, &origin);
    leave_out_time_since(runtime, begun_ns);
    if (origin.length > 0) {
        text_puts(text, " -> ");
        text_put(text, origin.data, origin.length);
    }
}

static bool is_module_name(const jsd_runtime *runtime, const jsd_text *source)
{
    const jsd_text *name = &runtime->module_name;
    return name->length > 0 && name->length == source->length && memcmp(name->data, source->data, name->length) == 0;
}

void text_put_log_frame(jsd_text *text, jsd_runtime *runtime, const jsd_trace_frame *frame)
{
    text_put_frame(text, runtime->ctx, frame);
    if (!runtime->host.find_origin || runtime->describing || frame->line <= 0)
        return;
    jsd_text function_name = {0}, source = {0};
    text_put_name(&source, runtime->ctx, frame->source);
    if (is_module_name(runtime, &source)) {
        if (!is_named(frame->function_name, "<eval>")) /* code at the top level */
            text_put_name(&function_name, runtime->ctx, frame->function_name);
        put_origin(text, runtime,
                   &(jsd_frame){
                       .function_name = text_bytes(&function_name),
                       .source = text_bytes(&source),
                       .line = frame->line,
                       .column = frame->column,
                       .function_line = frame->function_line,
                       .function_column = frame->function_column,
                   });
    }
    text_free(&function_name);
    text_free(&source);
}

/* ---- Lines of strings ---- */

/* ":123" at *at; 0 if it isn't that. */
static int32_t read_number(const char **at, const char *end)
{
    int32_t number = 0;
    if (*at == end || **at != ':')
        return 0;
    for (++*at; *at < end && **at >= '0' && **at <= '9' && number < INT32_MAX / 10 - 1; ++*at)
        number = number * 10 + (**at - '0');
    return number;
}

/* "    at fn (module:1:2)", as text_put_frame() writes it. False if it is something else. */
static bool read_frame_line(const jsd_runtime *runtime, const char *line, size_t length, jsd_frame *frame)
{
    const char *at = line, *end = line + length;
    const jsd_text *name = &runtime->module_name;
    while (at < end && *at == ' ')
        at++;
    if (end - at < 3 || memcmp(at, "at ", 3) != 0)
        return false;
    at += 3;
    const char *source = memmem(at, (size_t)(end - at), name->data, name->length);
    if (!source || source - at < 2 || source[-1] != '(' || source[-2] != ' ')
        return false;
    const char *place = source + name->length;
    *frame = (jsd_frame){
        .function_name = {(const uint8_t *)at, (size_t)(source - at) - 2},
        .source = text_bytes(name),
    };
    frame->line = read_number(&place, end);
    frame->column = read_number(&place, end);
    return frame->line > 0 && frame->column > 0 && end - place == 1 && *place == ')';
}

void text_add_origins(jsd_text *text, jsd_runtime *runtime)
{
    const jsd_text *name = &runtime->module_name;
    if (!runtime->host.find_origin || name->length == 0 || text->length == 0 ||
        !memmem(text->data, text->length, name->data, name->length))
        return;
    jsd_text whole = {0};
    for (size_t start = 0, end; start < text->length; start = end + 1) {
        const char *line = text->data + start, *feed = memchr(line, '\n', text->length - start);
        jsd_frame frame;
        end = feed ? (size_t)(feed - text->data) : text->length;
        text_put(&whole, line, end - start);
        if (read_frame_line(runtime, line, end - start, &frame))
            put_origin(&whole, runtime, &frame);
        if (feed)
            text_putc(&whole, '\n');
    }
    text_free(text);
    *text = whole;
}
