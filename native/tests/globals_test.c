/* Globals that are written in JavaScript and loaded when a script first looks at them. */
#include "fixture.h"

static uint64_t heap_of(fixture *f)
{
    jsd_memory memory;
    CHECK_EQUAL(JSD_OK, jsd_runtime_collect(f->runtime));
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &memory));
    return memory.malloc_size;
}

TEST(a_global_is_loaded_when_a_script_looks_at_it_and_not_before)
{
    fixture *f = start();
    EXPECT(f,
           "() => Object.getOwnPropertyNames(globalThis).includes('ReadableStream') && 'WritableStream' in globalThis",
           "0", "true");
    uint64_t before = heap_of(f);
    EXPECT(f, "() => Object.hasOwn(globalThis, 'ReadableStream')", "0", "true");
    CHECK(heap_of(f) < before + 4096);
    EXPECT(f, "() => typeof ReadableStream", "0", "\"function\"");
    CHECK(heap_of(f) > before + 100 * 1024);
    stop(f);
}

TEST(every_bundled_global_is_there)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => ['ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'ReadableByteStreamController', 'ReadableStream',"
        " 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest', 'ReadableStreamDefaultController',"
        " 'ReadableStreamDefaultReader', 'TransformStream', 'TransformStreamDefaultController', 'WritableStream',"
        " 'WritableStreamDefaultController', 'WritableStreamDefaultWriter', 'TextEncoderStream', 'TextDecoderStream',"
        " 'Event', 'EventTarget', 'CustomEvent', 'AbortController', 'AbortSignal', 'URL', 'URLSearchParams',"
        " 'structuredClone', 'MessageChannel', 'MessagePort', 'MessageEvent', 'Blob', 'File', 'FormData', 'Headers',"
        " 'Request', 'Response', 'fetch', 'Crypto', 'SubtleCrypto', 'PerformanceEntry', 'PerformanceMark',"
        " 'PerformanceMeasure'].filter(name => typeof globalThis[name] !== 'function' || globalThis[name].name !== "
        "name)",
        "0", "[]");
    stop(f);
}

TEST(bundled_globals_work)
{
    fixture *f = start();
    EXPECT(f, "() => new URL('../b?x=1#y', 'https://exämple.org:8080/a/c').href", "0",
           "\"https://xn--exmple-cua.org:8080/b?x=1#y\"");
    EXPECT(f, "() => [...structuredClone(new Map([[1, { a: [2] }]]))]", "0", "[[1,{\"a\":[2]}]]");
    EXPECT(f,
           "() => { const c = new AbortController(); c.abort('enough'); return [c.signal.aborted, c.signal.reason] }",
           "0", "[true,\"enough\"]");
    EXPECT(f,
           "async () => { const parts = [];"
           " const s = new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close() } })"
           " .pipeThrough(new TextEncoderStream()); for await (const part of s) parts.push(...part); return parts }",
           "0", "[97,98]");
    stop(f);
}

TEST(a_bundled_global_is_a_plain_property_to_scripts)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const d = Object.getOwnPropertyDescriptor(globalThis, 'URL');"
           " return [typeof d.value, d.writable, d.enumerable, d.configurable, d.value === URL, 'get' in d] }",
           "0", "[\"function\",true,false,true,true,false]");
    EXPECT(f, "() => Object.keys(globalThis).includes('EventTarget') || globalThis.propertyIsEnumerable('EventTarget')",
           "0", "false");
    EXPECT(
        f,
        "() => { Object.defineProperty(globalThis, 'AbortSignal', { enumerable: true }); return typeof AbortSignal }",
        "0", "\"function\"");
    EXPECT(f, "() => { globalThis.URLSearchParams = 1; return URLSearchParams }", "0", "1");
    EXPECT(f, "() => Reflect.get(Object.create(globalThis), 'structuredClone') === structuredClone", "0", "true");
    stop(f);
}

