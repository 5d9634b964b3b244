/* Compiling and loading commands. */
#ifndef JSOCKD_COMMANDS_COMMANDS_H
#define JSOCKD_COMMANDS_COMMANDS_H

#include "jsockd_engine.h"
#include "quickjs.h"

/* The lexer needs a NUL byte behind the source. Free the result with free(). */
char *copy_source(jsd_bytes bytes);

/* Statements or a module. */
JSValue compile_statements(JSContext *ctx, const char *source, size_t length, const char *file_name, int flags);

jsd_status hand_out_bytecode(jsd_runtime *runtime, JSValueConst compiled, int flags, jsd_bytes *bytecode);
jsd_status compile_command(jsd_runtime *runtime, jsd_bytes source, jsd_bytes *bytecode);
jsd_status load_command(jsd_runtime *runtime, jsd_bytes source, jsd_bytes bytecode);

#endif
