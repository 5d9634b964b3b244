/*
 * What an error stems from: its `cause`, and the members of an AggregateError, and theirs in turn.
 *
 * Both are looked up as own data, which is what the language makes of them: no getter and no proxy is asked. Chains can
 * be long, lists wide, and both lead back to where they came from, so everything is bounded, and what is left out is
 * counted.
 */
#include "errors/parts.h"

#include "console/inspect.h"
#include "console/inspect_objects.h"
#include "errors/ranges.h"
#include "errors/title.h"
#include "errors/trace.h"
#include "runtime/atoms.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs-inspect.h"

#include <stdlib.h>

enum {
    JSD_PART_DEPTH = 8,
    JSD_PART_MEMBERS = 10, /* of one error */
    JSD_PARTS = 50,
    JSD_PARTS_TEXT = 256 * 1024,
    JSD_CAUSES_COUNTED = 100000,
    JSD_MAX_PARTS = 2 * JSD_PARTS + 1 /* each part, and the error itself, can end in one that stands for what is left
                                         out */
};

typedef struct jsd_part_walk {
    jsd_runtime *runtime;
    size_t start; /* of the parts in the text */
    size_t shown;
    bool complete;                        /* memory did not run out */
    const void *path[JSD_PART_DEPTH + 1]; /* from the error itself to the current part */
} jsd_part_walk;

static void put_parts_of(jsd_part_walk *walk, JSValueConst error, int depth);

static uint32_t length_of(JSValueConst array)
{
    if (JS_IsUndefined(array))
        return 0;
    JSValueConst length = JS_GetOwnData(array, JS_ATOM_length);
    if (JS_VALUE_GET_TAG(length) == JS_TAG_INT)
        return (uint32_t)JS_VALUE_GET_INT(length);
    return JS_TAG_IS_FLOAT64(JS_VALUE_GET_TAG(length)) ? (uint32_t)JS_VALUE_GET_FLOAT64(length) : 0;
}

/* An element; undefined for a hole and a getter. Free the result. */
static JSValue element_of(JSContext *ctx, JSValueConst array, uint32_t index)
{
    JSPropertyDescriptor descriptor;
    JSValue value = JS_UNDEFINED;
    JSAtom atom = JS_NewAtomUInt32(ctx, index);
    int found = JS_GetOwnProperty(ctx, &descriptor, array, atom);
    JS_FreeAtom(ctx, atom);
    if (found < 0)
        JS_FreeValue(ctx, JS_GetException(ctx));
    if (found > 0) {
        if (!(descriptor.flags & JS_PROP_GETSET))
            value = JS_DupValue(ctx, descriptor.value);
        free_descriptor(ctx, &descriptor);
    }
    return value;
}

/* How many causes there are from this one on; JSD_CAUSES_COUNTED if there are so many, or they go round. */
static uint32_t count_causes(jsd_runtime *runtime, JSValueConst cause)
{
    uint32_t count = 0;
    while (!JS_IsUndefined(cause) && count < JSD_CAUSES_COUNTED) {
        count++;
        cause = behind_proxies(cause);
        cause = is_error_object(runtime, cause) ? JS_GetOwnData(cause, JS_ATOM_cause) : JS_UNDEFINED;
    }
    return count;
}

static bool has_room(const jsd_part_walk *walk, int depth)
{
    const jsd_text *text = &walk->runtime->error_text;
    return depth <= JSD_PART_DEPTH && walk->shown < JSD_PARTS && text->length - walk->start < JSD_PARTS_TEXT &&
           !text->failed && walk->complete && !is_stopped(walk->runtime);
}

static bool is_above(const jsd_part_walk *walk, JSValueConst value, int depth)
{
    for (int i = 0; i < depth; i++)
        if (walk->path[i] == JS_VALUE_GET_PTR(value))
            return true;
    return false;
}

static jsd_error_part *new_part(jsd_runtime *runtime, int depth, jsd_relation relation, uint32_t index, uint32_t count)
{
    if (!runtime->error_parts)
        runtime->error_parts = malloc(JSD_MAX_PARTS * sizeof(*runtime->error_parts));
    if (!runtime->error_parts)
        return NULL;
    jsd_error_part *part = &runtime->error_parts[runtime->error_part_count++];
    *part = (jsd_error_part){.depth = depth, .relation = relation, .index = index, .count = count};
    return part;
}

static void put_part(jsd_part_walk *walk, jsd_error_part *part, JSValueConst value)
{
    jsd_runtime *runtime = walk->runtime;
    jsd_text *text = &runtime->error_text;
    size_t start = text->length;
    value = behind_proxies(value);
    bool is_error = is_error_object(runtime, value);
    bool is_circular = is_error && is_above(walk, value, part->depth);
    part->is_error = is_error && !is_circular;
    walk->shown++;
    if (is_circular)
        text_puts(text, "[Circular]");
    else if (is_error)
        text_put_error_title(text, runtime, value);
    else
        inspect_to(text, runtime, value);
    text_cut(text, start + longest_text(runtime));
    part->message = mark_range(runtime, start);
    if (!part->is_error)
        return;
    size_t first = runtime->error_frame_count;
    walk->complete = copy_frames(runtime, trace_of(runtime, value));
    part->frames = (const jsd_frame *)first; /* an offset still, like the ranges */
    part->frame_count = runtime->error_frame_count - first;
    walk->path[part->depth] = JS_VALUE_GET_PTR(value);
    put_parts_of(walk, value, part->depth + 1);
}

/* Takes `value`. */
static void put_new_part(jsd_part_walk *walk, int depth, jsd_relation relation, uint32_t index, uint32_t count,
                         JSValue value)
{
    jsd_error_part *part = new_part(walk->runtime, depth, relation, index, count);
    walk->complete = part != NULL;
    if (part)
        put_part(walk, part, value);
    JS_FreeValue(walk->runtime->ctx, value);
}

static void put_parts_of(jsd_part_walk *walk, JSValueConst error, int depth)
{
    jsd_runtime *runtime = walk->runtime;
    JSContext *ctx = runtime->ctx;
    JSValueConst cause = JS_GetOwnData(error, JS_ATOM_cause);
    JSValue members = JS_DupValue(ctx, members_of(runtime, error)); /* a getter can take them away */
    uint32_t count = length_of(members), shown = 0, omitted = 0;
    bool counted = true;
    if (!JS_IsUndefined(cause) && has_room(walk, depth)) {
        put_new_part(walk, depth, JSD_RELATION_CAUSE, 0, 0, JS_DupValue(ctx, cause));
    } else {
        omitted = count_causes(runtime, cause);
        counted = omitted < JSD_CAUSES_COUNTED;
    }
    for (; shown < count && shown < JSD_PART_MEMBERS && has_room(walk, depth); shown++)
        put_new_part(walk, depth, JSD_RELATION_MEMBER, shown + 1, count, element_of(ctx, members, shown));
    omitted += count - shown;
    JS_FreeValue(ctx, members);
    if (omitted > 0 && walk->complete)
        walk->complete = new_part(runtime, depth, JSD_RELATION_OMITTED, 0, counted ? omitted : 0) != NULL;
}

bool copy_parts(jsd_runtime *runtime, JSValueConst error)
{
    if (JS_IsUndefined(error))
        return true;
    jsd_part_walk walk = {
        .runtime = runtime, .start = runtime->error_text.length, .complete = true, .path = {JS_VALUE_GET_PTR(error)}};
    put_parts_of(&walk, error, 1);
    return walk.complete;
}
