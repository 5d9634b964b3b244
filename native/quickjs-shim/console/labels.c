/*
 * What console.count() and console.time() remember under a label.
 *
 * Outside the JavaScript heap, so bounded here: a script that makes up labels is warned, and goes on.
 */
#include "console/labels.h"

#include "runtime/text.h"

#include "quickjs.h"

#include <stdlib.h>
#include <string.h>

enum {
    JSD_MAX_LABELS = 1000,
    JSD_MAX_LABEL_BYTES = 64 * 1024 /* of all labels of a map together */
};

jsd_label *find_label(jsd_labels *labels, const jsd_text *name)
{
    for (size_t i = 0; i < labels->count; i++) {
        jsd_label *label = &labels->entries[i];
        if (label->length == name->length && !memcmp(label->name, name->data, name->length))
            return label;
    }
    return NULL;
}

jsd_label *add_label(jsd_labels *labels, const jsd_text *name)
{
    if (labels->count == JSD_MAX_LABELS || name->length > JSD_MAX_LABEL_BYTES - labels->bytes)
        return NULL;
    if (labels->count == labels->capacity) {
        size_t capacity = labels->capacity * 2 + 8;
        jsd_label *entries = realloc(labels->entries, capacity * sizeof(*entries));
        if (!entries)
            return NULL;
        labels->entries = entries;
        labels->capacity = capacity;
    }
    char *copy = malloc(name->length + 1);
    if (!copy)
        return NULL;
    if (name->length)
        memcpy(copy, name->data, name->length);
    labels->bytes += name->length;
    jsd_label *label = &labels->entries[labels->count++];
    *label = (jsd_label){.name = copy, .length = name->length};
    return label;
}

void remove_label(jsd_labels *labels, jsd_label *label)
{
    labels->bytes -= label->length;
    free(label->name);
    *label = labels->entries[--labels->count];
}

void free_labels(jsd_labels *labels)
{
    while (labels->count)
        remove_label(labels, &labels->entries[labels->count - 1]);
    free(labels->entries);
    *labels = (jsd_labels){0};
}

bool read_label(JSContext *ctx, int argc, JSValueConst *argv, jsd_text *name)
{
    if (argc == 0 || JS_IsUndefined(argv[0])) {
        text_puts(name, "default");
        return true;
    }
    JSValue string = JS_ToString(ctx, argv[0]);
    if (JS_IsException(string))
        return false;
    text_put_value(name, ctx, string);
    JS_FreeValue(ctx, string);
    return true;
}
