/* TextEncoder and TextDecoder as objects: attributes, extension, scripts that tamper, memory. */
#include "fixture.h"

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
