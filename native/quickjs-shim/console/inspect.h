/* Values as a developer expects to see them in a log. */
#ifndef JSOCKD_CONSOLE_INSPECT_H
#define JSOCKD_CONSOLE_INSPECT_H

#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

enum {
    JSD_INSPECT_DEPTH = 5,
    JSD_INSPECT_ITEMS = 100,
    JSD_INSPECT_STRING = 10000,
    JSD_INSPECT_TOTAL = 256 * 1024,
    JSD_INSPECT_CELL = 512 /* the same for a cell of a table */
};

typedef struct jsd_inspector {
    jsd_runtime *runtime;
    JSContext *ctx;
    jsd_text *out;
    size_t start; /* of this value in the output */
    size_t room;  /* for it: about so many bytes */
    int depth;
    const void *path[JSD_INSPECT_DEPTH + 2]; /* the objects around the current one */
} jsd_inspector;

bool inspector_is_full(const jsd_inspector *in);

/* In single quotes, unless it contains those and no double ones. */
void inspect_quoted(jsd_inspector *in, JSValueConst value);

void inspect_primitive(jsd_inspector *in, JSValueConst value);
void inspect_value(jsd_inspector *in, JSValueConst value);
jsd_inspector begin_inspection(jsd_text *out, jsd_runtime *runtime, size_t room, int levels);

/* As an object would show it: strings in quotes. */
void inspect_as_value(jsd_text *out, jsd_runtime *runtime, JSValueConst value);

void inspect_to(jsd_text *out, jsd_runtime *runtime, JSValueConst value);

#endif
