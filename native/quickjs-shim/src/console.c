/* console.log() and its sisters: to the host's log. */

typedef enum jsd_console_method {
    JSD_CONSOLE_LOG,
    JSD_CONSOLE_INFO,
    JSD_CONSOLE_DEBUG,
    JSD_CONSOLE_WARN,
    JSD_CONSOLE_ERROR,
    JSD_CONSOLE_TRACE,
    JSD_CONSOLE_ASSERT,
    JSD_CONSOLE_DIR,
    JSD_CONSOLE_TABLE,
    JSD_CONSOLE_GROUP
} jsd_console_method;

static const struct {
    const char *name;
    jsd_log_level level;
} console_methods[] = {
    [JSD_CONSOLE_LOG] = {"log", JSD_LOG_INFO},        [JSD_CONSOLE_INFO] = {"info", JSD_LOG_INFO},
    [JSD_CONSOLE_DEBUG] = {"debug", JSD_LOG_DEBUG},   [JSD_CONSOLE_WARN] = {"warn", JSD_LOG_WARN},
    [JSD_CONSOLE_ERROR] = {"error", JSD_LOG_ERROR},   [JSD_CONSOLE_TRACE] = {"trace", JSD_LOG_INFO},
    [JSD_CONSOLE_ASSERT] = {"assert", JSD_LOG_ERROR}, [JSD_CONSOLE_DIR] = {"dir", JSD_LOG_INFO},
    [JSD_CONSOLE_TABLE] = {"table", JSD_LOG_INFO},    [JSD_CONSOLE_GROUP] = {"group", JSD_LOG_INFO},
};

/* %i and %d: a number without running code; objects are NaN. */
static void put_number(jsd_text *text, jsd_runtime *runtime, JSValueConst value, bool integer)
{
    double number = NAN;
    if (JS_IsObject(value) || JS_IsSymbol(value)) {
        text_puts(text, "NaN");
        return;
    }
    if (JS_IsBigInt(value)) {
        inspect_to(text, runtime, value);
        return;
    }
    if (JS_ToFloat64(runtime->ctx, &number, value))
        JS_FreeValue(runtime->ctx, JS_GetException(runtime->ctx));
    if (integer && !isnan(number))
        number = trunc(number);
    inspect_to(text, runtime, JS_NewFloat64(runtime->ctx, number));
}

/* One placeholder of a format string; false if `letter` is none. */
static bool put_formatted(jsd_text *text, jsd_runtime *runtime, uint32_t letter, JSValueConst value)
{
    switch (letter) {
    case 's':
    case 'o':
    case 'O':
    case 'j':
        inspect_to(text, runtime, value);
        return true;
    case 'd':
    case 'f':
        put_number(text, runtime, value, false);
        return true;
    case 'i':
        put_number(text, runtime, value, true);
        return true;
    case 'c': /* styles mean nothing here */
        return true;
    default:
        return false;
    }
}

/* The first argument if it is a string with placeholders; gives the number of arguments that it used up. */
static int put_format(jsd_text *text, jsd_runtime *runtime, JSString *format, int argc, JSValueConst *argv)
{
    int used = 1;
    uint32_t plain = 0;
    for (uint32_t i = 0; i + 1 < format->len; i++) {
        if (string_get(format, i) != '%')
            continue;
        uint32_t letter = string_get(format, i + 1);
        size_t before = text->length;
        text_put_string_part(text, format, plain, i);
        if (letter == '%')
            text_putc(text, '%');
        else if (used >= argc || !put_formatted(text, runtime, letter, argv[used])) {
            if (!text->failed)
                text->length = before;
            continue;
        } else
            used++;
        plain = i + 2;
        i++;
    }
    text_put_string_part(text, format, plain, format->len);
    return used;
}

static void put_arguments(jsd_text *text, jsd_runtime *runtime, int argc, JSValueConst *argv)
{
    int used = 0;
    JSValue format = argc > 1 ? flat_string(runtime->ctx, argv[0]) : JS_NULL;
    if (JS_VALUE_GET_TAG(format) == JS_TAG_STRING)
        used = put_format(text, runtime, JS_VALUE_GET_STRING(format), argc, argv);
    JS_FreeValue(runtime->ctx, format);
    for (int i = used; i < argc; i++) {
        if (i > 0)
            text_putc(text, ' ');
        inspect_to(text, runtime, argv[i]);
    }
}

