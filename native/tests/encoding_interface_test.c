/* TextEncoder and TextDecoder as objects: labels, options, arguments, attributes, and scripts that tamper. */
#include "fixture.h"

#include <stdio.h>

static void check_labels(const char *encoding, const char *labels)
{
    fixture *f = start();
    char source[2048], reply[64];
    snprintf(source, sizeof(source),
             "() => { for (const label of '%s'.split(' ')) for (const form of [label, label.toUpperCase(), "
             "'\\t\\n\\f\\r ' + label + ' \\n']) { const found = new TextDecoder(form).encoding; if (found !== '%s') "
             "return form + ' ' + found } return '%s'.split(' ').length }",
             labels, encoding, labels);
    int count = 1;
    for (const char *p = labels; *p; p++)
        count += *p == ' ';
    snprintf(reply, sizeof(reply), "%d", count);
    EXPECT(f, source, "0", reply);
    stop(f);
}

TEST(every_label_is_known_in_any_case_and_trimmed)
{
    check_labels("utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8");
    check_labels("windows-1252", "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 "
                                 "iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252");
    check_labels("utf-16be", "unicodefffe utf-16be");
    check_labels("utf-16le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le");
}

TEST(other_labels_are_refused_by_name)
{
    static const char *const labels[] = {
        "''",
        "' '",
        "'utf'",
        "'utf-7'",
        "'utf-32'",
        "'utf 8'",
        "'\\0utf-8'",
        "'utf-8\\0'",
        "'\\xA0utf-8'",
        "'utf-8\\v'",
        "'\\u2028utf-8'",
        "'replacement'",
        "'shift_jis'",
        "'x-user-defined'",
        "'iso-8859-2'",
        "'latin2'",
        "null",
        "'un\\u0131code'",
        "'\\u212Aoi8-r'",
        "'ibm81\\uFF19'",
        "12",
    };
    fixture *f = start();
    char source[256];
    for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
        snprintf(source, sizeof(source), "() => new TextDecoder(%s)", labels[i]);
        EXPECT_ERROR(f, source, "0", JSD_ERROR_THROWN, "RangeError: TextDecoder: there is no encoding \"*");
    }
    EXPECT_ERROR(f, "() => new TextDecoder('koi8-r')", "0", JSD_ERROR_THROWN,
                 "RangeError: TextDecoder: there is no encoding \"koi8-r\" here, only utf-8, utf-16le, utf-16be and "
                 "windows-1252");
    EXPECT_ERROR(f, "() => new TextDecoder('\\u4E2D'.repeat(1000))", "0", JSD_ERROR_THROWN, "RangeError: *");
    EXPECT_ERROR(f, "() => new TextDecoder(Symbol())", "0", JSD_ERROR_THROWN, "TypeError: *");
    stop(f);
}

TEST(options_are_read_as_a_dictionary)
{
    fixture *f = start();
    static const char shown[] =
        "(...a) => { const d = new TextDecoder(...a); return [d.encoding, d.fatal, d.ignoreBOM] }";
    static const char *const rows[][2] = {
        {"", "[\"utf-8\",false,false]"},
        {"undefined", "[\"utf-8\",false,false]"},
        {"undefined, undefined", "[\"utf-8\",false,false]"},
        {"'l1', null", "[\"windows-1252\",false,false]"},
        {"'utf-8', {}", "[\"utf-8\",false,false]"},
        {"'utf-8', { fatal: true }", "[\"utf-8\",true,false]"},
        {"'utf-8', { ignoreBOM: 1 }", "[\"utf-8\",false,true]"},
        {"'utf-16', { fatal: 'no', ignoreBOM: {} }", "[\"utf-16le\",true,true]"},
        {"'utf-8', { fatal: undefined, ignoreBOM: null }", "[\"utf-8\",false,false]"},
        {"'utf-8', Object.assign(() => 1, { fatal: true })", "[\"utf-8\",true,false]"},
        {"'utf-8', Object.create({ fatal: true })", "[\"utf-8\",true,false]"},
        {"{ toString: () => 'UTF8' }", "[\"utf-8\",false,false]"},
    };
    char source[512];
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        snprintf(source, sizeof(source), "() => (%s)(%s)", shown, rows[i][0]);
        EXPECT(f, source, "0", rows[i][1]);
    }
    EXPECT_ERROR(f, "() => new TextDecoder('utf-8', 1)", "0", JSD_ERROR_THROWN, "TypeError: *");
    EXPECT_ERROR(f, "() => new TextDecoder('utf-8', 'fatal')", "0", JSD_ERROR_THROWN, "TypeError: *");
    EXPECT_ERROR(f, "() => new TextDecoder().decode(new Uint8Array(1), true)", "0", JSD_ERROR_THROWN, "TypeError: *");
    stop(f);
}

