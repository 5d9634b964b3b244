/*
 * The engine with nothing around it: its own allocator, its own garbage collection, no limits, no polls. A command runs
 * as it does in JSockD: compiled once, evaluated anew for each execution, called with the module and the parsed
 * parameter, its promise awaited, its result turned into JSON.
 *
 * One thread an engine. Whatever goes wrong here ends the program, but for a command that throws.
 */
#ifndef BENCH_ENGINE_H
#define BENCH_ENGINE_H

#include "common/bytes.h"

typedef struct engine engine;

typedef enum module_kind {
    COMPILED_MODULE, /* what `jsockd -c` made */
    SOURCE_MODULE    /* an ES module: for an engine whose bytecode is another */
} module_kind;

/* Without data, commands get undefined for a module. A NUL must stand behind a source. */
engine *engine_create(bytes module, module_kind kind);

void engine_compile(engine *engine, bytes command);

/* *json is valid until the next execution. False if the command threw: then *json is what it threw, as text. A NUL must
   stand behind the parameter. */
bool engine_execute(engine *engine, bytes parameter, bytes *json);

#endif
