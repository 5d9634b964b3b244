/* import.meta of the module that commands get. */
#ifndef JSOCKD_RUNTIME_IMPORT_META_H
#define JSOCKD_RUNTIME_IMPORT_META_H

#include "quickjs.h"

/* Sets `url` and `main`; false with an exception pending. */
bool set_import_meta(JSContext *ctx, JSModuleDef *module);

#endif
