/* The tokens of std.parseExtJSON(). */
#ifndef JSOCKD_RUNTIME_EXT_JSON_SCANNER_H
#define JSOCKD_RUNTIME_EXT_JSON_SCANNER_H

#include "runtime/text.h"

#include "quickjs-strings.h"
#include "quickjs.h"

typedef struct jsd_json {
    JSContext *ctx;
    JSStringSpan text;
    uint32_t at;
    uint32_t depth;
    uint32_t values; /* so far */
} jsd_json;

enum {
    JSD_JSON_END = 0x110000 /* what peek() gives behind the text */
};

static inline uint32_t peek_at(const jsd_json *json, uint32_t offset)
{
    return offset < json->text.length - json->at ? span_at(&json->text, json->at + offset) : JSD_JSON_END;
}

static inline uint32_t peek(const jsd_json *json)
{
    return peek_at(json, 0);
}

/* Throws a SyntaxError that names the place. */
JSValue fail_json(jsd_json *json, const char *what);

/* White space and comments; false with an exception pending. */
bool skip_space(jsd_json *json);

/* What follows an element: a comma, or nothing before the end, and the space around. False with an exception
 * pending. */
bool skip_comma(jsd_json *json, uint32_t end);

/* Whether a name or a number can go on with the character. */
bool is_identifier_part(uint32_t c);

/* Skips the word if it stands here and ends there. */
bool skip_word(jsd_json *json, const char *word);

JSValue scan_string(jsd_json *json);
JSValue scan_identifier(jsd_json *json);
JSValue scan_number(jsd_json *json);

#endif
