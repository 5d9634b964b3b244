/*
 * The one translation unit of the library: the engine's sources, then ours.
 *
 * One unit lets our code read the engine's own structures (memory figures, strings, call sites, the job list) and lets
 * the compiler inline across the seam; the price is that nothing here has external linkage but the functions of
 * jsockd_engine.h. The engine's files are fetched at build time (build/fetch-engine.sh) and found on the include path.
 */
#include <stdlib.h>
#include <string.h>

/* js_async_function_resume() aborts when settling its promise throws, which happens when memory runs out at that very
   moment. Leaving the promise pending is harmless there, and the command is answered with the memory error; every other
   abort() of the engine stays one. */
static void jsd_engine_abort(const char *function)
{
    if (strcmp(function, "js_async_function_resume") != 0)
        abort();
}
#define abort() jsd_engine_abort(__func__)

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

#include "polls.h"

#include "columns.h"

#include "seams.h"

#include "lazy.h"

#include "quickjs.c"

#include "polls.c"

#include "columns.c"

#include "seams.c"

#include "json_number.c"

#include "dtoa.c"
#include "libregexp.c"
#include "libunicode.c"

/* Without threads quickjs-libc has no os.Worker: its hooks are shared by the whole process, and ours are not its
 * threads. */
#undef JS_HAVE_THREADS
#define JS_HAVE_THREADS 0
#include "quickjs-libc.c"

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#undef abort

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
