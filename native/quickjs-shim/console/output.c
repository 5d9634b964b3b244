/* One message of the console to the host's log: its level, its name, and the indentation of the groups around it. */
#include "console/output.h"

#include "console/labels.h"
#include "errors/origin.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs.h"

static const struct {
    const char *name;
    jsd_log_level level;
} console_methods[] = {
    [JSD_CONSOLE_LOG] = {"log", JSD_LOG_INFO},
    [JSD_CONSOLE_INFO] = {"info", JSD_LOG_INFO},
    [JSD_CONSOLE_DEBUG] = {"debug", JSD_LOG_DEBUG},
    [JSD_CONSOLE_WARN] = {"warn", JSD_LOG_WARN},
    [JSD_CONSOLE_ERROR] = {"error", JSD_LOG_ERROR},
    [JSD_CONSOLE_TRACE] = {"trace", JSD_LOG_INFO},
    [JSD_CONSOLE_ASSERT] = {"assert", JSD_LOG_ERROR},
    [JSD_CONSOLE_DIR] = {"dir", JSD_LOG_INFO},
    [JSD_CONSOLE_DIRXML] = {"dirxml", JSD_LOG_INFO},
    [JSD_CONSOLE_TABLE] = {"table", JSD_LOG_INFO},
    [JSD_CONSOLE_GROUP] = {"group", JSD_LOG_INFO},
    [JSD_CONSOLE_GROUP_COLLAPSED] = {"groupCollapsed", JSD_LOG_INFO},
    [JSD_CONSOLE_COUNT] = {"count", JSD_LOG_INFO},
    [JSD_CONSOLE_COUNT_RESET] = {"countReset", JSD_LOG_INFO},
    [JSD_CONSOLE_TIME] = {"time", JSD_LOG_INFO},
    [JSD_CONSOLE_TIME_LOG] = {"timeLog", JSD_LOG_INFO},
    [JSD_CONSOLE_TIME_END] = {"timeEnd", JSD_LOG_INFO},
};

enum {
    JSD_GROUP_SPACES = 2,
    JSD_MAX_INDENTATION = 64,              /* groups may be deeper; they are not shown so */
    JSD_MAX_ADDED_SPACES = 4 * 1024 * 1024 /* to one message, which can consist of line breaks */
};

/* Puts the groups' spaces at the start of every line. Carriage returns count, for the host's log breaks lines there. */
static void put_indented(jsd_text *to, const jsd_text *from, size_t spaces)
{
    static const char indentation[JSD_MAX_INDENTATION + 1] =
        "                                                                ";
    size_t line = 0, added = spaces;
    text_put(to, indentation, spaces);
    for (size_t i = 0; i < from->length && added < JSD_MAX_ADDED_SPACES; i++) {
        bool line_feed = from->data[i] == '\n';
        bool lone_return = from->data[i] == '\r' && !(i + 1 < from->length && from->data[i + 1] == '\n');
        if (!line_feed && !lone_return)
            continue;
        text_put(to, from->data + line, i + 1 - line);
        text_put(to, indentation, spaces);
        added += spaces;
        line = i + 1;
    }
    text_put(to, from->data + line, from->length - line);
}

static void put_message_at(jsd_runtime *runtime, jsd_log_level level, int method, jsd_text *text)
{
    size_t spaces = (size_t)runtime->console.group_depth * JSD_GROUP_SPACES;
    jsd_text indented = {0};
    if (spaces > JSD_MAX_INDENTATION)
        spaces = JSD_MAX_INDENTATION;
    text_add_origins(text, runtime);
    text_cut(text, longest_text(runtime));
    if (spaces)
        put_indented(&indented, text, spaces);
    if (runtime->host.log && !text->failed && !indented.failed)
        runtime->host.log(runtime->host.opaque, level, jsd_bytes_of(console_methods[method].name),
                          text_bytes(spaces ? &indented : text));
    text_free(&indented);
}

void put_message(jsd_runtime *runtime, int method, jsd_text *text)
{
    put_message_at(runtime, console_methods[method].level, method, text);
}

void warn_about_label(jsd_runtime *runtime, int method, const char *before, const jsd_text *name, const char *after)
{
    jsd_text text = {0};
    text_puts(&text, before);
    text_put(&text, name->data, name->length);
    text_puts(&text, after);
    put_message_at(runtime, JSD_LOG_WARN, method, &text);
    text_free(&text);
}

void reset_console(jsd_runtime *runtime)
{
    runtime->console.group_depth = 0;
    free_labels(&runtime->console.counts);
    free_labels(&runtime->console.timers);
}
