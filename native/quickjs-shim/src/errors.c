/* The one place where failures are made: jsd_error from a pending exception or from a text of our own. */

static void forget_error(jsd_runtime *runtime)
{
    runtime->has_error = false;
    text_reset(&runtime->error_text, 64 * 1024);
}

/* While the text still grows, a range of it is an offset in place of a pointer; finish_error() makes the pointers. */
static jsd_bytes mark_range(jsd_runtime *runtime, size_t start)
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
    text_put_value(&runtime->error_text, runtime->ctx, string);
    return mark_range(runtime, start);
}

static bool copy_frames(jsd_runtime *runtime, const jsd_trace *trace)
{
    runtime->error.frame_count = 0;
    if (!trace || trace->count == 0)
        return true;
    if (runtime->error_frame_capacity < trace->count) {
        jsd_frame *frames = realloc(runtime->error_frames, trace->count * sizeof(*frames));
        if (!frames)
            return false;
        runtime->error_frames = frames;
        runtime->error_frame_capacity = trace->count;
    }
    for (uint32_t i = 0; i < trace->count; i++) {
        const jsd_trace_frame *from = &trace->frames[i];
        runtime->error_frames[i] = (jsd_frame){
            .function_name =
                copy_range(runtime, is_named(from->function_name, "<eval>") ? JS_NULL : from->function_name),
            .source = copy_range(runtime, from->source),
            .line = from->line,
            .column = from->column,
            .function_line = from->function_line,
            .function_column = from->function_column,
        };
    }
    runtime->error.frame_count = trace->count;
    return true;
}

/* The text holds the message; the rest goes behind it. */
static jsd_status finish_error(jsd_runtime *runtime, jsd_error_kind kind, bool is_error, const jsd_trace *trace)
{
    jsd_error *error = &runtime->error;
    jsd_text *text = &runtime->error_text;
    *error = (jsd_error){.kind = kind, .is_error = is_error, .message = mark_range(runtime, 0)};
    error->raw = error->message;
    if (trace && trace->count > 0) {
        text_putc(text, '\n');
        text_put_trace(text, runtime->ctx, trace, trace->count);
        error->raw = mark_range(runtime, 0);
    }
    if (!copy_frames(runtime, trace) || text->failed) {
        *error = (jsd_error){.kind = JSD_ERROR_OUT_OF_MEMORY,
                             .message = jsd_bytes_of("out of memory"),
                             .raw = jsd_bytes_of("out of memory")};
    } else {
        place_range(runtime, &error->message);
        place_range(runtime, &error->raw);
        for (size_t i = 0; i < error->frame_count; i++) {
            place_range(runtime, &runtime->error_frames[i].function_name);
            place_range(runtime, &runtime->error_frames[i].source);
        }
        error->frames = error->frame_count ? runtime->error_frames : NULL;
    }
    runtime->has_error = true;
    return JSD_EXCEPTION;
}

static jsd_status fail_with_text(jsd_runtime *runtime, jsd_error_kind kind, const char *message, const jsd_trace *trace)
{
    forget_error(runtime);
    text_puts(&runtime->error_text, message);
    return finish_error(runtime, kind, false, trace);
}

/* The script was stopped: whatever it threw or returned since does not count. */
static jsd_status fail_stopped(jsd_runtime *runtime)
{
    const jsd_limits *limits = &runtime->limits;
    const jsd_trace *trace = JS_GetOpaque(limits->trace, runtime->trace_class);
    switch (limits->stop) {
    case JSD_STOP_INTERRUPTED:
        return fail_with_text(runtime, JSD_ERROR_INTERRUPTED, "interrupted", trace);
    case JSD_STOP_MEMORY:
        return fail_with_text(runtime, JSD_ERROR_OUT_OF_MEMORY, "out of memory", trace);
    default:
        return fail_with_text(runtime, JSD_ERROR_TIME_LIMIT, "time limit reached", trace);
    }
}

static bool is_instance_of_native_error(JSContext *ctx, JSValueConst value, JSErrorEnum type)
{
    return JS_GetClassID(value) == JS_CLASS_ERROR &&
           JS_VALUE_GET_OBJ(value)->shape->proto == JS_VALUE_GET_OBJ(ctx->native_error_proto[type]);
}

/* After a refused allocation the engine throws an InternalError with this message or, if even that failed, null. */
static bool is_out_of_memory(jsd_runtime *runtime, JSValueConst value)
{
    JSContext *ctx = runtime->ctx;
    if (!runtime->allocation_refused)
        return false;
    if (JS_IsNull(value))
        return true;
    if (!is_instance_of_native_error(ctx, value, JS_INTERNAL_ERROR))
        return false;
    static const char expected[] = "out of memory";
    JSValue message = read_error_property(runtime, value, JS_ATOM_message);
    JSString *string = JS_VALUE_GET_TAG(message) == JS_TAG_STRING ? JS_VALUE_GET_STRING(message) : NULL;
    bool matches = string && !string->is_wide_char && string->len == sizeof(expected) - 1 &&
                   memcmp(str8(string), expected, string->len) == 0;
    JS_FreeValue(ctx, message);
    return matches;
}

/* Takes `value`. A title that goes in front of the message may be NULL. */
static jsd_status fail_with_value(jsd_runtime *runtime, jsd_error_kind kind, const char *title, JSValue value)
{
    JSContext *ctx = runtime->ctx;
    jsd_text *text = &runtime->error_text;
    bool lifted = runtime->memory_limit_lifted;
    forget_error(runtime);
    runtime->memory_limit_lifted = true;
    JSValueConst thrown = behind_proxies(value);
    bool is_error = is_error_object(runtime, thrown);
    if (is_out_of_memory(runtime, value))
        kind = JSD_ERROR_OUT_OF_MEMORY;
    if (title) {
        text_puts(text, title);
        text_puts(text, ": ");
    }
    if (is_error)
        text_put_error_title(text, runtime, thrown);
    else if (kind == JSD_ERROR_OUT_OF_MEMORY)
        text_puts(text, "out of memory");
    else
        inspect_to(text, runtime, thrown);
    jsd_status status = is_stopped(runtime) /* a getter ran into the limit */
                            ? fail_stopped(runtime)
                            : finish_error(runtime, kind, is_error, trace_of(runtime, thrown));
    JS_FreeValue(ctx, value);
    runtime->memory_limit_lifted = lifted;
    return status;
}

/* Takes the pending exception. */
static jsd_status fail_with_exception(jsd_runtime *runtime, jsd_error_kind kind, const char *title)
{
    JSValue exception = JS_GetException(runtime->ctx);
    if (is_stopped(runtime)) {
        JS_FreeValue(runtime->ctx, exception);
        return fail_stopped(runtime);
    }
    return fail_with_value(runtime, kind, title, exception);
}

/* The pending exception of something that compiles. */
static jsd_status fail_to_compile(jsd_runtime *runtime)
{
    bool is_syntax_error = is_instance_of_native_error(runtime->ctx, runtime->rt->current_exception, JS_SYNTAX_ERROR);
    return fail_with_exception(runtime, is_syntax_error ? JSD_ERROR_SYNTAX : JSD_ERROR_THROWN, NULL);
}