TEST(arguments_are_converted_in_order)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const log = [], options = new Proxy({}, { get(t, name) { log.push(name) } });"
        " const target = new Proxy(TextDecoder, { get(t, name) { log.push(name); return t[name] } });"
        " try { Reflect.construct(TextDecoder, [{ toString() { log.push('label'); return 'none' } }, options], target)"
        " } catch (e) { log.push(e.name) } new TextDecoder().decode(undefined, options); return log }",
        "0", "[\"label\",\"fatal\",\"ignoreBOM\",\"prototype\",\"RangeError\",\"stream\"]");
    EXPECT(f,
           "() => { const log = []; try { new TextDecoder().decode('x', { get stream() { log.push('read') } }) } catch "
           "(e) { log.push(e.name) } return log }",
           "0", "[\"TypeError\"]");
    stop(f);
}

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

TEST(attributes_are_those_of_web_idl)
{
    fixture *f = start();
    static const char shape[] =
        "(m, name) => { const show = (o, k) => { const d = Object.getOwnPropertyDescriptor(o, k); return [k.toString(),"
        " d.get ? 'get ' + d.get.name + ' ' + typeof d.set : typeof d.value === 'function' ? d.value.name + ' ' + "
        "d.value.length : typeof d.value, +!!d.writable, +d.enumerable, +d.configurable].join() };"
        " const c = globalThis[name]; return [show(globalThis, name), ...['name', 'length', 'prototype'].map(k => "
        "show(c, k)), ...Reflect.ownKeys(c.prototype).map(k => show(c.prototype, k))].sort() }";
    EXPECT(f, shape, "\"TextEncoder\"",
           "[\"Symbol(Symbol.toStringTag),string,0,0,1\",\"TextEncoder,TextEncoder 0,1,0,1\","
           "\"constructor,TextEncoder 0,1,0,1\",\"encode,encode 0,1,1,1\",\"encodeInto,encodeInto 2,1,1,1\","
           "\"encoding,get get encoding undefined,0,1,1\",\"length,number,0,0,1\",\"name,string,0,0,1\","
           "\"prototype,object,0,0,0\"]");
    EXPECT(
        f, shape, "\"TextDecoder\"",
        "[\"Symbol(Symbol.toStringTag),string,0,0,1\",\"TextDecoder,TextDecoder 0,1,0,1\","
        "\"constructor,TextDecoder 0,1,0,1\",\"decode,decode 0,1,1,1\",\"encoding,get get encoding undefined,0,1,1\","
        "\"fatal,get get fatal undefined,0,1,1\",\"ignoreBOM,get get ignoreBOM undefined,0,1,1\","
        "\"length,number,0,0,1\",\"name,string,0,0,1\",\"prototype,object,0,0,0\"]");
    EXPECT(f, "() => [String(new TextEncoder), String(new TextDecoder), new TextEncoder().encoding]", "0",
           "[\"[object TextEncoder]\",\"[object TextDecoder]\",\"utf-8\"]");
    stop(f);
}

