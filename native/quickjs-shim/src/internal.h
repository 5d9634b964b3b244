/* What the parts of the shim share. Included once, by engine.c, behind the engine's own sources. */
#ifndef JSOCKD_INTERNAL_H
#define JSOCKD_INTERNAL_H

#include "bundles.h"
#include "jsockd_engine.h"

#include <pthread.h>
#include <stdatomic.h>

/* Growing text outside the JavaScript heap, so that it neither counts against a script's memory nor fails with it.
   After a refused allocation `failed` is set and everything further is dropped: check once, at the end. */
typedef struct jsd_text {
    char *data;
    size_t length;
    size_t capacity;
    bool failed;
} jsd_text;

/* ---- Stack traces: trace.c ---- */

typedef struct jsd_trace_frame {
    JSValue function_name; /* a string or null */
    JSValue source;        /* a string or null */
    int32_t line;          /* from 1; 0 if unknown */
    int32_t column;
    int32_t function_line; /* where the function begins; 0 if unknown */
    int32_t function_column;
    bool native;
    bool is_place; /* where a source stopped making sense, not a call */
} jsd_trace_frame;

typedef struct jsd_trace {
    uint32_t count;
    jsd_trace_frame frames[];
} jsd_trace;

/* ---- Limits: limits.c ---- */

typedef enum jsd_stop {
    JSD_STOP_NONE = 0,
    JSD_STOP_TIME,
    JSD_STOP_INTERRUPTED,
    JSD_STOP_MEMORY
} jsd_stop;

typedef struct jsd_limits {
    bool armed;          /* a script may run, and may be stopped */
    bool answer_overdue; /* the client has used up the time limit once: see message.c */
    jsd_stop stop;       /* once set, it stays until the next execution: nothing that the script does brings it back */
    uint64_t start_ns;
    uint64_t deadline_ns; /* UINT64_MAX: none */
    uint64_t limit_ns;
    uint64_t last_poll_ns;
    int poll_interval; /* how many of the engine's polls pass between two looks at the clock */
    JSValue trace;     /* where the script was when it was stopped; undefined if unknown */
} jsd_limits;

/* ---- Rejected promises that nobody handled: rejections.c ---- */

enum {
    JSD_MAX_REJECTIONS = 32
};

typedef struct jsd_rejection {
    JSValue promise;
    JSValue reason;
} jsd_rejection;

typedef struct jsd_rejections {
    size_t count;
    size_t dropped;
    jsd_rejection entries[JSD_MAX_REJECTIONS];
} jsd_rejections;

/* ---- Loaded commands: table.c ---- */

typedef struct jsd_command {
    uint64_t hash;
    struct jsd_command *newer;
    struct jsd_command *older;
    JSValue code; /* bytecode of the expression, or the function that it always gives: see commands.c */
    size_t cost;
    size_t length;
    uint8_t source[];
} jsd_command;

typedef struct jsd_table {
    jsd_command **slots; /* open addressing, linear probing; a power of two of them */
    size_t slot_count;
    size_t count;
    size_t cost;
    size_t max_cost;
    uint64_t seed;
    jsd_command *newest;
    jsd_command *oldest;
} jsd_table;

/* ---- What a script has the console remember: console_output.c, console_labels.c ---- */

typedef struct jsd_label {
    char *name;
    size_t length;
    uint64_t value; /* a count, or the nanosecond that a timer was started at */
} jsd_label;

typedef struct jsd_labels {
    jsd_label *entries;
    size_t count;
    size_t capacity;
    size_t bytes; /* of all names */
} jsd_labels;

typedef struct jsd_console {
    uint32_t group_depth;
    jsd_labels counts;
    jsd_labels timers;
} jsd_console;

/* ---- The heap ---- */

enum {
#if defined(__SANITIZE_ADDRESS__)
    JSD_HEAP_LARGEST = 0, /* the sanitizer watches malloc() */
#else
    JSD_HEAP_LARGEST = 128 * 1024,
#endif
    JSD_HEAP_LISTS = 65 /* 8 from 512 bytes to each power of two up to 128 kB, and the one for 512 bytes */
};

typedef struct jsd_heap {
    struct jsd_chunk *chunks;
    uint8_t *next;    /* the unused part of the newest chunk */
    uint8_t *end;     /* of that chunk */
    uint8_t *touched; /* up to here it has memory */
    struct jsd_block *free[JSD_HEAP_LISTS];
} jsd_heap;

/* ---- The runtime ---- */

struct jsd_runtime {
    JSRuntime *rt;
    JSContext *ctx;
    jsd_host host;
    _Atomic(pthread_t) owner;
    bool busy; /* inside a call: a callback that calls again is refused */
    atomic_bool interrupt;

    uint64_t gc_threshold;   /* 0: the engine's way */
    size_t gc_threshold_set; /* what was last set for it: the engine changes it whenever it collects */
    uint64_t memory_limit;   /* 0: none */
    bool memory_limit_lifted;
    bool memory_pressure; /* the limit is passed, the reserve is in use: collect, and stop the script if that fails */
    bool allocation_refused; /* in this execution */
    jsd_heap heap;

    jsd_engine_modules engine_modules;
    jsd_limits limits;
    JSValue module; /* the namespace that commands get */
    bool module_loaded;
    jsd_text module_name;
    const jsd_execution *execution; /* NULL outside jsd_execute() */
    jsd_rejections rejections;
    jsd_console console;
    jsd_table table;

    JSClassID trace_class;
    JSAtom trace_symbol;      /* private: scripts can neither read nor remove what it names */
    JSValue user_prepare;     /* what the script set as Error.prepareStackTrace */
    bool in_user_prepare;     /* that function runs */
    JSValue user_trace_limit; /* what it set as Error.stackTraceLimit */

    struct jsd_loaded_bundle *bundles;  /* one for each of jsd_bundles */
    struct jsd_primordial *primordials; /* one for each of jsd_primordials */
    size_t primordial_count;            /* how many are set */

    jsd_text reply;
    uint8_t *bytecode; /* what jsd_*_compile() handed out; from the JavaScript heap */
    bool has_error;
    jsd_error error;
    jsd_text error_text;
    jsd_frame *error_frames; /* of the error, then those of its parts */
    size_t error_frame_count;
    size_t error_frame_capacity;
    jsd_error_part *error_parts; /* room for JSD_MAX_PARTS; NULL until there is one */
    size_t error_part_count;
};

static inline jsd_runtime *jsd_of(JSRuntime *rt)
{
    return JS_GetRuntimeOpaque(rt);
}

static inline jsd_bytes jsd_bytes_of(const char *text)
{
    return (jsd_bytes){(const uint8_t *)text, strlen(text)};
}

#endif
