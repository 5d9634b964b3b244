/*
 * The complete binary interface between JSockD and the QuickJS engine.
 *
 * Opaque runtimes, byte ranges and status codes: no engine value ever crosses this line. The managed side declares each
 * function under the same name (src/Engine/Native.cs) and compares jsd_abi_version() with its own number once,
 * at load.
 *
 * Threads. A runtime belongs to one thread at a time: the one that created it or last called jsd_runtime_adopt(). Every
 * function that takes a runtime returns JSD_WRONG_THREAD on any other thread and has then done nothing; the exceptions
 * are jsd_runtime_adopt() and jsd_runtime_interrupt(), which say so. Different runtimes are independent of each other.
 *
 * Memory. Byte ranges that go in are borrowed for the length of the call. Byte ranges and errors that come out are
 * owned by the runtime and valid until the next call that takes the same runtime. All text is UTF-8; text that comes
 * out may contain encoded lone surrogates (a script can put them there), so decode it with replacement.
 *
 * Status. Each function that can fail returns a jsd_status. After JSD_EXCEPTION, and only then, jsd_runtime_error()
 * describes the failure.
 */
#ifndef JSOCKD_ENGINE_H
#define JSOCKD_ENGINE_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define JSD_API __attribute__((visibility("default")))
#else
#define JSD_API
#endif

/* Raised by one with every change to this header that an older caller would misread. */
#define JSD_ABI_VERSION 10

typedef enum jsd_status {
    JSD_OK = 0,
    /* A script failed, or its time or memory ran out: jsd_runtime_error() says which. The runtime can go on unless the
       error's kind is JSD_ERROR_OUT_OF_MEMORY. */
    JSD_EXCEPTION = 1,
    /* jsd_execute() only: this runtime has not loaded the command. Call jsd_command_load() or jsd_command_compile(),
       then execute again. Nothing was evaluated. */
    JSD_UNKNOWN_COMMAND = 2,
    /* The caller's thread does not own the runtime. */
    JSD_WRONG_THREAD = 3,
    /* A NULL pointer, a zero where none is allowed, or a call made from inside a callback of the same runtime. */
    JSD_INVALID_ARGUMENT = 4,
    /* The operating system refused memory for the shim itself. The runtime must be freed. */
    JSD_NO_MEMORY = 5
} jsd_status;

typedef struct jsd_bytes {
    const uint8_t *data; /* NULL only if length is 0 */
    size_t length;
} jsd_bytes;

typedef struct jsd_runtime jsd_runtime;

/* ---- Versions ---- */

/* The monotonic clock by which time limits and elapsed times are counted, in nanoseconds. Any thread. */
JSD_API uint64_t jsd_clock_ns(void);

/* JSD_ABI_VERSION of the library that was loaded. Any thread. */
JSD_API uint32_t jsd_abi_version(void);

/* "quickjs-ng 0.17.0": static, NUL-terminated. Any thread. Bytecode is portable only between equal engine versions. */
JSD_API const char *jsd_engine_version(void);

/* "gcc 12.2.0, -O3": compiler, its version and how it was told to compile, for people to read. Static, NUL-terminated.
   Any thread. */
JSD_API const char *jsd_engine_build(void);

/* "0001-poll-in-loops, 0002-utf-16-columns": our changes to the engine (native/patches), in the order in which they
   were applied, for people to read. Static, NUL-terminated. Any thread. */
JSD_API const char *jsd_engine_patches(void);

/* The process has done what only a start does: constants of the object that this library is part of need not stay in
   memory until they are read again. Any thread, any time; tens of microseconds. Linux; does nothing elsewhere. */
JSD_API void jsd_process_started(void);

/* ---- Intl ---- */

/* For the whole process: the path of jsockd-intl.pack, which is opened when a script first asks for another locale than
   English, and the default locale as a BCP 47 tag ("en-US" unless it is set). Empty: leaves it as it is. Before the
   first runtime is made; one thread. Codes: OK, INVALID_ARGUMENT (no such tag; or the pack was already opened by
   another path). */
JSD_API jsd_status jsd_intl_configure(jsd_bytes pack, jsd_bytes locale);

/* "ICU 78.3, CLDR 48.1, time zones 2026a", for people to read. Static, NUL-terminated. Starts ICU. Any thread. */
JSD_API const char *jsd_intl_version(void);

/* ---- What a script can call on the host ---- */

