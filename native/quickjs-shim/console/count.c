/* console.count() and console.countReset(). */
#include "console/count.h"

#include "console/labels.h"
#include "console/output.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs.h"

#include <inttypes.h>

JSValue console_count(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int method)
{
    jsd_runtime *runtime = jsd_of(ctx);
    jsd_labels *counts = &runtime->console.counts;
    jsd_text name = {0}, text = {0};
    (void)this_value;
    if (!read_label(ctx, argc, argv, &name)) {
        text_free(&name);
        return JS_EXCEPTION;
    }
    jsd_label *label = name.failed ? NULL : find_label(counts, &name);
    if (method == JSD_CONSOLE_COUNT_RESET) {
        if (label)
            label->value = 0;
        else
            warn_about_label(runtime, method, "there is no count for '", &name, "'");
    } else if (label || (label = add_label(counts, &name))) {
        text_put(&text, name.data, name.length);
        text_printf(&text, ": %" PRIu64, ++label->value);
        put_message(runtime, method, &text);
    } else {
        warn_about_label(runtime, method, "too many labels: '", &name, "' is not counted");
    }
    text_free(&name);
    text_free(&text);
    return JS_UNDEFINED;
}
