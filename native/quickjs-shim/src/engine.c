/*
 * The one translation unit of the library: the engine's sources, then ours.
 *
 * One unit lets our code read the engine's own structures (memory figures, strings, call sites, the job list) and lets
 * the compiler inline across the seam; the price is that nothing here has external linkage but the functions of
 * jsockd_engine.h. The engine's files are fetched and patched at build time (build/fetch-engine.sh,
 * build/patch-engine.sh) and found on the include path.
 */
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wunused-result"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wimplicit-fallthrough"
#pragma GCC diagnostic ignored "-Wcast-function-type"
#pragma GCC diagnostic ignored "-Wformat-truncation"
#pragma GCC diagnostic ignored "-Warray-bounds"
#endif

#include "quickjs.h"

#include "quickjs.c"

#include "dtoa.c"
#include "libregexp.c"
#include "libunicode.c"

/* The hooks of os.Worker are shared by the whole process, and our threads are not its own. */
#define QJS_DISABLE_WORKER
#include "quickjs-libc.c"

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#include "internal.h"

#include "text.c"

#include "heap.c"

#include "memory.c"

#include "limits.c"

#include "trace.c"

#include "error_title.c"

#include "inspect.c"

#include "inspect_properties.c"

#include "inspect_objects.c"

#include "error_ranges.c"

#include "error_parts.c"

#include "errors.c"

#include "rejections.c"

#include "json_string.c"

#include "reply.c"

#include "table.c"

#include "commands.c"

#include "await.c"

#include "engine_modules.c"

#include "modules.c"

#include "console_labels.c"

#include "console_format.c"

#include "console_output.c"

#include "console_count.c"

#include "console_time.c"

#include "console_grid.c"

#include "console_table_data.c"

#include "console_table.c"

#include "console.c"

#include "encoding.c"

#include "message.c"

#include "lazy_globals.c"

#include "execute.c"

#include "evaluate.c"

#include "runtime.c"

#include "interface.c"

#include "versions.c"
