/* The JavaScript that is part of the library: what native/tools/compile_bundles.c makes of artifacts/javascript. */
#ifndef JSOCKD_BUNDLES_H
#define JSOCKD_BUNDLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct jsd_bundle {
    const char *name;
    const uint8_t *bytecode; /* of a script whose value is a function: src/JavaScript/README.md */
    size_t length;
    bool is_on_request; /* its globals are there only where they were asked for */
} jsd_bundle;

typedef struct jsd_bundled_global {
    const char *name; /* "performance.mark": of an object that the engine has */
    size_t bundle;    /* which of jsd_bundles defines it */
} jsd_bundled_global;

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

extern const jsd_bundle jsd_bundles[];
extern const size_t jsd_bundle_count;
extern const jsd_bundled_global jsd_bundled_globals[];
extern const size_t jsd_bundled_global_count;

/* "Promise.prototype.then": what the bundles want as it was before the first script ran. */
extern const char *const jsd_primordials[];
extern const size_t jsd_primordial_count;

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif
