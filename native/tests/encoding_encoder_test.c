/* TextEncoder: what becomes of strings. */
#include "fixture.h"

#include <stdio.h>

#define HEX "const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, '0')).join(' '); "

typedef struct encoding {
    const char *string; /* JavaScript */
    const char *bytes;
} encoding;

TEST(strings_become_utf8)
{
    static const encoding rows[] = {
        {"''", ""},
        {"'a'", "61"},
        {"'\\0'", "00"},
        {"'\\x7F'", "7f"},
        {"'\\x80'", "c2 80"},
        {"'\\xFF'", "c3 bf"},
        {"'a\\xE9b'", "61 c3 a9 62"},
        {"'\\u0100'", "c4 80"},
        {"'\\u07FF'", "df bf"},
        {"'\\u0800'", "e0 a0 80"},
        {"'\\uD7FF'", "ed 9f bf"},
        {"'\\uE000'", "ee 80 80"},
        {"'\\uFEFF'", "ef bb bf"},
        {"'\\uFFFF'", "ef bf bf"},
        {"'\\u{10000}'", "f0 90 80 80"},
        {"'\\u{1F600}'", "f0 9f 98 80"},
        {"'\\u{10FFFF}'", "f4 8f bf bf"},
        {"'a\\u20AC\\u{1F600}\\xE9b'", "61 e2 82 ac f0 9f 98 80 c3 a9 62"},
        {"'abcdefgh\\u20ACijkl'", "61 62 63 64 65 66 67 68 e2 82 ac 69 6a 6b 6c"},
        /* Lone surrogates. */
        {"'\\uD800'", "ef bf bd"},
        {"'\\uDBFF'", "ef bf bd"},
        {"'\\uDC00'", "ef bf bd"},
        {"'\\uDFFF'", "ef bf bd"},
        {"'\\uD800a'", "ef bf bd 61"},
        {"'a\\uD800'", "61 ef bf bd"},
        {"'\\uD800\\uD800'", "ef bf bd ef bf bd"},
        {"'\\uDC00\\uD800'", "ef bf bd ef bf bd"},
        {"'\\uD800\\uD83D\\uDE00'", "ef bf bd f0 9f 98 80"},
        {"'\\uD83D\\uDE00\\uDE00'", "f0 9f 98 80 ef bf bd"},
        {"'\\uD83D\\uE000'", "ef bf bd ee 80 80"},
        /* Strings that the engine keeps in pieces. */
        {"'\\u{1F600}'.slice(0, 1) + '\\u{1F600}'.slice(1)", "f0 9f 98 80"},
        {"('x'.repeat(9000) + '\\u20AC' + 'y'.repeat(9000)).slice(8999, 9002)", "78 e2 82 ac 79"},
        {"('a'.repeat(5000) + 'b'.repeat(5000)).slice(4999, 5001)", "61 62"},
        /* Arguments are converted. */
        {"undefined", ""},
        {"null", "6e 75 6c 6c"},
        {"12", "31 32"},
        {"[1, 2]", "31 2c 32"},
        {"{ toString: () => '\\xE9' }", "c3 a9"},
    };
    fixture *f = start();
    char source[512], reply[128];
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        snprintf(source, sizeof(source), "() => { " HEX "return hex(new TextEncoder().encode(%s)) }", rows[i].string);
        snprintf(reply, sizeof(reply), "\"%s\"", rows[i].bytes);
        EXPECT(f, source, "0", reply);
    }
    EXPECT(f, "() => new TextEncoder().encode().length", "0", "0");
    stop(f);
}

typedef struct encoding_into {
    const char *string;
    int room;
    int read;
    int written;
    const char *bytes; /* the whole destination, which is ff before */
} encoding_into;

