/* The polled element functions that polls.h puts into the engine's loops. */

#undef JS_TryGetPropertyInt64
#undef JS_GetPropertyInt64
#undef JS_GetPropertyUint32
#undef JS_SetPropertyInt64
#undef JS_DeletePropertyInt64
#undef JS_IteratorNext2

static int polled_try_get(JSContext *ctx, JSValueConst object, int64_t index, JSValue *value)
{
    if (js_poll_interrupts(ctx)) {
        *value = JS_EXCEPTION;
        return -1;
    }
    return JS_TryGetPropertyInt64(ctx, object, index, value);
}

static JSValue polled_get(JSContext *ctx, JSValueConst object, int64_t index)
{
    return js_poll_interrupts(ctx) ? JS_EXCEPTION : JS_GetPropertyInt64(ctx, object, index);
}

static JSValue polled_get_uint32(JSContext *ctx, JSValueConst object, uint32_t index)
{
    return js_poll_interrupts(ctx) ? JS_EXCEPTION : JS_GetPropertyUint32(ctx, object, index);
}

static int polled_set(JSContext *ctx, JSValueConst object, int64_t index, JSValue value)
{
    if (js_poll_interrupts(ctx)) {
        JS_FreeValue(ctx, value);
        return -1;
    }
    return JS_SetPropertyInt64(ctx, object, index, value);
}

static int polled_delete(JSContext *ctx, JSValueConst object, int64_t index, int flags)
{
    return js_poll_interrupts(ctx) ? -1 : JS_DeletePropertyInt64(ctx, object, index, flags);
}

static JSValue polled_next(JSContext *ctx, JSValueConst iterator, JSValueConst method, int argc, JSValueConst *argv,
                           int *done)
{
    if (js_poll_interrupts(ctx)) {
        *done = false;
        return JS_EXCEPTION;
    }
    return JS_IteratorNext2(ctx, iterator, method, argc, argv, done);
}
