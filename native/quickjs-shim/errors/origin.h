/* Frames of errors that go to the log, with what the host knows of where they stem from. */
#ifndef JSOCKD_ERRORS_ORIGIN_H
#define JSOCKD_ERRORS_ORIGIN_H

#include "errors/trace.h"
#include "runtime/text.h"

/* One frame, without a line feed: "    at fn (file:line:col)", and " -> fn (source:line:col)" where that is known and
   no error is described to the host, which looks there itself. */
void text_put_log_frame(jsd_text *text, jsd_runtime *runtime, const jsd_trace_frame *frame);

/* The same for lines that came with a script's string, as a logged `stack` is: those of the module's frames get their
   origin behind them where none stands there yet. */
void text_add_origins(jsd_text *text, jsd_runtime *runtime);

#endif