TEST(encode_into_writes_whole_code_points_only)
{
    static const encoding_into rows[] = {
        {"''", 2, 0, 0, "ff ff"},
        {"'abc'", 0, 0, 0, ""},
        {"'abc'", 2, 2, 2, "61 62"},
        {"'abc'", 3, 3, 3, "61 62 63"},
        {"'abc'", 4, 3, 3, "61 62 63 ff"},
        {"'abcdefghij'", 9, 9, 9, "61 62 63 64 65 66 67 68 69"},
        {"'\\xE9'", 1, 0, 0, "ff"},
        {"'\\xE9'", 2, 1, 2, "c3 a9"},
        {"'a\\xE9'", 2, 1, 1, "61 ff"},
        {"'\\xE9a'", 2, 1, 2, "c3 a9"},
        {"'\\xE9\\xE9a'", 3, 1, 2, "c3 a9 ff"},
        {"'\\xE9a'", 1, 0, 0, "ff"}, /* what fits behind it is not written either */
        {"'\\u20AC'", 2, 0, 0, "ff ff"},
        {"'\\u20AC'", 3, 1, 3, "e2 82 ac"},
        {"'\\u20ACa'", 3, 1, 3, "e2 82 ac"},
        {"'a\\u20AC'", 3, 1, 1, "61 ff ff"},
        {"'\\u{1F600}'", 3, 0, 0, "ff ff ff"},
        {"'\\u{1F600}'", 4, 2, 4, "f0 9f 98 80"},
        {"'\\u{1F600}a'", 5, 3, 5, "f0 9f 98 80 61"},
        {"'a\\u{1F600}'", 4, 1, 1, "61 ff ff ff"},
        {"'\\uD83D'", 2, 0, 0, "ff ff"},
        {"'\\uD83D'", 3, 1, 3, "ef bf bd"},
        {"'\\uD83Da'", 4, 2, 4, "ef bf bd 61"},
        {"'\\uDE00\\u0100'", 4, 1, 3, "ef bf bd ff"},
        {"'\\u0100abcd'", 5, 4, 5, "c4 80 61 62 63"},
        {"'\\u0100abcdefgh'", 9, 8, 9, "c4 80 61 62 63 64 65 66 67"},
    };
    fixture *f = start();
    char source[512], reply[256];
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        snprintf(source, sizeof(source),
                 "() => { " HEX "const all = new Uint8Array(%d + 2).fill(255), to = all.subarray(1, -1), "
                 "result = new TextEncoder().encodeInto(%s, to); if (all[0] !== 255 || all.at(-1) !== 255) return "
                 "'beyond'; return { ...result, bytes: hex(to) } }",
                 rows[i].room, rows[i].string);
        snprintf(reply, sizeof(reply), "{\"read\":%d,\"written\":%d,\"bytes\":\"%s\"}", rows[i].read, rows[i].written,
                 rows[i].bytes);
        EXPECT(f, source, "0", reply);
    }
    stop(f);
}

TEST(encode_into_takes_no_other_destination)
{
    static const char *const destinations[] = {
        "new ArrayBuffer(8)",
        "new Uint8ClampedArray(8)",
        "new Int8Array(8)",
        "new DataView(new ArrayBuffer(8))",
        "[]",
        "{}",
        "null",
        "undefined",
        "new Uint8Array(new ArrayBuffer(8).transferToImmutable())",
    };
    fixture *f = start();
    char source[256];
    for (size_t i = 0; i < sizeof(destinations) / sizeof(*destinations); i++) {
        snprintf(source, sizeof(source), "() => new TextEncoder().encodeInto('abc', %s)", destinations[i]);
        EXPECT_ERROR(f, source, "0", JSD_ERROR_THROWN, "TypeError: *");
    }
    EXPECT_ERROR(f, "() => new TextEncoder().encodeInto('abc')", "0", JSD_ERROR_THROWN, "TypeError: *");
    EXPECT_ERROR(f, "() => new TextEncoder().encodeInto()", "0", JSD_ERROR_THROWN, "TypeError: *");
    EXPECT_ERROR(f, "() => new TextEncoder().encode(Symbol())", "0", JSD_ERROR_THROWN, "TypeError: *");
    stop(f);
}

TEST(encode_into_looks_at_the_destination_after_the_string)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const to = new Uint8Array(8); return new TextEncoder().encodeInto({ toString() { "
           "to.buffer.transfer(); return 'abc' } }, to) }",
           "0", "{\"read\":0,\"written\":0}");
    EXPECT(f,
           "() => { const buffer = new ArrayBuffer(8, { maxByteLength: 8 }), to = new Uint8Array(buffer); return new "
           "TextEncoder().encodeInto({ toString() { buffer.resize(2); return 'abc' } }, to) }",
           "0", "{\"read\":2,\"written\":2}");
    EXPECT(f,
           "() => { const buffer = new ArrayBuffer(8, { maxByteLength: 8 }), to = new Uint8Array(buffer, 1, 4); return "
           "new TextEncoder().encodeInto({ toString() { buffer.resize(2); return 'abc' } }, to) }",
           "0", "{\"read\":0,\"written\":0}");
    EXPECT(f, "() => new TextEncoder().encodeInto('abc', new Uint8Array(new SharedArrayBuffer(2)))", "0",
           "{\"read\":2,\"written\":2}");
    stop(f);
}

TEST(each_encoding_is_a_new_array_of_its_own)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const e = new TextEncoder(), a = e.encode('ab'), b = e.encode('ab'); a[0] = 0;"
           " return [b[0], a.buffer === b.buffer, a.buffer.byteLength, a.byteOffset, a.constructor === Uint8Array,"
           " a.buffer.resizable, a.buffer.transfer(4).byteLength] }",
           "0", "[97,false,2,0,true,false,4]");
    stop(f);
}
