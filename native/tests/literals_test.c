/* Object literals: a patch of the engine lets an object start with all of its fields from the second time on that a
 * literal is run, so each is run several times here, and has to make the same. */
#include "fixture.h"

/* Names, in order, with what is not plain about them: of each thunk's object, the same for each of four runs. */
#define SHOW                                                                                                           \
    "const show = o => Reflect.ownKeys(o).map(k => { const d = Object.getOwnPropertyDescriptor(o, k);"                 \
    " return String(k) + (d.get || d.set ? '()' : ':' + (typeof d.value === 'function' ? d.value.name : d.value)) +"   \
    " (d.writable === false || !d.enumerable || !d.configurable ? '!' : '') }).join()"                                 \
    " + (Object.getPrototypeOf(o) === Object.prototype ? '' : '^');"                                                   \
    "const runs = thunk => { const seen = new Set(); for (let i = 0; i < 4; i++) seen.add(show(thunk(i)));"            \
    " return [...seen].join(' | ') };"

TEST(a_literal_makes_the_same_object_each_time)
{
    fixture *f = start();
    EXPECT(f,
           "() => {" SHOW "const d = 4, __proto__ = null, k = 'k'; return ["
           "() => ({ a: 1, b: 2, c: 3 }), () => ({ b: 1, a: 2 }), () => ({ a: 1 }), () => ({}),"
           "() => ({ 7: 1, a: 2, 0: 3 }), () => ({ a: 1, b: 2, a: 3 }), () => ({ a: 1, b: 2, d }),"
           "() => ({ a: 1, b: 2, ['c']: 3, d }), () => ({ a: 1, b: 2, ...{ b: 9, c: 8 }, d }),"
           "() => ({ a: 1, b: 2, c() {}, d }), () => ({ a: 1, b: 2, get c() { return 1 }, set c(v) {}, d }),"
           "() => ({ a: 1, get a() { return 2 }, b: 1 }), () => ({ get a() { return 2 }, b: 1, a: 3 }),"
           "() => ({ a: 1, b: 2, get ['c']() { return 3 } }), () => ({ a: 1, b: 2, async *['c']() {}, d }),"
           "() => ({ a: 1, b: 2, __proto__: null, c: 3 }), () => ({ __proto__: null, a: 1, b: 2 }),"
           "() => ({ a: 1, b: 2, __proto__ }), () => ({ [k]: 1, a: 2, b: 3 }), () => ({ ...{ z: 1 }, a: 2, b: 3 }),"
           "() => ({ a: () => 1, b: class {}, c: function () {} })"
           "].map(runs) }",
           "0",
           "[\"a:1,b:2,c:3\",\"b:1,a:2\",\"a:1\",\"\",\"0:3,7:1,a:2\",\"a:3,b:2\",\"a:1,b:2,d:4\","
           "\"a:1,b:2,c:3,d:4\",\"a:1,b:9,c:8,d:4\",\"a:1,b:2,c:c,d:4\",\"a:1,b:2,c(),d:4\",\"a(),b:1\",\"a:3,b:1\","
           "\"a:1,b:2,c()\",\"a:1,b:2,c:c,d:4\",\"a:1,b:2,c:3^\",\"a:1,b:2^\",\"a:1,b:2,__proto__:null\","
           "\"k:1,a:2,b:3\",\"z:1,a:2,b:3\",\"a:a,b:b,c:c\"]");
    stop(f);
}

TEST(what_becomes_of_one_object_does_not_show_in_the_next)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => {" SHOW "return ["
        "o => { o.c = 3 }, o => { delete o.a }, o => { delete o.b; o.b = 5 }, o => { Object.freeze(o) },"
        "o => { Object.defineProperty(o, 'a', { get() { return 1 } }) }, o => { Object.setPrototypeOf(o, null) },"
        "o => { Object.defineProperty(o, 'a', { enumerable: false }) }, o => { for (let i = 0; i < 99; i++) o[i] = i },"
        "o => { Object.preventExtensions(o) }"
        "].map(change => { const made = []; for (let i = 0; i < 4; i++) { const o = { a: i, b: 2 };"
        " made.push(show(o) + Object.isExtensible(o)); change(o) } return made.join(' ') }) }",
        "0",
        "[\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\",\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\","
        "\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\",\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\","
        "\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\",\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\","
        "\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\",\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\","
        "\"a:0,b:2true a:1,b:2true a:2,b:2true a:3,b:2true\"]");
    stop(f);
}

