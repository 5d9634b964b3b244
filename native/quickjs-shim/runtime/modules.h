/* The module that commands get. */
#ifndef JSOCKD_RUNTIME_MODULES_H
#define JSOCKD_RUNTIME_MODULES_H

#include "jsockd_engine.h"

jsd_status compile_module(jsd_runtime *runtime, jsd_bytes source, jsd_bytes name, int32_t strip, jsd_bytes *bytecode);

/* Two and a half times its bytecode is what loading a module takes, going by bundles of React. */
void expect_module(jsd_runtime *runtime, uint64_t length);

jsd_status load_module(jsd_runtime *runtime, jsd_bytes bytecode);
jsd_status expose_module(jsd_runtime *runtime, jsd_bytes name);

#endif
