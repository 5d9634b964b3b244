/*
 * Two places where the engine lets scripts, or the lack of debug information, into what is its own business, and one
 * where it is slow. Calls are replaced as in polls.h.
 *
 * JSON.stringify() keeps the objects around the current one in an array, and pushes to it through Array.prototype once
 * a script has put an index there: a setter for "0" would break every reply. Object.groupBy() does the same.
 *
 * import() and import.meta ask for the name of the function's file, which modules stripped with JSD_STRIP_DEBUG don't
 * have.
 *
 * Numbers in JSON are read by strtod(), which goes about an integer as about any number.
 */

#define JSD_PUSH_JSContext js_array_push(JSContext
#define JSD_PUSH_ctx append_element(ctx
#define js_array_push(first, ...) JSD_PUSH_##first, __VA_ARGS__)

#define JSD_SCRIPT_NAME_JSContext JS_GetScriptOrModuleName(JSContext
#define JSD_SCRIPT_NAME_ctx script_or_module_name(ctx
#define JS_GetScriptOrModuleName(first, ...) JSD_SCRIPT_NAME_##first, __VA_ARGS__)

#define strtod(text, end) json_number(text, end)

static JSValue append_element(JSContext *ctx, JSValueConst array, int argc, JSValueConst *argv, int unshift);
static JSAtom script_or_module_name(JSContext *ctx, int stack_levels);
static double json_number(const char *text, char **end);
