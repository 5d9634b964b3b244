/* What bundles look for as they load or render, and the engine itself lacks: console, which says nothing, TextEncoder,
 * TextDecoder. */
#ifndef BENCH_GLOBALS_H
#define BENCH_GLOBALS_H

#include <quickjs.h>
#include <stdbool.h>

bool add_globals(JSContext *ctx);

#endif
