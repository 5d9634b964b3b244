/*
 * Makes a C file with the bytecode of the bundles in a folder (src/JavaScript/README.md says what is in it), for the
 * library's bundles.h:   compile_bundles <folder> <file.c>
 *
 * Linked with the library's own engine, so that both speak the same bytecode. Runs while the library is built.
 */
#include "quickjs.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_PATH = 4096,
    BYTES_A_LINE = 32
};

__attribute__((noreturn, format(printf, 1, 2))) static void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("compile_bundles: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

/* The whole file and a NUL; free() it. */
static char *read_file(const char *folder, const char *name, const char *extension, size_t *length)
{
    char path[MAX_PATH];
    snprintf(path, sizeof(path), "%s/%s%s", folder, name, extension);
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fail("%s: %s", path, strerror(errno));
    long size = ftell(file);
    rewind(file);
    char *text = size >= 0 ? malloc((size_t)size + 1) : NULL;
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
        fail("%s cannot be read", path);
    fclose(file);
    text[size] = '\0';
    *length = (size_t)size;
    return text;
}

static void write_bytecode(FILE *out, JSContext *ctx, const char *folder, const char *name, size_t index)
{
    size_t source_length, length;
    char file_name[MAX_PATH];
    char *source = read_file(folder, name, ".js", &source_length);
    snprintf(file_name, sizeof(file_name), "jsockd:%s", name);
    JSValue script = JS_Eval(ctx, source, source_length, file_name, JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
    uint8_t *bytecode = JS_IsException(script)
                            ? NULL
                            : JS_WriteObject(ctx, &length, script, JS_WRITE_OBJ_BYTECODE | JS_WRITE_OBJ_STRIP_SOURCE);
    if (!bytecode) {
        const char *message = JS_ToCString(ctx, JS_GetException(ctx));
        fail("%s.js: %s", name, message ? message : "unknown error");
    }
    fprintf(out, "static const uint8_t bytecode_%zu[] = {", index);
    for (size_t i = 0; i < length; i++)
        fprintf(out, i % BYTES_A_LINE == 0 ? "\n%u," : "%u,", bytecode[i]);
    fprintf(out, "};\n\n");
    js_free(ctx, bytecode);
    JS_FreeValue(ctx, script);
    free(source);
}

static void write_bundle_table(FILE *out, char *const *names, const bool *on_request, size_t count)
{
    fputs("const jsd_bundle jsd_bundles[] = {\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "    {\"%s\", bytecode_%zu, sizeof(bytecode_%zu), %d},\n", names[i], i, i, on_request[i]);
    fprintf(out, "};\nconst size_t jsd_bundle_count = %zu;\n\n", count);
}

/* "timers?" is the bundle `timers`, on request. */
static bool take_question_mark(char *name)
{
    size_t length = strlen(name);
    bool has_one = length > 0 && name[length - 1] == '?';
    if (has_one)
        name[length - 1] = '\0';
    return has_one;
}

/* manifest.txt: a line a bundle, of its name and its globals. */
static void write_bundles(FILE *out, JSContext *ctx, const char *folder)
{
    enum {
        MAX_BUNDLES = 64
    };
    char *names[MAX_BUNDLES], *rest_of_file, *rest_of_line;
    bool on_request[MAX_BUNDLES];
    size_t length, count = 0, global_count = 0;
    char *manifest = read_file(folder, "manifest", ".txt", &length);
    char *globals = malloc(1);
    size_t globals_length = 0;
    for (char *line = strtok_r(manifest, "\n", &rest_of_file); line; line = strtok_r(NULL, "\n", &rest_of_file)) {
        if (count == MAX_BUNDLES)
            fail("more than %d bundles", MAX_BUNDLES);
        names[count] = strtok_r(line, " ", &rest_of_line);
        if (!names[count])
            continue;
        on_request[count] = take_question_mark(names[count]);
        for (char *name; (name = strtok_r(NULL, " ", &rest_of_line)); global_count++) {
            globals = realloc(globals, globals_length + strlen(name) + 64);
            if (!globals)
                fail("no memory");
            globals_length += (size_t)sprintf(globals + globals_length, "    {\"%s\", %zu},\n", name, count);
        }
        write_bytecode(out, ctx, folder, names[count], count);
        count++;
    }
    if (global_count == 0)
        fail("%s/manifest.txt names no globals", folder);
    write_bundle_table(out, names, on_request, count);
    fprintf(out, "const jsd_bundled_global jsd_bundled_globals[] = {\n%.*s};\n", (int)globals_length, globals);
    fprintf(out, "const size_t jsd_bundled_global_count = %zu;\n\n", global_count);
    free(globals);
    free(manifest);
}

/* primordials.txt: a path a line. */
static void write_primordials(FILE *out, const char *folder)
{
    char *rest;
    size_t length, count = 0;
    char *paths = read_file(folder, "primordials", ".txt", &length);
    fputs("const char *const jsd_primordials[] = {\n", out);
    for (char *path = strtok_r(paths, "\n", &rest); path; path = strtok_r(NULL, "\n", &rest), count++)
        fprintf(out, "    \"%s\",\n", path);
    fprintf(out, "};\nconst size_t jsd_primordial_count = %zu;\n", count);
    if (count == 0)
        fail("%s/primordials.txt is empty", folder);
    free(paths);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        fail("compile_bundles <folder> <file.c>");
    FILE *out = fopen(argv[2], "wb");
    if (!out)
        fail("%s: %s", argv[2], strerror(errno));
    JSRuntime *rt = JS_NewRuntime();
    JSContext *ctx = rt ? JS_NewContext(rt) : NULL;
    if (!ctx)
        fail("no memory");
    fputs("/* Made by native/tools/compile_bundles.c. */\n#include \"runtime/bundles.h\"\n\n", out);
    write_bundles(out, ctx, argv[1]);
    write_primordials(out, argv[1]);
    JS_FreeContext(ctx);
    JS_FreeRuntime(rt);
    if (ferror(out) || fclose(out) != 0)
        fail("%s cannot be written", argv[2]);
    return 0;
}