typedef enum jsd_log_level {
    JSD_LOG_DEBUG = 0,
    JSD_LOG_INFO = 1,
    JSD_LOG_WARN = 2,
    JSD_LOG_ERROR = 3
} jsd_log_level;

typedef enum jsd_message_outcome {
    JSD_MESSAGE_ANSWERED = 0,       /* *response holds the client's answer, which should be JSON */
    JSD_MESSAGE_INTERNAL_ERROR = 1, /* the client answered internal_error */
    JSD_MESSAGE_WRONG_ID = 2,       /* the client answered another command */
    JSD_MESSAGE_TIMED_OUT = 3,      /* no answer in the time that the host waits: the command is ended and cannot catch
                                       this; the error's kind is JSD_ERROR_ANSWER_TIME */
    JSD_MESSAGE_CLOSED = 4,         /* the connection is going away: the command is ended and cannot catch this */
    JSD_MESSAGE_TOO_LONG = 5        /* the client's answer is longer than the host takes */
} jsd_message_outcome;

typedef struct jsd_frame {
    jsd_bytes function_name; /* empty for anonymous functions and top-level code */
    jsd_bytes source;        /* file name; empty if unknown. "native" functions have none. */
    int32_t line;            /* from 1; 0 if unknown */
    int32_t column;          /* from 1; 0 if unknown */
    int32_t function_line;   /* where the function begins; from 1; 0 if unknown, and for top-level code */
    int32_t function_column;
} jsd_frame;

typedef struct jsd_host {
    void *opaque; /* handed to each callback as it is */

    /* A console method was called, or the shim has something to say. `method` is "log", "error" ..., and empty where
       the shim speaks for itself (an unhandled rejection, an exception that nothing could catch); `text` is one
       message, possibly of several lines. NULL: console output is dropped. Called on the runtime's thread; must not
       call back into the runtime; must not unwind. */
    void (*log)(void *opaque, int32_t level, jsd_bytes method, jsd_bytes text);

    /* JSockD.sendMessage: `line` is the whole protocol line, "ID message JSON\n". Blocks until there is an outcome;
       what that takes does not count into the command's time limit. For JSD_MESSAGE_ANSWERED, *response must stay
       readable, and the one byte behind it writable, until the next call of this callback or the end of the execution.
       NULL: sendMessage throws. Same rules as for `log`. */
    int32_t (*send_message)(void *opaque, jsd_bytes line, jsd_bytes *response);

    /* Where a frame of the loaded module stems from, as what follows it in the log: "fn (source:line:col)". *origin is
       empty if that is not known, and must stay readable until the next call of this callback. Called for errors that
       go to the log, not for those that jsd_runtime_error() describes; what it takes does not count into the time
       limit. NULL: nothing is known. Same rules as for `log`. */
    void (*find_origin)(void *opaque, const jsd_frame *frame, jsd_bytes *origin);
} jsd_host;

/* ---- Life of a runtime ---- */

/* What scripts find in the engine's modules `std` and `os`; docs/environment.md lists it. What is left out is missing
   from the module, so that a static import of it is a SyntaxError. */
typedef enum jsd_engine_modules {
    JSD_MODULES_ALL = 0,
    JSD_MODULES_SAFE = 1, /* nothing that reaches beyond the runtime: no processes, files, signals, environment */
    JSD_MODULES_NONE = 2  /* importing them is an error */
} jsd_engine_modules;

typedef struct jsd_options {
    uint64_t memory_limit; /* bytes of memory that the JavaScript heap may hold, as jsd_memory.held_size; 0: no limit. A
                              script that passes it bit by bit is ended, by an eighth beyond it (1 MiB at least), and
                              cannot catch that; one large allocation beyond it is an exception. */
    uint64_t stack_limit;  /* bytes of native stack that scripts may use, counted from the adopting call; 0: 1 MiB.
                              Keep it well below the thread's own stack: the engine needs some 100 kB beyond it. */
    uint64_t gc_threshold; /* bytes allocated since the last collection that force one in the middle of a script;
                              0: the engine's default */
    uint64_t command_table_bytes; /* the source and bytecode of loaded commands kept; the least recently used go first;
                                     0: 16 MiB */
    int32_t engine_modules;       /* jsd_engine_modules */
    uint64_t output_limit; /* the longest reply, message or JSON that leaves the engine, in bytes; 0: 4 KiB below 2 GiB.
                              A longer one is an exception. Texts for people, which are errors and what the console
                              logs, end with "…" after so many characters, or 64 Mi where the limit is higher. */
    int32_t timers;        /* 1: setTimeout and its like are globals; 0: where `jsockd:timers` is imported */
} jsd_options;

