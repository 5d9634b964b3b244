/* Stack traces in structured form. */
#ifndef JSOCKD_ERRORS_TRACE_H
#define JSOCKD_ERRORS_TRACE_H

#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

typedef struct jsd_trace_frame {
    JSValue function_name; /* a string or null */
    JSValue source;        /* a string or null */
    int32_t line;          /* from 1; 0 if unknown */
    int32_t column;
    int32_t function_line; /* where the function begins; 0 if unknown */
    int32_t function_column;
    bool native;
    bool is_place; /* where a source stopped making sense, not a call */
} jsd_trace_frame;

typedef struct jsd_trace {
    uint32_t count;
    jsd_trace_frame frames[];
} jsd_trace;

enum {
    JSD_DEFAULT_STACK_TRACE_LIMIT = 10
};

/* What was recorded on `error`, borrowed; undefined if there is nothing. */
JSValueConst trace_value_of(const jsd_runtime *runtime, JSValueConst error);

/* The frames that were recorded for `error`; NULL if there are none. */
const jsd_trace *trace_of(const jsd_runtime *runtime, JSValueConst error);

/* A name, or as much of it as people read. */
void text_put_name(jsd_text *text, JSContext *ctx, JSValueConst name);

void text_put_frame(jsd_text *text, JSContext *ctx, const jsd_trace_frame *frame);

/* One line a frame, as the engine writes them. */
void text_put_trace(jsd_text *text, JSContext *ctx, const jsd_trace *trace, uint32_t limit);

uint32_t user_trace_limit(const jsd_runtime *runtime);
bool install_traces(jsd_runtime *runtime);

#endif
