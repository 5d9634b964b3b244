/* When to collect, and the memory limit. */
#ifndef JSOCKD_RUNTIME_MEMORY_H
#define JSOCKD_RUNTIME_MEMORY_H

#include "jsockd_engine.h"
#include "quickjs.h"

extern const JSMallocFunctions limited_functions;

/* The engine collects when the heap passes a size, which it then sets to one and a half times what is left. The option
   means an amount allocated since the last collection instead; called often enough to notice that there was one. */
void keep_gc_threshold(jsd_runtime *runtime);

/* Whether the heap of a runtime may take so many bytes more from the system. */
bool may_hold_more(void *runtime, size_t more);

void collect(jsd_runtime *runtime);

/* Gives the system back most of what the heap keeps for later. */
void trim(jsd_runtime *runtime);

/* Collects, and gives back all it can. Whether that was enough for the limit. */
bool relieve_memory(jsd_runtime *runtime);
bool is_over_memory_limit(const jsd_runtime *runtime);

#endif