TEST(what_a_script_assigns_before_the_first_look_stays)
{
    fixture *f = start();
    uint64_t before = heap_of(f);
    EXPECT(f, "() => { globalThis.ReadableStream = 'mine'; WritableStream = 'too'; return 1 }", "0", "1");
    CHECK(heap_of(f) < before + 8192); /* nothing was loaded for it */
    EXPECT(f, "() => [ReadableStream, WritableStream, typeof TransformStream, ReadableStream]", "0",
           "[\"mine\",\"too\",\"function\",\"mine\"]");
    EXPECT(f, "() => { 'use strict'; URL = 5; return URL }", "0", "5");
    EXPECT(f, "() => { Object.defineProperty(globalThis, 'Event', { value: 6 }); return [Event, typeof EventTarget] }",
           "0", "[6,\"function\"]");
    EXPECT(f,
           "() => { Object.defineProperty(globalThis, 'structuredClone', { get: () => 7 }); return structuredClone }",
           "0", "7");
    stop(f);
}

TEST(assigning_to_an_object_that_inherits_from_the_global_one_leaves_that_alone)
{
    fixture *f = start();
    EXPECT(f, "() => { const o = Object.create(globalThis); o.URL = 1; return [o.URL, typeof URL] }", "0",
           "[1,\"function\"]");
    EXPECT(f, "() => { const o = {}; Reflect.set(globalThis, 'Event', 2, o); return [o.Event, typeof Event] }", "0",
           "[2,\"function\"]");
    stop(f);
}

TEST(what_a_script_deletes_before_the_first_look_stays_away)
{
    fixture *f = start();
    EXPECT(f,
           "() => [delete globalThis.EventTarget, 'EventTarget' in globalThis, typeof EventTarget, typeof Event,"
           " typeof EventTarget]",
           "0", "[true,false,\"undefined\",\"function\",\"undefined\"]");
    EXPECT(f, "() => [delete globalThis.structuredClone, typeof structuredClone]", "0", "[true,\"undefined\"]");
    stop(f);
}

TEST(a_frozen_global_object_keeps_its_globals)
{
    fixture *f = start();
    EXPECT(f,
           "() => { Object.freeze(globalThis); try { URL = 1 } catch { } return [typeof URL, typeof ReadableStream] }",
           "0", "[\"function\",\"function\"]");
    stop(f);
}

TEST(a_bundle_is_evaluated_once)
{
    fixture *f = start();
    EXPECT(f, "() => { globalThis.first = AbortSignal; return 0 }", "0", "0");
    EXPECT(
        f,
        "() => { new WritableStream(); return new AbortController().signal instanceof first && AbortSignal === first }",
        "0", "true");
    stop(f);
}

TEST(scripts_that_replaced_builtins_before_the_first_look_get_whole_globals)
{
    fixture *f = start();
    EXPECT(f,
           "() => { JSON = Promise = Map = WeakMap = Symbol = Reflect = Error = TypeError = Uint8Array = null;"
           " Object.defineProperty = Object.create = Object.setPrototypeOf = () => { throw 'tampered' };"
           " Array.isArray = Math.min = null; globalThis.Object = null; return 1 }",
           "0", "1");
    EXPECT(f,
           "async () => { const parts = []; const s = new ReadableStream({ start(c) { c.enqueue(1); c.close() } });"
           " const r = s.getReader(); for (let p; !(p = await r.read()).done;) parts.push(p.value); return parts }",
           "0", "[1]");
    EXPECT(f, "() => [new URL('http://a/b').host, structuredClone([1]), new AbortController().signal.aborted]", "0",
           "[\"a\",[1],false]");
    stop(f);
}

