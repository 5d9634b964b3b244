/* The tokens of std.parseExtJSON(). */
#include "runtime/ext_json_scanner.h"

#include "runtime/text.h"

#include "cutils.h"
#include "quickjs.h"

#include <stdlib.h>
#include <string.h>

JSValue fail_json(jsd_json *json, const char *what)
{
    uint32_t line = 1, column = 1;
    for (uint32_t i = 0; i < json->at; i++, column++)
        if (span_at(&json->text, i) == '\n') {
            line++;
            column = 0;
        }
    return JS_ThrowSyntaxError(json->ctx, "std.parseExtJSON: %s (line %u, column %u)", what, line, column);
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r'); /* \t \n \v \f \r */
}

static bool is_identifier_start(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

bool is_identifier_part(uint32_t c)
{
    return is_identifier_start(c) || is_digit(c);
}

static bool skip_comment(jsd_json *json)
{
    if (peek_at(json, 1) == '/') {
        while (json->at < json->text.length && peek(json) != '\n')
            json->at++;
        return true;
    }
    if (peek_at(json, 1) != '*') {
        fail_json(json, "a value, '//' or '/*' is expected");
        return false;
    }
    for (uint32_t end = json->at + 2; end + 1 < json->text.length; end++)
        if (span_at(&json->text, end) == '*' && span_at(&json->text, end + 1) == '/') {
            json->at = end + 2;
            return true;
        }
    fail_json(json, "this comment does not end");
    return false;
}

bool skip_space(jsd_json *json)
{
    for (;;) {
        uint32_t c = peek(json);
        if (is_space(c))
            json->at++;
        else if (c != '/')
            return true;
        else if (!skip_comment(json))
            return false;
    }
}

bool skip_comma(jsd_json *json, uint32_t end)
{
    if (!skip_space(json))
        return false;
    if (peek(json) == ',') {
        json->at++;
        return skip_space(json);
    }
    if (peek(json) == end)
        return true;
    fail_json(json, end == ']' ? "a comma or ']' is expected" : "a comma or '}' is expected");
    return false;
}

bool skip_word(jsd_json *json, const char *word)
{
    uint32_t length = (uint32_t)strlen(word);
    for (uint32_t i = 0; i < length; i++)
        if (peek_at(json, i) != (uint8_t)word[i])
            return false;
    if (is_identifier_part(peek_at(json, length)))
        return false;
    json->at += length;
    return true;
}

/* ---- Strings ---- */

/* So many hexadecimal digits, behind the letter that announces them; JSD_JSON_END if they are none. */
static uint32_t scan_hex(jsd_json *json, uint32_t digits)
{
    uint32_t value = 0;
    for (uint32_t i = 1; i <= digits; i++) {
        int digit = peek_at(json, i) < 0x80 ? from_hex((int)peek_at(json, i)) : -1;
        if (digit < 0)
            return JSD_JSON_END;
        value = value << 4 | (uint32_t)digit;
    }
    json->at += digits;
    return value;
}

/* At the character behind a backslash. Gives the character that it stands for, JSD_JSON_END if it is none. */
static uint32_t scan_escape(jsd_json *json)
{
    static const char letters[] = "bfnrtv\"'\\/", meanings[] = "\b\f\n\r\t\v\"'\\/";
    uint32_t c = peek(json);
    const char *letter = c > 0 && c < 0x80 ? strchr(letters, (int)c) : NULL;
    if (letter)
        return (uint8_t)meanings[letter - letters];
    if (c == '0' && !is_digit(peek_at(json, 1)))
        return 0;
    return c == 'u' ? scan_hex(json, 4) : c == 'x' ? scan_hex(json, 2) : JSD_JSON_END;
}

/* Adds the character at hand; false if a string can't have it. */
static bool put_character(jsd_json *json, uint16_t *units, uint32_t *count)
{
    uint32_t c = peek(json);
    if (c == '\\') {
        json->at++;
        c = peek(json);
        if (c == '\n' || c == '\r') { /* the line goes on */
            json->at += c == '\r' && peek_at(json, 1) == '\n' ? 2 : 1;
            return true;
        }
        c = scan_escape(json);
        if (c == JSD_JSON_END)
            return false;
    } else if (c < ' ') {
        return false;
    }
    json->at++;
    units[(*count)++] = (uint16_t)c;
    return true;
}

static JSValue new_string(JSContext *ctx, const uint16_t *units, uint32_t count)
{
    void *data;
    uint32_t bits = 0;
    for (uint32_t i = 0; i < count; i++)
        bits |= units[i];
    JSValue string = JS_NewStringToFill(ctx, count, bits > 0xFF, &data);
    for (uint32_t i = 0; i < count && !JS_IsException(string); i++) {
        if (bits > 0xFF)
            ((uint16_t *)data)[i] = units[i];
        else
            ((uint8_t *)data)[i] = (uint8_t)units[i];
    }
    return string;
}

/* At most how many characters the string has that begins here. */
static uint32_t longest_string(const jsd_json *json, uint32_t quote)
{
    uint32_t length = 0;
    for (uint32_t c; (c = peek_at(json, length)) != quote && c != JSD_JSON_END;)
        length += c == '\\' ? 2 : 1;
    return length;
}

JSValue scan_string(jsd_json *json)
{
    uint32_t quote = peek(json), count = 0;
    json->at++;
    uint16_t *units = malloc(((size_t)longest_string(json, quote) + 1) * sizeof(*units));
    if (!units)
        return JS_ThrowOutOfMemory(json->ctx);
    JSValue string = JS_EXCEPTION;
    while (peek(json) != quote) {
        if (peek(json) == JSD_JSON_END) {
            fail_json(json, "this string does not end");
            goto done;
        }
        if (!put_character(json, units, &count)) {
            fail_json(json, "a string can't have this character here");
            goto done;
        }
    }
    json->at++;
    string = new_string(json->ctx, units, count);
done:
    free(units);
    return string;
}

JSValue scan_identifier(jsd_json *json)
{
    char buffer[256];
    size_t length = 0;
    if (!is_identifier_start(peek(json)))
        return fail_json(json, "a key is expected");
    jsd_text text = {0};
    for (; is_identifier_part(peek(json)); json->at++) {
        buffer[length++] = (char)peek(json);
        if (length == sizeof(buffer)) {
            text_put(&text, buffer, length);
            length = 0;
        }
    }
    text_put(&text, buffer, length);
    JSValue string = text.failed ? JS_ThrowOutOfMemory(json->ctx) : JS_NewStringLen(json->ctx, text.data, text.length);
    text_free(&text);
    return string;
}
