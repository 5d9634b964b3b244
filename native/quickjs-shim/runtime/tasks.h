/*
 * Tasks of scripts: messages of ports, timers. Their order is made in JavaScript (src/JavaScript/tasks); here is when
 * the first is due, and what runs it.
 */
#ifndef JSOCKD_RUNTIME_TASKS_H
#define JSOCKD_RUNTIME_TASKS_H

#include "jsockd_engine.h"
#include "quickjs.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct jsd_tasks {
    JSValue run;        /* runs one task that is due; undefined until the bundle `tasks` is loaded */
    uint64_t due_ns;    /* of the first task; UINT64_MAX: there is none */
    bool last;          /* some outlive the execution */
    bool had_turn;      /* of tasks and the timers of `os`, which take turns */
    uint32_t execution; /* counts executions */
} jsd_tasks;

void init_tasks(jsd_tasks *tasks);
bool has_tasks(const jsd_runtime *runtime);

/* How long until the first is due, rounded up; -1: there is none. */
int64_t ms_until_task(const jsd_runtime *runtime);

/* Runs one that is due. Returns -1 with an exception, 0 if none is due, 1 if one ran. */
int run_due_task(jsd_runtime *runtime);

/* When an execution is over: what it added is forgotten, but for what lasts, which the next one runs. */
void end_tasks(jsd_runtime *runtime);

#endif