/* Creates a runtime with the globals of docs/environment.md on the calling thread, which then owns it. `host` and
   `options` are copied. *runtime is NULL unless JSD_OK is returned. Takes about a millisecond. Free with
   jsd_runtime_free(). Codes: OK, INVALID_ARGUMENT, NO_MEMORY. */
JSD_API jsd_status jsd_runtime_create(const jsd_options *options, const jsd_host *host, jsd_runtime **runtime);

/* Frees the runtime and all that it handed out. NULL is allowed. Codes: OK, WRONG_THREAD. */
JSD_API jsd_status jsd_runtime_free(jsd_runtime *runtime);

/* Sets whether the calling thread, while it creates, fills and frees runtimes, lets other threads run every some ten
   microseconds (sched_yield()): for a thread of the background, whose turns would keep others waiting for milliseconds
   where processors are short. Its own work takes longer then. */
JSD_API void jsd_thread_gives_way(int32_t gives_way);

/* Makes the calling thread the owner and takes its stack as the base of the stack limit. The previous owner must have
   finished its last call, and that must be visible here (hand the pointer over through a lock or a queue). Codes: OK,
   INVALID_ARGUMENT. */
JSD_API jsd_status jsd_runtime_adopt(jsd_runtime *runtime);

/* Any thread: ends the script that runs now, or else the next one, as if its time limit had been reached; the error's
   kind is JSD_ERROR_INTERRUPTED. The runtime must not be freed meanwhile. */
JSD_API void jsd_runtime_interrupt(jsd_runtime *runtime);

/* Takes an interruption back that no script has met yet: its script had ended when it came, and the next one is not
   meant. Codes: OK, WRONG_THREAD, INVALID_ARGUMENT. */
JSD_API jsd_status jsd_runtime_forget_interrupt(jsd_runtime *runtime);

/* ---- Modules ---- */

typedef enum jsd_strip {
    JSD_STRIP_NOTHING = 0,
    JSD_STRIP_SOURCE = 1, /* -ss: function sources */
    JSD_STRIP_DEBUG = 2   /* -sd: function sources, names of files, lines and columns */
} jsd_strip;

/* Compiles an ES module to bytecode without running it. `name` is what backtraces call the file. Imports are resolved:
   only the engine's own modules exist, any other is an error that names it. Codes: OK (*bytecode), EXCEPTION,
   WRONG_THREAD, INVALID_ARGUMENT, NO_MEMORY. */
JSD_API jsd_status jsd_module_compile(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, int32_t strip,
                                      jsd_bytes *bytecode);

typedef enum jsd_reference_kind {
    JSD_REFERENCE_READ = 0,           /* of a variable that the module does not declare */
    JSD_REFERENCE_TYPEOF = 1,         /* by typeof, which is no error without it */
    JSD_REFERENCE_WRITE = 2,          /* an error without it */
    JSD_REFERENCE_PROPERTY_READ = 3,  /* as a property of globalThis */
    JSD_REFERENCE_PROPERTY_WRITE = 4, /* likewise, assigned to: from then on it is there */
    JSD_REFERENCE_IMPORT = 5          /* a module that is imported statically */
} jsd_reference_kind;

typedef struct jsd_reference {
    jsd_bytes name;
    int32_t kind;   /* jsd_reference_kind */
    int32_t line;   /* of the first place, from 1; 0 for imports */
    int32_t column; /* in UTF-16 units, from 1; 0 for imports */
    uint32_t count; /* of the places */
} jsd_reference;

/* What the module of the last jsd_module_compile() refers to outside itself, each name with each kind once, in no
   order; nothing if that failed. Valid until the next jsd_module_compile(). Codes: OK, WRONG_THREAD, INVALID_ARGUMENT,
   NO_MEMORY. */
JSD_API jsd_status jsd_module_references(jsd_runtime *runtime, const jsd_reference **references, size_t *count);

/* How many names the module of the last jsd_module_compile() exports, those of `export *` included; 0 if that failed.
   Codes: OK, WRONG_THREAD, INVALID_ARGUMENT. */
JSD_API jsd_status jsd_module_exports(jsd_runtime *runtime, uint32_t *count);

