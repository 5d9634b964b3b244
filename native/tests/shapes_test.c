/* Shapes: patches of the engine hold those made lately for the next object, and let functions start with theirs. What
 * an object is may depend on neither. And what is held, of shapes as of freed blocks, goes with a collection. */
#include "fixture.h"

/* Names with what is not plain about them, in order. */
#define SHOW                                                                                                           \
    "const show = o => Reflect.ownKeys(o).map(k => { const d = Object.getOwnPropertyDescriptor(o, k);"                 \
    " return String(k) + (d.get || d.set ? '()' : '') + (d.writable ? 'w' : '') + (d.enumerable ? 'e' : '') +"         \
    " (d.configurable ? 'c' : '') }).join();"

TEST(objects_filled_alike_have_what_was_put_into_each)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => {" SHOW "const said = new Set(); for (let i = 0; i < 6; i++) {"
        "  const o = {}; o.a = i; o.b = 2; if (i % 2) o.c = 3; o.d = 4; const n = Object.create(null); n.a = 1; n.d = "
        "2;"
        "  const f = () => 1; f.a = i; f.b = 2; const p = Object.create({ a: 'up' }); p.b = 1; p.c = p.a;"
        "  said.add([i % 2, show(o), o.d, show(n), show(f), show(p), p.c].join(' '));"
        "  delete o.a; o.a = 9; Object.freeze(n); Object.defineProperty(f, 'a', { get() { return 1 } }); p.a = 2;"
        "  said.add([i % 2, show(o), show(n), show(f), show(p), Object.isFrozen(n)].join(' '));"
        "  Object.setPrototypeOf(o, null); o.e = 1; said.add(show(o) + Object.getPrototypeOf(o)) } return [...said] }",
        "0",
        "[\"0 awec,bwec,dwec 4 awec,dwec lengthc,namec,awec,bwec bwec,cwec up\","
        "\"0 bwec,dwec,awec ae,de lengthc,namec,a()ec,bwec bwec,cwec,awec true\",\"bwec,dwec,awec,ewecnull\","
        "\"1 awec,bwec,cwec,dwec 4 awec,dwec lengthc,namec,awec,bwec bwec,cwec up\","
        "\"1 bwec,cwec,dwec,awec ae,de lengthc,namec,a()ec,bwec bwec,cwec,awec true\","
        "\"bwec,cwec,dwec,awec,ewecnull\"]");
    stop(f);
}

TEST(tables_with_many_names_keep_all_of_them)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const tables = []; for (let t = 0; t < 40; t++) { const o = {}; for (let i = 0; i < t; i++)"
           "  o['k' + (i * 7 + t) % 50] = i; tables.push(o) }"
           " for (const [t, o] of tables.entries()) { for (let i = 0; i < t; i++) if (o['k' + (i * 7 + t) % 50] !== i)"
           "  return [t, i]; if (Object.keys(o).length !== t) return t } return 'all' }",
           "0", "\"all\"");
    stop(f);
}

/* Collections let go of shapes, and objects made after one are as those before. */
TEST(objects_are_the_same_after_a_collection)
{
    fixture *f = start();
    for (int round = 0; round < 4; round++) {
        EXPECT(f,
               "() => {" SHOW "const make = () => { const o = {}; o.x = 1; o.y = 2; o.z = () => o; return o };"
               " const g = function (a, b) {}; return [show(make()), show(make().z), show(g), g.length, g.name] }",
               "0", "[\"xwec,ywec,zwec\",\"lengthc,namec\",\"lengthc,namec,prototypew\",2,\"g\"]");
        CHECK_EQUAL(JSD_OK, jsd_runtime_collect(f->runtime));
    }
    stop(f);
}

TEST(functions_of_every_kind_have_what_the_language_says)
{
    fixture *f = start();
    EXPECT(f,
           "() => {" SHOW
           "const key = Symbol('key'), made = () => [() => 1, function () {}, function named(a, b = 1, c) {},"
           "  ({ m(a) {} }).m, ({ [key](a, b) {} })[key], ({ 7() {} })[7], ({ get x() { return 1 } }, class {}),"
           "  class Named { constructor(a) {} }, class extends Array {}, async () => 1, async function later(a) {},"
           "  function* some(a) {}, async function* all() {}, ({ '': function () {} })['']];"
           " const said = new Set(); for (let i = 0; i < 3; i++) said.add(made().map(g => [show(g), g.length, "
           "g.name].join(':')).join(' '));"
           " return [...said] }",
           "0",
           "[\"lengthc,namec:0: lengthc,namec,prototypew:0: lengthc,namec,prototypew:1:named lengthc,namec:1:m "
           "lengthc,namec:2:[key] lengthc,namec:0:7 lengthc,namec,prototype:0: lengthc,namec,prototype:1:Named "
           "lengthc,namec,prototype:0: lengthc,namec:0: lengthc,namec:1:later lengthc,namec,prototypew:1:some "
           "lengthc,namec,prototypew:0:all lengthc,namec,prototypew:0:\"]");
    stop(f);
}

TEST(what_becomes_of_one_function_does_not_show_in_the_next)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => {" SHOW "const changes = [g => { delete g.name }, g => { g.prototype = 5 }, g => { Object.freeze(g) },"
        "  g => { Object.defineProperty(g, 'length', { value: 9 }) }, g => { g.prototype.m = 1 }, g => { new g() },"
        "  g => { Object.setPrototypeOf(g, null) }, g => { g.more = 1 }], said = new Set();"
        " for (const change of changes) for (let i = 0; i < 3; i++) { const g = function (a) {};"
        "  said.add([show(g), g.length, g.name, typeof g.prototype, g.prototype.constructor === g, 'm' in g.prototype,"
        "   Object.getPrototypeOf(g) === Function.prototype, Object.isExtensible(g)].join(' ')); change(g) }"
        " return [...said] }",
        "0", "[\"lengthc,namec,prototypew 1 g object true false true true\"]");
    stop(f);
}

TEST(constructors_and_other_functions_are_told_apart)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const said = []; for (let i = 0; i < 3; i++) for (const g of [function () { this.a = 1 }, () => 1, "
           "({ m() {} }).m])"
           "  try { said.push(new g().a, Reflect.has(g, 'prototype')) } catch (e) { said.push(e.name, Reflect.has(g, "
           "'prototype')) }"
           " return said.slice(12).join(' ') }",
           "0", "\"1 true TypeError false TypeError false\"");
    stop(f);
}

static uint64_t used_after_collection(fixture *f)
{
    jsd_memory memory;
    CHECK_EQUAL(JSD_OK, jsd_runtime_collect(f->runtime));
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &memory));
    return memory.held_size - memory.spare_size;
}

/* Blocks of every size, freed one here and one there. */
TEST(memory_is_given_back_by_a_collection)
{
    static const char command[] =
        "() => { const kept = new Array(60000).fill(null); for (let i = 0; i < 60000; i++) kept[i * 7919 % 60000] = "
        "'x'.repeat(1 + i % 470);"
        " for (let i = 0; i < 60000; i++) kept[i * 104729 % 60000] = null; return kept.length }";
    fixture *f = start();
    EXPECT(f, "() => 1", "0", "1");
    uint64_t before = used_after_collection(f);
    EXPECT(f, command, "0", "60000");
    CHECK(used_after_collection(f) < before + 64 * 1024);
    stop(f);
}
