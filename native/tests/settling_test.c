/* The engine alone, without the shim: what native/patches does for an async function at the very end of memory. */
#include "harness.h"
#include "quickjs.h"

#include <stdio.h>
#include <string.h>

enum {
    POLLS = 10000, /* the engine's, between two calls of the interrupt handler */
    LARGEST_SMALL_BLOCK = 1024
};

static int calls;
static void **blocks; /* all memory that there was, each the address of the next */

static void take_all_memory(JSRuntime *rt)
{
    JS_SetMemoryLimit(rt, 1);
    for (size_t size = sizeof(void *); size <= LARGEST_SMALL_BLOCK; size += sizeof(void *))
        for (void **block; (block = js_malloc_rt(rt, size)); blocks = block)
            *block = blocks;
}

static void give_it_back(JSRuntime *rt)
{
    JS_SetMemoryLimit(rt, 0);
    while (blocks) {
        void **block = blocks;
        blocks = *block;
        js_free_rt(rt, block);
    }
}

/* The first call only sets the engine's counter. With the second, not even the error that ends the script can be made.
 */
static int on_poll(JSRuntime *rt, void *opaque)
{
    (void)opaque;
    if (++calls == 1)
        return 0;
    take_all_memory(rt);
    return 1;
}

static void run_async_function(int iterations)
{
    char source[128];
    JSRuntime *rt = JS_NewRuntime();
    JSContext *ctx = rt ? JS_NewContext(rt) : NULL;
    CHECK(ctx);
    calls = 0;
    JS_SetInterruptHandler(rt, on_poll, NULL);
    snprintf(source, sizeof(source), "async function f() { for (let i = 0; i < %d; i++); } f(); 0", iterations);
    JSValue result = JS_Eval(ctx, source, strlen(source), "<test>", JS_EVAL_TYPE_GLOBAL);
    give_it_back(rt);
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, JS_GetException(ctx));
    JS_FreeContext(ctx);
    JS_FreeRuntime(rt);
}

/* One of the lengths makes the function end, and its promise settle, at the very poll that takes the memory. */
TEST(an_async_function_whose_promise_cannot_be_settled_is_survived)
{
    int iterations = 0;
    do
        run_async_function(iterations += 500);
    while (calls < 2 && iterations < POLLS);
    CHECK_EQUAL(2, calls);
    do
        run_async_function(--iterations);
    while (calls == 2);
    CHECK_EQUAL(1, calls);
    for (int more = 0; more < 10; more++)
        run_async_function(iterations + more);
    CHECK_EQUAL(2, calls);
}