TEST(members_insist_on_their_own_objects)
{
    static const char *const sources[] = {
        "() => TextEncoder()",
        "() => TextDecoder()",
        "() => TextEncoder.prototype.encode.call({})",
        "() => TextEncoder.prototype.encode.call(new TextDecoder())",
        "() => TextEncoder.prototype.encodeInto.call(undefined, '', new Uint8Array(1))",
        "() => TextEncoder.prototype.encoding",
        "() => TextDecoder.prototype.decode.call(new TextEncoder())",
        "() => TextDecoder.prototype.decode.call(null)",
        "() => TextDecoder.prototype.decode.call(1)",
        "() => TextDecoder.prototype.decode.call(Object.create(new TextDecoder()))",
        "() => TextDecoder.prototype.fatal",
        "() => Object.create(TextDecoder.prototype).ignoreBOM",
    };
    fixture *f = start();
    for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++)
        EXPECT_ERROR(f, sources[i], "0", JSD_ERROR_THROWN, "TypeError: *");
    stop(f);
}

TEST(classes_can_be_extended)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { class D extends TextDecoder { decode(...a) { return '<' + super.decode(...a) + '>' } } const d = new "
        "D('l1', { fatal: true }); return [d.decode(Uint8Array.of(0x80)), d.fatal, d instanceof TextDecoder, d "
        "instanceof D, new (class E extends TextEncoder {})().encode('a')[0]] }",
        "0", "[\"<\u20AC>\",true,true,true,97]");
    EXPECT(f,
           "() => Object.getPrototypeOf(Reflect.construct(TextDecoder, [], Object.assign(function () {}, { prototype: "
           "1 }))) === TextDecoder.prototype",
           "0", "true");
    stop(f);
}

TEST(what_scripts_do_to_prototypes_changes_nothing)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const e = new TextEncoder(), d = new TextDecoder(), bad = () => { throw 'tampered' };"
        " for (const p of ['read', 'written', 'encoding', 'begun']) Object.defineProperty(Object.prototype, p, { set: "
        "bad, get: bad, configurable: true });"
        " for (const c of [Uint8Array, ArrayBuffer, Object.getPrototypeOf(Uint8Array)]) { for (const p of "
        "['byteLength', 'length', 'byteOffset', 'buffer', 'constructor', Symbol.iterator, 'slice']) try { "
        "Object.defineProperty(c.prototype, p, { get: bad }) } catch {} Object.defineProperty(c, Symbol.species, { "
        "get: bad }) }"
        " String.prototype.toString = String.prototype[Symbol.iterator] = String.prototype.charCodeAt = bad;"
        " globalThis.Uint8Array = globalThis.ArrayBuffer = globalThis.String = bad; TextDecoder = TextEncoder = bad;"
        " const bytes = e.encode('a\\u20AC'), r = e.encodeInto('ab', bytes);"
        " const own = k => Object.getOwnPropertyDescriptor(r, k).value;"
        " return [own('read'), own('written'), d.decode(bytes)] }",
        "0", "[2,2,\"ab\uFFFD\uFFFD\"]");
    stop(f);
}

TEST(decoders_and_arrays_are_freed)
{
    fixture *f = start();
    static const char work[] =
        "() => { const e = new TextEncoder(); for (let i = 0; i < 200; i++) { const d = new "
        "TextDecoder(); d.self = d; d.decode(e.encode('x'.repeat(i)), { stream: true }) } return 1 }";
    jsd_memory before, after;
    EXPECT(f, work, "0", "1");
    jsd_runtime_collect(f->runtime);
    jsd_runtime_memory(f->runtime, &before);
    for (int i = 0; i < 5; i++)
        EXPECT(f, work, "0", "1");
    jsd_runtime_collect(f->runtime);
    jsd_runtime_memory(f->runtime, &after);
    CHECK_EQUAL(before.malloc_count, after.malloc_count);
    stop(f);
}

TEST(what_is_too_large_for_the_memory_limit_is_an_exception)
{
    fixture *f = start_with(&(jsd_options){.memory_limit = 16 * 1024 * 1024});
    EXPECT(f,
           "() => { const out = []; for (const g of [() => new TextEncoder().encode('\\u4E2D'.repeat(4e6)), () => new "
           "TextDecoder('utf-16').decode(new Uint8Array(12e6).fill(78))]) try { g(); out.push('done') } catch (e) { "
           "out.push("
           "e.message) } return out }",
           "0", "[\"out of memory\",\"out of memory\"]");
    stop(f);
}
