/* When to collect, and the memory limit. */
#ifndef JSOCKD_RUNTIME_MEMORY_H
#define JSOCKD_RUNTIME_MEMORY_H

#include "jsockd_engine.h"
#include "quickjs.h"

extern const JSMallocFunctions limited_functions;

/* The engine collects when the heap passes a size, which it then sets to one and a half times what is left. The option
   means an amount allocated since the last collection instead; called often enough to notice that there was one. */
void keep_gc_threshold(jsd_runtime *runtime);

void collect(jsd_runtime *runtime);
bool is_over_memory_limit(const jsd_runtime *runtime);

#endif
