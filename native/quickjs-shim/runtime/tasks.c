/* When the tasks of scripts are due. */
#include "runtime/tasks.h"

#include "runtime/limits.h"
#include "runtime/runtime.h"

enum {
    JSD_NS_PER_MS = 1000000
};

void init_tasks(jsd_tasks *tasks)
{
    *tasks = (jsd_tasks){.run = JS_UNDEFINED, .due_ns = UINT64_MAX};
}

bool has_tasks(const jsd_runtime *runtime)
{
    return runtime->tasks.due_ns != UINT64_MAX;
}

int64_t ms_until_task(const jsd_runtime *runtime)
{
    uint64_t now = now_ns();
    if (!has_tasks(runtime))
        return -1;
    return runtime->tasks.due_ns <= now ? 0
                                        : (int64_t)((runtime->tasks.due_ns - now + JSD_NS_PER_MS - 1) / JSD_NS_PER_MS);
}

int run_due_task(jsd_runtime *runtime)
{
    jsd_tasks *tasks = &runtime->tasks;
    if (!has_tasks(runtime) || tasks->due_ns > now_ns())
        return 0;
    tasks->due_ns = UINT64_MAX; /* the scheduler sets it again, before it runs the task */
    JSValue result = JS_Call(runtime->ctx, tasks->run, JS_UNDEFINED, 0, NULL);
    JS_FreeValue(runtime->ctx, result);
    return JS_IsException(result) ? -1 : 1;
}

void end_tasks(jsd_runtime *runtime)
{
    jsd_tasks *tasks = &runtime->tasks;
    tasks->due_ns = tasks->last ? 0 : UINT64_MAX;
    tasks->execution++;
}
