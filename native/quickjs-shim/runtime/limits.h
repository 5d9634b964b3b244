/* When a script is stopped. */
#ifndef JSOCKD_RUNTIME_LIMITS_H
#define JSOCKD_RUNTIME_LIMITS_H

#include "jsockd_engine.h"
#include "quickjs.h"

typedef enum jsd_stop {
    JSD_STOP_NONE = 0,
    JSD_STOP_TIME,
    JSD_STOP_INTERRUPTED,
    JSD_STOP_ANSWER,
    JSD_STOP_MEMORY
} jsd_stop;

typedef struct jsd_limits {
    bool armed;    /* a script may run, and may be stopped */
    jsd_stop stop; /* once set, it stays until the next execution: nothing that the script does brings it back */
    uint64_t start_ns;
    uint64_t deadline_ns; /* UINT64_MAX: none */
    uint64_t limit_ns;
    uint64_t last_poll_ns;
    int poll_interval; /* how many of the engine's polls pass between two looks at the clock */
    JSValue trace;     /* where the script was when it was stopped; undefined if unknown */
} jsd_limits;

uint64_t now_ns(void);
bool is_stopped(const jsd_runtime *runtime);
void stop_script(jsd_runtime *runtime, jsd_stop reason);

/* Looks at everything that can stop a script; true if it is to stop. */
bool check_limits(jsd_runtime *runtime);

int on_poll(JSRuntime *rt, void *opaque);
void arm_limits(jsd_runtime *runtime, uint64_t time_limit_us, uint64_t start_ns);

/* From here on nothing stops what the shim itself does with the engine. */
void disarm_limits(jsd_runtime *runtime);

void forget_limits(jsd_runtime *runtime);
uint64_t time_left_us(const jsd_runtime *runtime);

/* What has passed since then is not the script's: its time limit is put off by as much. */
void leave_out_time_since(jsd_runtime *runtime, uint64_t begun_ns);

/* Sleeps, but not beyond the deadline and not for long. */
void sleep_slice(const jsd_runtime *runtime, uint64_t duration_ns);

/* Throws what no script can catch; for functions of ours that find out that the script is to stop. */
JSValue throw_stopped(JSContext *ctx);

#endif
