/* What a module that was compiled refers to outside itself. */
#include "runtime/references.h"

#include "runtime/runtime.h"

#include "quickjs-references.h"

#include <stdlib.h>

_Static_assert(JSD_REFERENCE_READ == (int)JS_REFERENCE_READ && JSD_REFERENCE_TYPEOF == (int)JS_REFERENCE_TYPEOF &&
                   JSD_REFERENCE_WRITE == (int)JS_REFERENCE_WRITE &&
                   JSD_REFERENCE_PROPERTY_READ == (int)JS_REFERENCE_PROPERTY_READ &&
                   JSD_REFERENCE_PROPERTY_WRITE == (int)JS_REFERENCE_PROPERTY_WRITE,
               "the engine's numbers are ours");

static bool grow(jsd_references *references)
{
    size_t capacity = references->capacity ? references->capacity * 2 : 64;
    jsd_reference *items = realloc(references->items, capacity * sizeof *items);
    if (items)
        references->items = items;
    JSAtom *atoms = realloc(references->atoms, capacity * sizeof *atoms);
    if (atoms)
        references->atoms = atoms;
    if (!items || !atoms)
        return false;
    references->capacity = capacity;
    return true;
}

static bool is_before(int32_t line, int32_t column, const jsd_reference *other)
{
    return line < other->line || (line == other->line && column < other->column);
}

/* A bundle has few names that it does not declare, so that looking through them all is quick. */
static void note(JSContext *ctx, JSAtom name, int32_t kind, int32_t line, int32_t column)
{
    jsd_references *references = &((jsd_runtime *)JS_GetRuntimeOpaque(JS_GetRuntime(ctx)))->references;
    for (size_t i = 0; i < references->count; i++) {
        jsd_reference *item = &references->items[i];
        if (references->atoms[i] == name && item->kind == kind) {
            item->count++;
            if (is_before(line, column, item)) {
                item->line = line;
                item->column = column;
            }
            return;
        }
    }
    if (references->count == references->capacity && !grow(references)) {
        references->failed = true;
        return;
    }
    references->items[references->count] = (jsd_reference){.kind = kind, .line = line, .column = column, .count = 1};
    references->atoms[references->count++] = JS_DupAtom(ctx, name);
}

static void note_reference(void *opaque, JSAtom name, JSReferenceKind kind, int line, int column)
{
    note(opaque, name, (int32_t)kind, line, column);
}

void begin_references(jsd_runtime *runtime)
{
    runtime->references.count = 0;
    runtime->references.failed = false;
    text_reset(&runtime->references.names, 0);
    JS_SetReferenceFunc(runtime->rt, note_reference, runtime->ctx);
}

/* Lengths first: the text moves while it grows. */
static void name_items(JSContext *ctx, jsd_references *references)
{
    for (size_t i = 0; i < references->count; i++) {
        size_t start = references->names.length;
        text_put_atom(&references->names, ctx, references->atoms[i]);
        references->items[i].name.length = references->names.length - start;
        JS_FreeAtom(ctx, references->atoms[i]);
    }
    references->failed |= references->names.failed;
    const uint8_t *name = (const uint8_t *)references->names.data;
    for (size_t i = 0; i < references->count && !references->failed; i++) {
        references->items[i].name.data = name;
        name += references->items[i].name.length;
    }
}

void end_references(jsd_runtime *runtime, JSModuleDef *module)
{
    JSContext *ctx = runtime->ctx;
    JS_SetReferenceFunc(runtime->rt, NULL, NULL);
    for (int i = 0; module && i < JS_GetModuleRequestCount(module); i++)
        note(ctx, JS_GetModuleRequest(module, i), JSD_REFERENCE_IMPORT, 0, 0);
    name_items(ctx, &runtime->references);
    if (!module)
        runtime->references.count = 0;
}

void free_references(jsd_references *references)
{
    free(references->items);
    free(references->atoms);
    text_free(&references->names);
}