TEST(values_are_asked_for_in_order_and_a_literal_may_be_within_itself)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const asked = [], ask = v => (asked.push(v), v);"
           " const tree = n => ({ a: ask(n), b: n ? tree(n - 1) : null, c: ask(-n) }); tree(2); tree(1);"
           " return [asked.join(), JSON.stringify(tree(2))] }",
           "0",
           "[\"2,1,0,0,-1,-2,1,0,0,-1\",\"{\\\"a\\\":2,\\\"b\\\":{\\\"a\\\":1,\\\"b\\\":{\\\"a\\\":0,\\\"b\\\":null,"
           "\\\"c\\\":0},\\\"c\\\":-1},\\\"c\\\":-2}\"]");
    stop(f);
}

TEST(a_literal_that_is_left_midway_is_made_anew)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const make = x => ({ a: 1, b: x === 1 ? (() => { throw new Error('midway') })() : x, c: 3 });"
           " const made = []; for (const x of [0, 1, 2, 1, 3]) try { made.push(JSON.stringify(make(x))) }"
           " catch (e) { made.push(e.message) }"
           " function* parts() { const o = { a: yield 1, b: yield 2, c: 3 }; return o }"
           " for (let i = 0; i < 4; i++) { const g = parts(); g.next(); g.next('x'); if (i !== 1)"
           " made.push(JSON.stringify(g.next('y' + i).value)) } return made }",
           "0",
           "[\"{\\\"a\\\":1,\\\"b\\\":0,\\\"c\\\":3}\",\"midway\",\"{\\\"a\\\":1,\\\"b\\\":2,\\\"c\\\":3}\",\"midway\","
           "\"{\\\"a\\\":1,\\\"b\\\":3,\\\"c\\\":3}\",\"{\\\"a\\\":\\\"x\\\",\\\"b\\\":\\\"y0\\\",\\\"c\\\":3}\","
           "\"{\\\"a\\\":\\\"x\\\",\\\"b\\\":\\\"y2\\\",\\\"c\\\":3}\",\"{\\\"a\\\":\\\"x\\\",\\\"b\\\":\\\"y3\\\","
           "\\\"c\\\":3}\"]");
    stop(f);
}

TEST(literals_are_part_of_a_module)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f,
                                    "export const first = x => ({ a: x, b: { c: x, d: [{ e: x, f: 1 }] }, g: 2 });"
                                    "export const second = x => [{ g: x, a: 1 }, { a: x, ...x, b: 1 }];",
                                    JSD_STRIP_NOTHING));
    EXPECT(f, "(m, p) => { for (const x of p) { m.first(x); m.second(x) } return [m.first(1), m.second({ z: 0 })] }",
           "[1,2,3]",
           "[{\"a\":1,\"b\":{\"c\":1,\"d\":[{\"e\":1,\"f\":1}]},\"g\":2},[{\"g\":{\"z\":0},\"a\":1},"
           "{\"a\":{\"z\":0},\"z\":0,\"b\":1}]]");
    stop(f);
}

TEST(class_fields_are_defined_whatever_was_there)
{
    fixture *f = start();
    EXPECT(f,
           "() => { class A { constructor(o) { return o } } class B extends A { a = 1; b = 2 }"
           " const said = []; for (let i = 0; i < 3; i++) for (const o of [{}, { a: 0, b: 0 }, [], Object.freeze({ a: "
           "0 }),"
           "  Object.preventExtensions({}), { set a(v) { said.push('set') } }, Object.defineProperty({}, 'a', { value: "
           "0 }),"
           "  new Proxy({}, { defineProperty(t, k, d) { said.push(k); return Reflect.defineProperty(t, k, d) } })])"
           "  try { const made = new B(o); said.push(`${made.a}${made.b}${Object.keys(made)}`) }"
           "  catch (e) { said.push(e.name) } return said.slice(0, said.length / 3).join(' ') }",
           "0", "\"12a,b 12a,b 12a,b TypeError TypeError 12a,b TypeError a b 12a,b\"");
    stop(f);
}
