/* What a module that was compiled refers to outside itself. */
#ifndef JSOCKD_RUNTIME_REFERENCES_H
#define JSOCKD_RUNTIME_REFERENCES_H

#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

typedef struct jsd_references {
    jsd_reference *items; /* each name with each kind once; their names are set when all are known */
    JSAtom *atoms;        /* of the items, held until then */
    size_t count;
    size_t capacity;
    jsd_text names;
    bool failed; /* the operating system refused memory: what is here is not all */
} jsd_references;

/* Between these two, what the engine compiles is noted; at the end come the imports of `module`, or, where that is
   NULL as it did not compile, nothing is kept. */
void begin_references(jsd_runtime *runtime);
void end_references(jsd_runtime *runtime, JSModuleDef *module);

void free_references(jsd_references *references);

#endif
