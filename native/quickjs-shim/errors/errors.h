/* The one place where failures are made. */
#ifndef JSOCKD_ERRORS_ERRORS_H
#define JSOCKD_ERRORS_ERRORS_H

#include "errors/trace.h"

#include "jsockd_engine.h"
#include "quickjs-inspect.h"
#include "quickjs.h"

jsd_status fail_with_text(jsd_runtime *runtime, jsd_error_kind kind, const char *message, const jsd_trace *trace);

/* What is to leave the engine has so many bytes, which is more than it may have. */
jsd_status fail_too_long(jsd_runtime *runtime, size_t length);

/* The script was stopped: whatever it threw or returned since does not count. */
jsd_status fail_stopped(jsd_runtime *runtime);

/* An error of exactly this kind, not of a class that extends it. */
bool is_native_error(JSContext *ctx, JSValueConst value, JSErrorKind kind);

/* Takes `value`. A title that goes in front of the message may be NULL. */
jsd_status fail_with_value(jsd_runtime *runtime, jsd_error_kind kind, const char *title, JSValue value);

/* Takes the pending exception. */
jsd_status fail_with_exception(jsd_runtime *runtime, jsd_error_kind kind, const char *title);

/* The pending exception of something that compiles. */
jsd_status fail_to_compile(jsd_runtime *runtime);

#endif
