/* What a jsd_error points to. */
#ifndef JSOCKD_ERRORS_RANGES_H
#define JSOCKD_ERRORS_RANGES_H

#include "errors/trace.h"

#include "jsockd_engine.h"

void forget_error(jsd_runtime *runtime);

/* While the text still grows, a range of it is an offset in place of a pointer; finish_error() makes the pointers. */
jsd_bytes mark_range(jsd_runtime *runtime, size_t start);

/* Appends them, be there any or not. */
bool copy_frames(jsd_runtime *runtime, const jsd_trace *trace);

/* Makes pointers of what were offsets. */
void place_ranges(jsd_runtime *runtime);

#endif