TEST(a_load_that_a_script_made_fail_is_tried_again)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const { map, forEach } = Array.prototype;"
           " Array.prototype.map = Array.prototype.forEach = () => { throw 'tampered' };"
           " const thrown = ['ReadableStream', 'URL', 'Event', 'structuredClone', 'MessageChannel', 'MessagePort', "
           "'MessageEvent', 'Blob', 'File', 'FormData', 'Headers',"
           " 'Request', 'Response', 'fetch', 'Crypto', 'SubtleCrypto', 'PerformanceEntry', 'PerformanceMark',"
           " 'PerformanceMeasure'].filter("
           " name => { try { globalThis[name] } catch (e) { return e === 'tampered' } });"
           " Object.assign(Array.prototype, { map, forEach });"
           " return [thrown.length > 0, typeof ReadableStream, typeof URL, typeof Event, typeof structuredClone] }",
           "0", "[true,\"function\",\"function\",\"function\",\"function\"]");
    stop(f);
}

TEST(a_look_at_a_global_that_is_being_loaded_is_an_error_and_not_a_loop)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const { map, forEach } = Array.prototype, seen = [];"
           " const look = () => { for (const name of ['ReadableStream', 'URL', 'Event', 'structuredClone'])"
           " try { globalThis[name] } catch (e) { seen.push(`${e}`) } };"
           " Array.prototype.map = function (...a) { look(); return map.apply(this, a) };"
           " Array.prototype.forEach = function (...a) { look(); return forEach.apply(this, a) };"
           " const types = [typeof ReadableStream, typeof URL, typeof Event, typeof structuredClone];"
           " return [...types, seen.length > 0, seen.every(s => s.includes('are being defined'))] }",
           "0", "[\"function\",\"function\",\"function\",\"function\",true,true]");
    stop(f);
}

TEST(a_load_that_the_time_limit_ends_is_tried_again)
{
    fixture *f = start();
    f->time_limit_us = 50;
    for (int i = 0; i < 20; i++) {
        run(f, "() => { const end = performance.now() + 0.04; while (performance.now() < end); return typeof URL }",
            "0");
        run(f, "() => typeof ReadableStream", "0");
    }
    f->time_limit_us = PATIENCE_US;
    EXPECT(f, "() => [typeof ReadableStream, typeof URL, new URL('http://a').href]", "0",
           "[\"function\",\"function\",\"http://a/\"]");
    stop(f);
}

TEST(a_load_that_the_stack_has_no_room_for_is_tried_again)
{
    fixture *f = start();
    EXPECT(f,
           "() => { let depth = 0; const dive = () => { depth++; dive() };"
           " const near = n => n ? near(n - 1) : typeof ReadableStream;"
           " try { dive() } catch { } let failed = 0;"
           " for (let n = depth; n > depth - 12; n--) try { near(n) } catch { failed++ }"
           " return [failed > 0, typeof ReadableStream] }",
           "0", "[true,\"function\"]");
    stop(f);
}

TEST(a_load_that_memory_has_no_room_for_ends_the_command_like_any_other)
{
    fixture *f = start_with(&(jsd_options){.memory_limit = 500 * 1024});
    run(f,
        "() => { globalThis.keep = new Uint8Array(60000); globalThis.more = []; for (let i = 0; ; i++) more.push({ i "
        "}) }",
        "0");
    CHECK_EQUAL(JSD_EXCEPTION, f->status);
    run(f, "() => typeof ReadableStream", "0");
    stop(f);
}

TEST(a_module_can_use_bundled_globals_at_its_top_level)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK,
                load_module(f,
                            "export class Mine extends EventTarget {}; export const u = new URL('http://a/b').pathname",
                            JSD_STRIP_NOTHING));
    EXPECT(f, "m => [m.u, new m.Mine() instanceof EventTarget]", "0", "[\"/b\",true]");
    stop(f);
}

TEST(an_error_inside_a_bundle_names_it_and_then_the_command)
{
    fixture *f = start();
    EXPECT_ERROR(f, "function caller() { new URL('nonsense') }", "0", JSD_ERROR_THROWN, "TypeError: *");
    const jsd_error *error = jsd_runtime_error(f->runtime);
    CHECK(error->frame_count >= 2);
    CHECK_BYTES("jsockd:url", error->frames[0].source);
    CHECK_BYTES("<command>", error->frames[error->frame_count - 1].source);
    stop(f);
}
