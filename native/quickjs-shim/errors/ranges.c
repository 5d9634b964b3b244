/* What a jsd_error points to: ranges of one text, and the frames of it and of its parts in one array. */
#include "errors/ranges.h"

#include "console/inspect_properties.h"
#include "errors/trace.h"
#include "runtime/runtime.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

#include <stdlib.h>

void forget_error(jsd_runtime *runtime)
{
    runtime->has_error = false;
    runtime->error_frame_count = 0;
    runtime->error_part_count = 0;
    text_reset(&runtime->error_text, 64 * 1024);
}

jsd_bytes mark_range(jsd_runtime *runtime, size_t start)
{
    return (jsd_bytes){(const uint8_t *)start, runtime->error_text.length - start};
}

static void place_range(jsd_runtime *runtime, jsd_bytes *range)
{
    range->data = (const uint8_t *)runtime->error_text.data + (size_t)range->data;
}

static jsd_bytes copy_range(jsd_runtime *runtime, JSValueConst string)
{
    size_t start = runtime->error_text.length;
    text_put_name(&runtime->error_text, runtime->ctx, string);
    return mark_range(runtime, start);
}

static bool reserve_frames(jsd_runtime *runtime, size_t more)
{
    size_t wanted = runtime->error_frame_count + more;
    if (wanted <= runtime->error_frame_capacity)
        return true;
    jsd_frame *frames = realloc(runtime->error_frames, wanted * sizeof(*frames));
    if (!frames)
        return false;
    runtime->error_frames = frames;
    runtime->error_frame_capacity = wanted;
    return true;
}

bool copy_frames(jsd_runtime *runtime, const jsd_trace *trace)
{
    uint32_t count = trace ? trace->count : 0;
    if (!reserve_frames(runtime, count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const jsd_trace_frame *from = &trace->frames[i];
        runtime->error_frames[runtime->error_frame_count++] = (jsd_frame){
            .function_name =
                copy_range(runtime, is_named(from->function_name, "<eval>") ? JS_NULL : from->function_name),
            .source = copy_range(runtime, from->source),
            .line = from->line,
            .column = from->column,
            .function_line = from->function_line,
            .function_column = from->function_column,
        };
    }
    return true;
}

void place_ranges(jsd_runtime *runtime)
{
    jsd_error *error = &runtime->error;
    place_range(runtime, &error->message);
    place_range(runtime, &error->raw);
    for (size_t i = 0; i < runtime->error_frame_count; i++) {
        place_range(runtime, &runtime->error_frames[i].function_name);
        place_range(runtime, &runtime->error_frames[i].source);
    }
    error->frames = error->frame_count ? runtime->error_frames : NULL;
    for (size_t i = 0; i < runtime->error_part_count; i++) {
        jsd_error_part *part = &runtime->error_parts[i];
        place_range(runtime, &part->message);
        part->frames = part->frame_count ? runtime->error_frames + (size_t)part->frames : NULL;
    }
    error->parts = runtime->error_part_count ? runtime->error_parts : NULL;
    error->part_count = runtime->error_part_count;
}
