/* JSON in, JSON out. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char identity[] = "(m, p) => p";

TEST(every_json_value_comes_back)
{
    fixture *f = start();
    static const char *const values[] = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e+300",
        "\"\"",
        "\"text\"",
        "[]",
        "{}",
        "[1,[2,[3]]]",
        "{\"a\":{\"b\":[null,true]}}",
        "\"\\\"\\\\\\b\\f\\n\\r\\t\"",
        "\"\\u0001\"",
        "\"/\"",
    };
    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
        EXPECT(f, identity, values[i], values[i]);
    EXPECT(f, identity, " [ 1 , 2 ] \r", "[1,2]");
    EXPECT(f, identity, "-0", "0");
    EXPECT(f, identity, "1e400", "null");
    EXPECT(f, identity, "123456789012345678901234567890", "1.2345678901234568e+29");
    EXPECT(f, identity, "{\"a\":1,\"a\":2}", "{\"a\":2}");
    EXPECT(f, identity, "\"\\u00e9\\u4e2d\\ud83d\\ude00\"", "\"\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80\"");
    EXPECT(f, identity, "\"\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80\"", "\"\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80\"");
    EXPECT(f, identity, "\"\xE2\x80\xA8\"", "\"\xE2\x80\xA8\"");
    stop(f);
}

TEST(strings_of_every_width_become_utf8)
{
    fixture *f = start();
    EXPECT(f, "() => 'plain'", "0", "\"plain\"");
    EXPECT(f, "() => '\\xff\\x80\\x7f'", "0", "\"\xC3\xBF\xC2\x80\x7F\"");
    EXPECT(f, "() => '\\u0100'", "0", "\"\xC4\x80\"");
    EXPECT(f, "() => '\\ud83d\\ude00'", "0", "\"\xF0\x9F\x98\x80\"");
    EXPECT(f, "() => '\\ud83d'", "0", "\"\\ud83d\"");
    EXPECT(f, "() => '\\ude00x'", "0", "\"\\ude00x\"");
    EXPECT(f, "() => ({ '\\u00e9': 1 })", "0", "{\"\xC3\xA9\":1}");
    EXPECT(f, "() => { let s = ''; for (let i = 0; i < 1000; i++) s += i; return s.length }", "0", "2890");
    stop(f);
}

TEST(a_proto_key_is_an_ordinary_property)
{
    fixture *f = start();
    EXPECT(f, "(m, p) => [Object.keys(p), p.x, Object.getPrototypeOf(p) === Object.prototype]",
           "{\"__proto__\":{\"x\":1}}", "[[\"__proto__\"],null,true]");
    stop(f);
}

TEST(what_is_not_json_is_refused)
{
    fixture *f = start();
    static const char *const values[] = {
        "",    " ",   "{",   "[1,]",   "[1 2]",   "{a:1}", "{\"a\":}",  "'x'",  "01",        "+1",
        "1 2", "NaN", "nul", "\"\n\"", "\"\\x\"", "\"",    "\"\\u12\"", "[",    "undefined", "1;",
        "-",   ".5",  "1.",  "1e",     "tru",     "{}}",   "//",        "[1]x",
    };
    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
        run(f, identity, values[i]);
        const jsd_error *error = jsd_runtime_error(f->runtime);
        if (!error || error->kind != JSD_ERROR_PARAMETER)
            fail_test(__FILE__, __LINE__, "%s was taken for JSON", values[i]);
    }
    EXPECT_ERROR(f, identity, "{\"a\":1,}", JSD_ERROR_PARAMETER, "SyntaxError: *");
    EXPECT(f, identity, "1", "1");
    stop(f);
}

TEST(nul_bytes_and_invalid_utf8_in_a_parameter_are_survived)
{
    fixture *f = start();
    run_bytes(f, bytes_of(identity), bytes("1\0 2", 4));
    CHECK_ERROR(f, JSD_ERROR_PARAMETER, "*");
    run_bytes(f, bytes_of(identity), bytes("\"a\0b\"", 5));
    CHECK_ERROR(f, JSD_ERROR_PARAMETER, "*");
    run_bytes(f, bytes_of(identity), bytes("\0", 1));
    CHECK_ERROR(f, JSD_ERROR_PARAMETER, "*");
    for (int c = 0x80; c < 0x100; c++) {
        char text[16];
        snprintf(text, sizeof(text), "\"%c\"", c);
        run(f, identity, text);
        CHECK(f->status == JSD_OK || f->status == JSD_EXCEPTION);
        snprintf(text, sizeof(text), "\"%c%c", c, c);
        run(f, identity, text);
        CHECK_EQUAL(JSD_EXCEPTION, f->status);
    }
    stop(f);
}

static char *nested(size_t depth, char open, char close)
{
    char *text = malloc(2 * depth + 1);
    memset(text, open, depth);
    memset(text + depth, close, depth);
    text[2 * depth] = '\0';
    return text;
}

TEST(deeply_nested_json_is_an_error_and_not_a_crash)
{
    fixture *f = start();
    char *fine = nested(100, '[', ']'), *deep = nested(1000000, '[', ']');
    EXPECT(f, identity, fine, fine);
    EXPECT_ERROR(f, identity, deep, JSD_ERROR_PARAMETER, "RangeError: Maximum call stack size exceeded");
    deep[1000000] = '\0';
    EXPECT_ERROR(f, identity, deep, JSD_ERROR_PARAMETER, "*");
    EXPECT_ERROR(f, "() => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a }", "0", JSD_ERROR_SERIALIZE,
                 "RangeError: Maximum call stack size exceeded");
    EXPECT(f, identity, "1", "1");
    free(fine);
    free(deep);
    stop(f);
}

TEST(a_large_value_goes_through_whole)
{
    fixture *f = start();
    size_t length = 3 * 1024 * 1024;
    char *text = malloc(length + 1);
    memset(text, 'x', length);
    text[0] = text[length - 1] = '"';
    text[length] = '\0';
    CHECK_EQUAL(JSD_OK, run(f, identity, text));
    CHECK_EQUAL(length + 7, f->outcome.reply.length);
    CHECK(memcmp(f->outcome.reply.data + 6, text, length) == 0);
    free(text);
    EXPECT(f, identity, "1", "1");
    stop(f);
}

TEST(ids_are_copied_as_they_are)
{
    fixture *f = start();
    jsd_bytes bytecode;
    uint8_t parameter[] = "1\n";
    jsd_execution execution = {.source = bytes_of(identity), .parameter = parameter, .parameter_length = 1};
    CHECK_EQUAL(JSD_OK, jsd_command_compile(f->runtime, execution.source, 0, &bytecode));
    execution.id = bytes_of("0123456789-\xFF");
    CHECK_EQUAL(JSD_OK, jsd_execute(f->runtime, &execution, &f->outcome));
    CHECK_BYTES("0123456789-\xFF ok 1\n", f->outcome.reply);
    execution.id = (jsd_bytes){0};
    CHECK_EQUAL(JSD_OK, jsd_execute(f->runtime, &execution, &f->outcome));
    CHECK_BYTES(" ok 1\n", f->outcome.reply);
    stop(f);
}

TEST(what_json_has_nothing_for_is_no_result)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => {}", "0", JSD_ERROR_NO_RESULT, "the result is undefined, a function or a symbol*");
    CHECK(!jsd_runtime_error(f->runtime)->is_error);
    EXPECT_ERROR(f, "() => () => 1", "0", JSD_ERROR_NO_RESULT, "*");
    EXPECT_ERROR(f, "() => Symbol('x')", "0", JSD_ERROR_NO_RESULT, "*");
    EXPECT_ERROR(f, "() => ({ toJSON() {} })", "0", JSD_ERROR_NO_RESULT, "*");
    EXPECT_ERROR(f, "async () => {}", "0", JSD_ERROR_NO_RESULT, "*");
    EXPECT(f, "() => [undefined, () => 1, Symbol('x'), NaN, Infinity]", "0", "[null,null,null,null,null]");
    EXPECT(f, "() => ({ a: undefined, b: new Date(0), c: new Map([[1, 2]]) })", "0",
           "{\"b\":\"1970-01-01T00:00:00.000Z\",\"c\":{}}");
    stop(f);
}

TEST(what_cannot_be_serialised_says_why)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { const a = {}; a.a = a; return a }", "0", JSD_ERROR_SERIALIZE, "TypeError: *");
    EXPECT_ERROR(f, "() => 1n", "0", JSD_ERROR_SERIALIZE, "TypeError: *");
    EXPECT_ERROR(f, "() => ({ toJSON() { throw new RangeError('no') } })", "0", JSD_ERROR_SERIALIZE, "RangeError: no");
    CHECK_FRAME(f, 0, "toJSON", "<command>", 1, 31);
    EXPECT_ERROR(f, "() => ({ get x() { throw 7 } })", "0", JSD_ERROR_SERIALIZE, "7");
    stop(f);
}

TEST(setters_of_array_prototype_do_not_see_what_json_keeps)
{
    fixture *f = start();
    EXPECT(f, "() => { Object.defineProperty(Array.prototype, 0, { set() { throw new Error('seen') } }); return 1 }",
           "0", "1");
    EXPECT(f, "(m, p) => p", "{\"a\":{\"b\":[[1]]}}", "{\"a\":{\"b\":[[1]]}}");
    EXPECT(f, "() => Object.groupBy('abc', c => c > 'a')", "0", "{\"false\":[\"a\"],\"true\":[\"b\",\"c\"]}");
    EXPECT(f, "() => Map.groupBy('abc', c => c > 'a').get(true)", "0", "[\"b\",\"c\"]");
    stop(f);
}

TEST(a_script_that_overwrites_json_changes_nothing)
{
    fixture *f = start();
    EXPECT(f, "(m, p) => { JSON.parse = JSON.stringify = () => 'broken'; globalThis.JSON = null; return p }", "[1]",
           "[1]");
    EXPECT(f, "(m, p) => { delete Promise.prototype.then; globalThis.Promise = null; return p }", "[2]", "[2]");
    EXPECT(f, "async (m, p) => await p", "[3]", "[3]");
    stop(f);
}
