/* Promises that were rejected and have no handler: logged when the execution ends, for they may get one until then. */
#include "errors/rejections.h"

#include "console/inspect.h"
#include "errors/origin.h"
#include "runtime/runtime.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

void on_rejection(JSContext *ctx, JSValueConst promise, JSValueConst reason, bool is_handled, void *opaque)
{
    jsd_rejections *rejections = &((jsd_runtime *)opaque)->rejections;
    for (size_t i = 0; i < rejections->count; i++) {
        jsd_rejection *entry = &rejections->entries[i];
        if (JS_VALUE_GET_PTR(entry->promise) != JS_VALUE_GET_PTR(promise))
            continue;
        if (is_handled) {
            JS_FreeValue(ctx, entry->promise);
            JS_FreeValue(ctx, entry->reason);
            *entry = rejections->entries[--rejections->count];
        }
        return;
    }
    if (is_handled)
        return;
    if (rejections->count == JSD_MAX_REJECTIONS) {
        rejections->dropped++;
        return;
    }
    rejections->entries[rejections->count++] = (jsd_rejection){JS_DupValue(ctx, promise), JS_DupValue(ctx, reason)};
}

void log_value(jsd_runtime *runtime, jsd_log_level level, const char *title, JSValueConst value)
{
    if (!runtime->host.log)
        return;
    jsd_text text = {0};
    text_puts(&text, title);
    inspect_to(&text, runtime, value);
    text_add_origins(&text, runtime);
    text_cut(&text, longest_text(runtime));
    if (!text.failed)
        runtime->host.log(runtime->host.opaque, level, (jsd_bytes){0}, text_bytes(&text));
    text_free(&text);
}

void flush_rejections(jsd_runtime *runtime, bool log)
{
    jsd_rejections *rejections = &runtime->rejections;
    for (size_t i = 0; i < rejections->count; i++) {
        if (log)
            log_value(runtime, JSD_LOG_WARN, "unhandled promise rejection: ", rejections->entries[i].reason);
        JS_FreeValue(runtime->ctx, rejections->entries[i].promise);
        JS_FreeValue(runtime->ctx, rejections->entries[i].reason);
    }
    if (log && rejections->dropped > 0)
        log_value(runtime, JSD_LOG_WARN,
                  "further unhandled promise rejections: ", JS_NewInt64(runtime->ctx, (int64_t)rejections->dropped));
    rejections->count = 0;
    rejections->dropped = 0;
}
