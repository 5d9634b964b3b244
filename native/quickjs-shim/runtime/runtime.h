/* A runtime: what the parts of the shim share. */
#ifndef JSOCKD_RUNTIME_RUNTIME_H
#define JSOCKD_RUNTIME_RUNTIME_H

#include "commands/table.h"
#include "console/output.h"
#include "errors/rejections.h"
#include "errors/trace.h"
#include "runtime/heap.h"
#include "runtime/limits.h"
#include "runtime/references.h"
#include "runtime/tasks.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

#include <pthread.h>
#include <stdatomic.h>

struct jsd_runtime {
    JSRuntime *rt;
    JSContext *ctx;
    jsd_host host;
    _Atomic(pthread_t) owner;
    bool busy; /* inside a call: a callback that calls again is refused */
    atomic_bool interrupt;

    uint64_t gc_threshold;   /* 0: the engine's way */
    size_t gc_threshold_set; /* what was last set for it: the engine changes it whenever it collects */
    bool memory_limit_lifted;
    bool memory_pressure; /* the limit is passed, the reserve is in use: collect, and stop the script if that fails */
    bool allocation_refused; /* in this execution */
    jsd_heap heap;

    jsd_engine_modules engine_modules;
    jsd_limits limits;
    JSValue module; /* the namespace that commands get */
    bool module_loaded;
    jsd_text module_name;
    jsd_references references;      /* of the module that was compiled last */
    uint32_t exports;               /* its names */
    const jsd_execution *execution; /* NULL outside jsd_execute() */
    size_t output_limit;
    jsd_rejections rejections;
    jsd_console console;
    jsd_tasks tasks;
    jsd_table table;

    JSClassID trace_class;
    JSAtom trace_symbol;      /* private: scripts can neither read nor remove what it names */
    JSValue user_prepare;     /* what the script set as Error.prepareStackTrace */
    bool in_user_prepare;     /* that function runs */
    JSValue user_trace_limit; /* what it set as Error.stackTraceLimit */

    JSClassID text_encoder_class;
    JSClassID text_decoder_class;
    JSClassID intl_class; /* 0 until a script uses Intl */
    uint32_t intl_count;  /* objects of ICU that are alive */

    JSValue global; /* the global object, and its `performance` as the engine made it */
    JSValue performance;
    struct jsd_loaded_bundle *bundles;  /* one for each of jsd_bundles */
    struct jsd_primordial *primordials; /* one for each of jsd_primordials */
    size_t primordial_count;            /* how many are set */

    jsd_text reply;
    uint8_t *bytecode; /* what jsd_*_compile() handed out; from the JavaScript heap */
    bool has_error;
    bool describing; /* an error for the host, and not for the log */
    jsd_error error;
    jsd_text error_text;
    jsd_frame *error_frames; /* of the error, then those of its parts */
    size_t error_frame_count;
    size_t error_frame_capacity;
    jsd_error_part *error_parts; /* room for JSD_MAX_PARTS; NULL until there is one */
    size_t error_part_count;
};

bool is_owner(const jsd_runtime *runtime);

#endif
