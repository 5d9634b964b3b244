/* What console.count() and console.time() remember under a label. */
#ifndef JSOCKD_CONSOLE_LABELS_H
#define JSOCKD_CONSOLE_LABELS_H

#include "runtime/text.h"

#include "quickjs.h"

typedef struct jsd_label {
    char *name;
    size_t length;
    uint64_t value; /* a count, or the nanosecond that a timer was started at */
} jsd_label;

typedef struct jsd_labels {
    jsd_label *entries;
    size_t count;
    size_t capacity;
    size_t bytes; /* of all names */
} jsd_labels;

jsd_label *find_label(jsd_labels *labels, const jsd_text *name);

/* A new label with the value 0; NULL if there are too many. */
jsd_label *add_label(jsd_labels *labels, const jsd_text *name);

void remove_label(jsd_labels *labels, jsd_label *label);
void free_labels(jsd_labels *labels);

/* The first argument as a string: "default" where there is none. False if the script's conversion threw. */
bool read_label(JSContext *ctx, int argc, JSValueConst *argv, jsd_text *name);

#endif
