/*
 * import.meta of the module that commands get.
 *
 * A module's name is the path that it was compiled from. As a file URL it is absolute: a relative path counts from the
 * directory that the process was started in, as the path of the module file does.
 */
#include "runtime/import_meta.h"

#include "runtime/process.h"
#include "runtime/text.h"

#include "quickjs.h"

#include <string.h>

/* What can stand in the path of a URL as it is. The URL Standard's path percent-encode set is smaller, but would leave
   what its parser takes for a query, a fragment or an escape. */
static bool is_plain(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-._~!$&'()*+,;=:@", c));
}

/* Appends "/segment" for each segment of a path; "." and ".." are resolved. The first `root` bytes stay. */
static void put_segments(jsd_text *url, size_t root, const char *path)
{
    while (*path) {
        size_t length = strcspn(path, "/");
        if (length == 2 && path[0] == '.' && path[1] == '.') {
            while (url->length > root && url->data[--url->length] != '/')
                ;
        } else if (length > 0 && !(length == 1 && path[0] == '.')) {
            text_putc(url, '/');
            for (size_t i = 0; i < length; i++) {
                uint8_t c = (uint8_t)path[i];
                text_printf(url, is_plain(c) ? "%c" : "%%%02X", c);
            }
        }
        path += length + (path[length] == '/');
    }
}

static void put_file_url(jsd_text *url, const char *path)
{
    text_puts(url, "file://");
    size_t root = url->length;
    if (path[0] != '/' && starting_directory())
        put_segments(url, root, starting_directory());
    put_segments(url, root, path);
}

static JSValue file_url_of(JSContext *ctx, JSModuleDef *module)
{
    JSAtom name = JS_GetModuleName(ctx, module);
    const char *path = JS_AtomToCString(ctx, name);
    JS_FreeAtom(ctx, name);
    if (!path)
        return JS_EXCEPTION;
    jsd_text url = {0};
    put_file_url(&url, path);
    JS_FreeCString(ctx, path);
    JSValue string = url.failed ? JS_ThrowOutOfMemory(ctx) : JS_NewStringLen(ctx, url.data, url.length);
    text_free(&url);
    return string;
}

bool set_import_meta(JSContext *ctx, JSModuleDef *module)
{
    JSValue url = file_url_of(ctx, module);
    JSValue meta = JS_IsException(url) ? JS_EXCEPTION : JS_GetImportMeta(ctx, module);
    if (JS_IsException(meta)) {
        JS_FreeValue(ctx, url);
        return false;
    }
    bool set = JS_DefinePropertyValueStr(ctx, meta, "url", url, JS_PROP_C_W_E) >= 0 &&
               JS_DefinePropertyValueStr(ctx, meta, "main", JS_TRUE, JS_PROP_C_W_E) >= 0;
    JS_FreeValue(ctx, meta);
    return set;
}
