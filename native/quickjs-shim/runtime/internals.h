/* What bundled JavaScript gets of the shim, and scripts don't: src/JavaScript/README.md. */
#ifndef JSOCKD_RUNTIME_INTERNALS_H
#define JSOCKD_RUNTIME_INTERNALS_H

#include "quickjs.h"

JSValue make_internals(JSContext *ctx);

#endif
