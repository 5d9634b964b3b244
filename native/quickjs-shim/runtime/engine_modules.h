/* What scripts can import. */
#ifndef JSOCKD_RUNTIME_ENGINE_MODULES_H
#define JSOCKD_RUNTIME_ENGINE_MODULES_H

#include "quickjs.h"

char *normalize_module_name(JSContext *ctx, const char *base, const char *name, void *opaque);
JSModuleDef *load_engine_module(JSContext *ctx, const char *name, void *opaque);

#endif
