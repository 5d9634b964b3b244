/* Promises that were rejected and have no handler. */
#ifndef JSOCKD_ERRORS_REJECTIONS_H
#define JSOCKD_ERRORS_REJECTIONS_H

#include "jsockd_engine.h"
#include "quickjs.h"

enum {
    JSD_MAX_REJECTIONS = 32
};

typedef struct jsd_rejection {
    JSValue promise;
    JSValue reason;
} jsd_rejection;

typedef struct jsd_rejections {
    size_t count;
    size_t dropped;
    jsd_rejection entries[JSD_MAX_REJECTIONS];
} jsd_rejections;

void on_rejection(JSContext *ctx, JSValueConst promise, JSValueConst reason, bool is_handled, void *opaque);

/* Something that the shim itself has to say: the method is empty. */
void log_value(jsd_runtime *runtime, jsd_log_level level, const char *title, JSValueConst value);

void flush_rejections(jsd_runtime *runtime, bool log);

#endif
