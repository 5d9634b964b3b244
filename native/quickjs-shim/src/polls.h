/*
 * Polls in the engine's own loops.
 *
 * `new Array(2 ** 32 - 1).join()` and its like loop for minutes over a length, in C, and never ask whether the script
 * is to stop. They all step through elements by the functions below. While quickjs.c is included,
 * its calls of them, which name the context `ctx`, become calls of polled versions; their definitions and declarations,
 * whose first parameter begins with `JSContext`, stay what they are. A call in a newer engine that fits neither form
 * does not compile.
 */

#define JSD_TRY_GET_JSContext JS_TryGetPropertyInt64(JSContext
#define JSD_TRY_GET_ctx polled_try_get(ctx
#define JS_TryGetPropertyInt64(first, ...) JSD_TRY_GET_##first, __VA_ARGS__)

#define JSD_GET_JSContext JS_GetPropertyInt64(JSContext
#define JSD_GET_ctx polled_get(ctx
#define JS_GetPropertyInt64(first, ...) JSD_GET_##first, __VA_ARGS__)

#define JSD_GET_UINT32_JSContext JS_GetPropertyUint32(JSContext
#define JSD_GET_UINT32_ctx polled_get_uint32(ctx
#define JSD_GET_UINT32_s JS_GetPropertyUint32(s
#define JS_GetPropertyUint32(first, ...) JSD_GET_UINT32_##first, __VA_ARGS__)

#define JSD_SET_JSContext JS_SetPropertyInt64(JSContext
#define JSD_SET_ctx polled_set(ctx
#define JS_SetPropertyInt64(first, ...) JSD_SET_##first, __VA_ARGS__)

#define JSD_DELETE_JSContext JS_DeletePropertyInt64(JSContext
#define JSD_DELETE_ctx polled_delete(ctx
#define JS_DeletePropertyInt64(first, ...) JSD_DELETE_##first, __VA_ARGS__)

#define JSD_NEXT_JSContext JS_IteratorNext2(JSContext
#define JSD_NEXT_ctx polled_next(ctx
#define JS_IteratorNext2(first, ...) JSD_NEXT_##first, __VA_ARGS__)

static int polled_try_get(JSContext *ctx, JSValueConst object, int64_t index, JSValue *value);
static JSValue polled_get(JSContext *ctx, JSValueConst object, int64_t index);
static JSValue polled_get_uint32(JSContext *ctx, JSValueConst object, uint32_t index);
static int polled_set(JSContext *ctx, JSValueConst object, int64_t index, JSValue value);
static int polled_delete(JSContext *ctx, JSValueConst object, int64_t index, int flags);
static JSValue polled_next(JSContext *ctx, JSValueConst iterator, JSValueConst method, int argc, JSValueConst *argv,
                           int *done);