/* Makes room for a module whose bytecode has this many bytes: jsd_module_load() does so itself, but while a signature
   is still being checked there is time for it. Ignored beyond 64 MiB. Codes: OK, WRONG_THREAD,
   INVALID_ARGUMENT. */
JSD_API jsd_status jsd_module_expect(jsd_runtime *runtime, uint64_t length);

/* Loads and runs a module, awaiting its top level, and makes its namespace the first argument of every command. Once
   per runtime. The bytecode must come from a trusted writer: the engine does not defend itself against it.
   time_limit_us: 0 for none. Codes: OK, EXCEPTION (also for bytecode of another engine version), WRONG_THREAD,
   INVALID_ARGUMENT, NO_MEMORY. */
JSD_API jsd_status jsd_module_load(jsd_runtime *runtime, jsd_bytes bytecode, uint64_t time_limit_us);

/* Makes the loaded module's namespace (undefined without one) the global variable `name`. Codes: OK, EXCEPTION,
 * WRONG_THREAD, INVALID_ARGUMENT. */
JSD_API jsd_status jsd_module_expose(jsd_runtime *runtime, jsd_bytes name);

/* The name that backtraces call the loaded module, as jsd_module_compile() was given it; empty before
   jsd_module_load(), which sets it also where it fails. Valid as long as the runtime is. Codes: OK, WRONG_THREAD,
   INVALID_ARGUMENT. */
JSD_API jsd_status jsd_module_name(jsd_runtime *runtime, jsd_bytes *name);

/* ---- Commands ---- */

/* Compiles a command (one JavaScript expression, with or without a semicolon or comments behind it), loads it into this
   runtime's table and hands its bytecode out, for jsd_command_load() on other runtimes of this process. Its frames
   carry the file name "<command>"; lines and columns are those of `source`. Codes: OK (*bytecode), EXCEPTION,
   WRONG_THREAD, INVALID_ARGUMENT, NO_MEMORY. */
JSD_API jsd_status jsd_command_compile(jsd_runtime *runtime, jsd_bytes source, uint64_t time_limit_us,
                                       jsd_bytes *bytecode);

/* Loads a command from what jsd_command_compile() gave for the same source. Codes: OK, EXCEPTION, WRONG_THREAD,
 * INVALID_ARGUMENT, NO_MEMORY. */
JSD_API jsd_status jsd_command_load(jsd_runtime *runtime, jsd_bytes source, jsd_bytes bytecode);

typedef struct jsd_execution {
    jsd_bytes id;     /* copied in front of the reply */
    jsd_bytes source; /* the command: looked up in the table by hash and by all its bytes */
    uint8_t
        *parameter; /* JSON, parsed in place: parameter[parameter_length] must be writable. It is NUL while the call */
    size_t parameter_length; /* parses and has its old value again when the call returns. */
    uint64_t time_limit_us;  /* for everything that the command causes; 0: none */
    uint64_t start_ns;       /* when it began by jsd_clock_ns(), never in the future; 0: with the call */
} jsd_execution;

typedef struct jsd_outcome {
    jsd_bytes reply;       /* OK: "ID ok JSON\n", contiguous. Otherwise empty. */
    uint64_t elapsed_ns;   /* from the start to the end */
    uint64_t memory;       /* bytes in use at the end, as jsd_memory.malloc_size */
    uint64_t spare_memory; /* and bytes held for later, as jsd_memory.spare_size */
} jsd_outcome;

/* One command, start to end: evaluates the expression (as if anew for every execution), calls the function with
   (module, parameter), awaits a promise, serialises, and runs what jobs are left. A time limit cannot be caught by the
   script and never reaches into the next execution. Codes: OK, EXCEPTION, UNKNOWN_COMMAND, WRONG_THREAD,
   INVALID_ARGUMENT, NO_MEMORY. the rest of *outcome is set for OK and EXCEPTION. */
JSD_API jsd_status jsd_execute(jsd_runtime *runtime, const jsd_execution *execution, jsd_outcome *outcome);

/* For the command line: evaluates `source` as an expression if it is one and as statements otherwise, top-level await
   allowed, awaits the result and gives its JSON (empty for undefined). Codes: OK (*json),
   EXCEPTION, WRONG_THREAD, INVALID_ARGUMENT, NO_MEMORY. */
JSD_API jsd_status jsd_evaluate(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, uint64_t time_limit_us,
                                jsd_bytes *json);

