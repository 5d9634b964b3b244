/* What decode() takes: every kind of buffer and view, in every condition. */
#include "fixture.h"

#include <stdio.h>

TEST(every_kind_of_buffer_is_decoded)
{
    static const char *const rows[][2] = {
        {"bytes.buffer", "\"abcdefgh\""},
        {"bytes", "\"abcdefgh\""},
        {"bytes.subarray(2, 5)", "\"cde\""},
        {"new DataView(bytes.buffer, 3, 2)", "\"de\""},
        {"new DataView(bytes.buffer, 8)", "\"\""},
        {"new Int8Array(bytes.buffer, 1, 2)", "\"bc\""},
        {"new Uint8ClampedArray(bytes.buffer, 1)", "\"bcdefgh\""},
        {"new Int16Array(bytes.buffer, 2, 2)", "\"cdef\""},
        {"new Uint16Array(bytes.buffer)", "\"abcdefgh\""},
        {"new Int32Array(bytes.buffer, 4)", "\"efgh\""},
        {"new Uint32Array(bytes.buffer, 0, 1)", "\"abcd\""},
        {"new Float32Array(bytes.buffer, 4)", "\"efgh\""},
        {"new Float64Array(bytes.buffer)", "\"abcdefgh\""},
        {"new BigInt64Array(bytes.buffer)", "\"abcdefgh\""},
        {"new BigUint64Array(bytes.buffer, 8)", "\"\""},
        {"(() => { const s = new SharedArrayBuffer(8); new Uint8Array(s).set(bytes); return s })()", "\"abcdefgh\""},
        {"(() => { const s = new Uint8Array(new SharedArrayBuffer(8), 2, 4); s.set([97, 98]); return s })()",
         "\"ab\\u0000\\u0000\""},
        {"new (class extends Uint8Array { get length() { return 1 } get byteLength() { return 1 } })(bytes)",
         "\"abcdefgh\""},
        {"bytes.buffer.transferToImmutable()", "\"abcdefgh\""},
        {"undefined", "\"\""},
        /* Detached, shrunken, grown. */
        {"(bytes.buffer.transfer(), bytes)", "\"\""},
        {"(bytes.buffer.transfer(), bytes.buffer)", "\"\""},
        {"(() => { const v = new DataView(bytes.buffer); bytes.buffer.transfer(); return v })()", "\"\""},
        {"(() => { const v = new Uint8Array(room, 1); room.resize(3); return v })()", "\"yz\""},
        {"(() => { const v = new Uint8Array(room, 1, 3); room.resize(3); return v })()", "\"\""},
        {"(() => { const v = new Uint8Array(room, 3); room.resize(2); return v })()", "\"\""},
        {"(() => { const v = new Uint16Array(room); room.resize(3); return v })()", "\"xy\""},
        {"(() => { const v = new DataView(room, 1); room.resize(3); return v })()", "\"yz\""},
        {"(() => { const v = new DataView(room, 2, 2); room.resize(3); return v })()", "\"\""},
        {"(() => { const v = new DataView(room, 1); room.resize(8); return v })()",
         "\"yz!\\u0000\\u0000\\u0000\\u0000\""},
        {"(room.resize(2), room)", "\"xy\""},
    };
    fixture *f = start();
    char source[512];
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        snprintf(source, sizeof(source),
                 "() => { const bytes = Uint8Array.from('abcdefgh', c => c.charCodeAt()), room = new ArrayBuffer(4, { "
                 "maxByteLength: 8 }); new Uint8Array(room).set([120, 121, 122, 33]); return new TextDecoder().decode("
                 "%s) }",
                 rows[i][0]);
        EXPECT(f, source, "0", rows[i][1]);
    }
    stop(f);
}

TEST(a_buffer_is_looked_at_after_the_options)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const bytes = new Uint8Array(1 << 20); return new TextDecoder().decode(bytes, { get stream() { "
           "bytes.buffer.transfer(); return true } }) }",
           "0", "\"\"");
    EXPECT(f,
           "() => { const b = new ArrayBuffer(1 << 20, { maxByteLength: 1 << 20 }); return new TextDecoder().decode("
           "new Uint8Array(b), { get stream() { b.resize(2) } }) }",
           "0", "\"\\u0000\\u0000\"");
    stop(f);
}

TEST(what_is_no_buffer_is_refused)
{
    static const char *const inputs[] = {"null",
                                         "'text'",
                                         "1",
                                         "[]",
                                         "{}",
                                         "[97]",
                                         "new Proxy(new Uint8Array(1), {})",
                                         "Object.create(Uint8Array.prototype)",
                                         "Symbol()",
                                         "() => 1"};
    fixture *f = start();
    char source[256];
    for (size_t i = 0; i < sizeof(inputs) / sizeof(*inputs); i++) {
        snprintf(source, sizeof(source), "() => new TextDecoder().decode(%s)", inputs[i]);
        EXPECT_ERROR(f, source, "0", JSD_ERROR_THROWN, "TypeError: TextDecoder.decode: *");
    }
    stop(f);
}