static void put_current_stack(jsd_text *text, jsd_runtime *runtime)
{
    JSValue error = JS_NewError(runtime->ctx);
    const jsd_trace *trace = trace_of(runtime, error);
    if (trace && trace->count > 1) { /* frame 0 is console.trace itself */
        text_putc(text, '\n');
        for (uint32_t i = 1; i < trace->count; i++) {
            text_put_frame(text, runtime->ctx, &trace->frames[i]);
            if (i + 1 < trace->count)
                text_putc(text, '\n');
        }
    }
    JS_FreeValue(runtime->ctx, error);
}

static JSValue console_call(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int method)
{
    jsd_runtime *runtime = jsd_of(ctx->rt);
    (void)this_value;
    if (!runtime->host.log)
        return JS_UNDEFINED;
    jsd_text text = {0};
    if (method == JSD_CONSOLE_ASSERT) {
        if (argc > 0 && JS_ToBool(ctx, argv[0]))
            return JS_UNDEFINED;
        text_puts(&text, argc > 1 ? "Assertion failed: " : "Assertion failed");
        argc = argc > 1 ? argc - 1 : 0;
        argv++;
    } else if (method == JSD_CONSOLE_TRACE) {
        text_puts(&text, argc > 0 ? "Trace: " : "Trace");
    } else if (method == JSD_CONSOLE_DIR && argc > 1) {
        argc = 1; /* the second argument holds options */
    }
    put_arguments(&text, runtime, argc, argv);
    if (method == JSD_CONSOLE_TRACE)
        put_current_stack(&text, runtime);
    if (!text.failed)
        runtime->host.log(runtime->host.opaque, console_methods[method].level,
                          jsd_bytes_of(console_methods[method].name), text_bytes(&text));
    text_free(&text);
    return JS_UNDEFINED;
}

static JSValue console_ignore(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)ctx;
    (void)this_value;
    (void)argc;
    (void)argv;
    return JS_UNDEFINED;
}

static const JSCFunctionListEntry console_functions[] = {
    JS_CFUNC_MAGIC_DEF("log", 0, console_call, JSD_CONSOLE_LOG),
    JS_CFUNC_MAGIC_DEF("info", 0, console_call, JSD_CONSOLE_INFO),
    JS_CFUNC_MAGIC_DEF("debug", 0, console_call, JSD_CONSOLE_DEBUG),
    JS_CFUNC_MAGIC_DEF("warn", 0, console_call, JSD_CONSOLE_WARN),
    JS_CFUNC_MAGIC_DEF("error", 0, console_call, JSD_CONSOLE_ERROR),
    JS_CFUNC_MAGIC_DEF("trace", 0, console_call, JSD_CONSOLE_TRACE),
    JS_CFUNC_MAGIC_DEF("assert", 0, console_call, JSD_CONSOLE_ASSERT),
    JS_CFUNC_MAGIC_DEF("dir", 0, console_call, JSD_CONSOLE_DIR),
    JS_CFUNC_MAGIC_DEF("table", 0, console_call, JSD_CONSOLE_TABLE),
    JS_CFUNC_MAGIC_DEF("group", 0, console_call, JSD_CONSOLE_GROUP),
    JS_CFUNC_MAGIC_DEF("groupCollapsed", 0, console_call, JSD_CONSOLE_GROUP),
    JS_CFUNC_DEF("groupEnd", 0, console_ignore),
};

static bool install_console(jsd_runtime *runtime)
{
    JSContext *ctx = runtime->ctx;
    JSValue console = JS_NewObject(ctx);
    if (JS_IsException(console))
        return false;
    if (JS_SetPropertyFunctionList(ctx, console, console_functions, countof(console_functions)) < 0) {
        JS_FreeValue(ctx, console);
        return false;
    }
    return JS_DefinePropertyValueStr(ctx, ctx->global_obj, "console", console,
                                     JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE) >= 0;
}