/* ---- Errors ---- */

typedef enum jsd_error_kind {
    JSD_ERROR_THROWN = 0,         /* the script threw, or its promise was rejected */
    JSD_ERROR_SYNTAX = 1,         /* the source does not compile; frame 0 is the place */
    JSD_ERROR_PARAMETER = 2,      /* the parameter is not JSON */
    JSD_ERROR_NOT_A_FUNCTION = 3, /* the expression's value is not a function */
    JSD_ERROR_NO_RESULT = 4,      /* the result is undefined, a function or a symbol: JSON has nothing for it */
    JSD_ERROR_SERIALIZE = 5,      /* serialising the result threw (a cycle, a BigInt, a toJSON that throws) */
    JSD_ERROR_TIME_LIMIT = 6,     /* the time limit was reached */
    JSD_ERROR_INTERRUPTED = 7,    /* jsd_runtime_interrupt(), or JSD_MESSAGE_CLOSED */
    JSD_ERROR_NEVER_SETTLES = 8,  /* the promise is pending and no job or timer is left that could settle it */
    JSD_ERROR_OUT_OF_MEMORY = 9,  /* the runtime's memory limit: free the runtime, build another */
    JSD_ERROR_BYTECODE = 10,      /* not bytecode of this engine version */
    JSD_ERROR_ANSWER_TIME = 11    /* JSD_MESSAGE_TIMED_OUT */
} jsd_error_kind;

typedef enum jsd_relation {
    JSD_RELATION_CAUSE = 0,  /* the value of `cause` */
    JSD_RELATION_MEMBER = 1, /* an element of an AggregateError's `errors` */
    JSD_RELATION_OMITTED = 2 /* stands for `count` causes and members that are left out here; 0: more than counted */
} jsd_relation;

/* What an error stems from. The parts of an error form a tree, written from top to bottom: a part belongs to the
   nearest one before it whose depth is one less. */
typedef struct jsd_error_part {
    int32_t depth; /* 1: of the error itself */
    int32_t relation;
    uint32_t index;    /* of a member, from 1 */
    uint32_t count;    /* of the members in all, or of what is left out */
    int32_t is_error;  /* as in jsd_error; a cause can be any value */
    jsd_bytes message; /* as in jsd_error; "[Circular]" for an error that is above in the tree */
    const jsd_frame *frames;
    size_t frame_count;
} jsd_error_part;

typedef struct jsd_error {
    int32_t kind; /* jsd_error_kind */
    int32_t
        is_error; /* 1 if an Error object was thrown; 0 for any other value and for kinds without a JavaScript value */
    jsd_bytes message; /* "TypeError: x is not a function": name and message; other values as the console prints them */
    jsd_bytes raw;     /* the message and, behind a line feed, the engine's own backtrace if there is one */
    const jsd_frame *frames; /* innermost first, at most 32, recorded in structured form when the error was created */
    size_t frame_count;
    const jsd_error_part *parts; /* bounded in depth and number, see errors/parts.c; only of Error objects */
    size_t part_count;
} jsd_error;

/* The last failure. NULL unless the last call with this runtime returned JSD_EXCEPTION. Codes: none; NULL on a wrong
 * thread. */
JSD_API const jsd_error *jsd_runtime_error(jsd_runtime *runtime);

/* ---- Memory ---- */

typedef struct jsd_memory {
    uint64_t malloc_size;  /* bytes in use by the JavaScript heap, as the engine counts its blocks */
    uint64_t malloc_count; /* blocks in use */
    uint64_t held_size;    /* bytes of memory that the heap has from the system, in use or not: what the process pays */
    uint64_t spare_size;   /* of held_size, what is in no block */
    uint64_t command_size; /* of malloc_size, what the loaded commands take */
} jsd_memory;

/* Exact, and costs five loads: the allocator keeps these numbers anyway. Codes: OK, WRONG_THREAD, INVALID_ARGUMENT. */
JSD_API jsd_status jsd_runtime_memory(jsd_runtime *runtime, jsd_memory *memory);

/* A full collection of cycles: about a millisecond per megabyte freed. What the heap then holds for later, beyond 4
   MiB, goes back to the system as far as it lies in one piece. Never call it while a client waits. Codes: OK,
   WRONG_THREAD, INVALID_ARGUMENT. */
JSD_API jsd_status jsd_runtime_collect(jsd_runtime *runtime);

#endif
