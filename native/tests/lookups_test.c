/* Names of properties: patches of the engine look them up on arrays, their prototypes and strings in the interpreter,
 * take names that are known as such, and place them by another hash. */
#include "fixture.h"

TEST(names_on_arrays_are_found_along_the_prototypes_as_they_are_now)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const said = [], look = a => { try { said.push(String(a.x), typeof a.join, String(a.length)) }"
        "  catch (e) { said.push(e.message) } };"
        " const call = a => { try { said.push(String(a.x())) } catch (e) { said.push(e.constructor.name) } };"
        " const rounds = a => { look(a); call(a) };"
        " class Mine extends Array { x() { return 'mine' } }"
        " rounds([1, 2]); rounds(Mine.of(3));"
        " Array.prototype.x = () => 'all'; rounds([1]); Object.prototype.x = 1; rounds([1]); delete Array.prototype.x;"
        " rounds([1]); delete Object.prototype.x;"
        " Object.defineProperty(Array.prototype, 'x', { get() { return () => this.length }, configurable: true });"
        " said.push(String([1, 2, 3].x())); delete Array.prototype.x;"
        " const own = [1]; own.x = () => 'own'; said.push(own.x());"
        " rounds(Object.setPrototypeOf([1], null)); rounds(Object.setPrototypeOf([5], new Proxy([], { get: (t, k) =>"
        "  k === 'x' ? () => 'asked' : t[k] })));"
        " return said.filter(s => !s.includes('=>') && !s.includes('return')).join(' ') }",
        "0",
        "\"undefined function 2 TypeError function 1 mine function 1 all function 1 all 1 function 1 TypeError 3 own "
        "undefined undefined 1 TypeError function 1 asked\"");
    stop(f);
}

TEST(an_array_in_front_of_a_name_is_an_array_still)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const inherits = Object.create([7, 8]), holes = [, 1], slow = [1, 2]; slow[5000000] = 3;"
           " Array.prototype[0] = 'proto'; const seen = [inherits[0], inherits['1'], holes['0'], slow['1'], slow['2'],"
           "  (({ 0: a, length }) => [a, length])(holes), (({ 0: a, 1: b }) => [a, b])([5, 6]), (({ 0: a, 2: b }) => "
           "[a, b])("
           "inherits)]; delete Array.prototype[0]; return seen }",
           "0", "[7,8,\"proto\",2,null,[\"proto\",2],[5,6],[7,null]]");
    stop(f);
}

TEST(strings_have_their_length_however_they_are_held)
{
    fixture *f = start();
    EXPECT(f,
           "() => { let rope = 'r'.repeat(9000); for (let i = 0; i < 3; i++) rope += 'r'.repeat(900);"
           " String.prototype.size = 5; const seen = ['', 'abc', '\\u4e94\\u4e94', 'xabcx'.slice(1, 3), rope,"
           "  new String('four'), { length: 'x' }, [1, 2], (a, b) => 1].map(s => s.length); seen.push('s'.size, "
           "(1).length ==="
           "  undefined); delete String.prototype.size; try { null.length } catch (e) { seen.push(e.message) } return "
           "seen }",
           "0", "[0,3,2,2,11700,4,\"x\",2,2,5,true,\"cannot read property 'length' of null\"]");
    stop(f);
}

/* Distances of a power of two, and others, are what a hash of numbers may be bad at. */
TEST(objects_hold_thousands_of_names_of_any_kind)
{
    fixture *f = start();
    EXPECT(f,
           "() => { for (const step of [1, 2, 8, 31, 64, 256, 1000, 4096, 65536]) {"
           "  const o = {}, map = new Map(), count = 3000;"
           "  for (let i = 0; i < count; i++) { o[i * step] = i; map.set(String(i * step), i); o['n' + i] = -i; "
           "map.set('n' + i, -i) }"
           "  for (let i = 0; i < count; i += 3) { delete o[i * step]; map.delete(String(i * step)); delete o['n' + i];"
           "   map.delete('n' + i) }"
           "  for (const [k, v] of map) if (o[k] !== v) return [step, k]; if (Object.keys(o).length !== map.size) "
           "return step;"
           " } return 'all' }",
           "0", "\"all\"");
    stop(f);
}

TEST(methods_of_strings_are_those_of_their_prototype_as_it_is_now)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const said = [], half = 'r'.repeat(9000); let rope = half; rope += half;"
        " const look = s => { try { said.push(String(s.x), typeof s.at, s['0'], s[1], s.length) } catch (e) { "
        "said.push(e.message) } };"
        " const call = s => { try { said.push(String(s.x())) } catch (e) { said.push(e.constructor.name) } };"
        " const rounds = () => { for (const s of ['ab', '', rope, '\\u4e94b', new String('ob')]) { look(s); call(s) } "
        "said.push('|') };"
        " rounds(); String.prototype.x = function () { 'use strict'; return typeof this }; rounds();"
        " Object.defineProperty(String.prototype, 'x', { get() { 'use strict'; return () => typeof this }, "
        "configurable: true });"
        " said.push('a'.x(), rope.x()); delete String.prototype.x; Object.prototype.x = function () { return "
        "this.length };"
        " said.push('abc'.x()); delete Object.prototype.x; const was = Object.getPrototypeOf(String.prototype);"
        " Object.setPrototypeOf(String.prototype, new Proxy({}, { get: (t, k, o) => k === 'x' ? () => 'asked' : "
        "undefined }));"
        " said.push('abc'.x(), String('abc'.y)); Object.setPrototypeOf(String.prototype, was); rounds();"
        " return said.filter(s => !String(s).includes('=>') && !String(s).includes('return')).join(' ') }",
        "0",
        "\"undefined function a b 2 TypeError undefined function   0 TypeError undefined function r r 18000 TypeError "
        "undefined function \xe4\xba\x94 b 2 TypeError undefined function o b 2 TypeError | function a b 2 string "
        "function   0 string function r r 18000 string function \xe4\xba\x94 b 2 string function o b 2 object | "
        "string string 3 asked undefined undefined function a b 2 TypeError undefined function   0 TypeError undefined "
        "function r r 18000 TypeError undefined function \xe4\xba\x94 b 2 TypeError undefined function o b 2 "
        "TypeError |\"");
    stop(f);
}

TEST(characters_have_their_codes_whatever_is_asked_for)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const half = 'r'.repeat(9000); let rope = half; rope += half + '!';"
        " const code = (s, ...i) => { try { const c = s.charCodeAt(...i); return c === c ? c : 'none' } catch (e) { "
        "return e.name } };"
        " const at = (s, i) => s.charCodeAt(i); const tail = s => { return s.charCodeAt(1) };"
        " const said = ['abc', '\\u4e94\\xe4', 'xabcx'.slice(1, 4), rope, ''].map(s => [0, 1, 2, -1, 1e9, 18000, 1.9, "
        "'1', NaN, undefined, null]"
        "  .map(i => { const c = at(s, i), same = code(s, i); return c === same || c !== c && same === 'none' ? same : "
        "'differs' }).join());"
        " said.push(tail('abc'), code('abc'), code('abc', 1, 2), code('abc', { valueOf: () => 2 }), code('abc', "
        "Symbol()), code(5n, 0));"
        " said.push(String.prototype.charCodeAt.call(123, 1), at(new String('q'), 0), at({ charCodeAt: i => 'mine' + i "
        "}, 3));"
        " const was = String.prototype.charCodeAt; String.prototype.charCodeAt = () => 'ours'; said.push(at('abc', 0));"
        " String.prototype.charCodeAt = was; said.push(at('abc', 0)); return said }",
        "0",
        "[\"97,98,99,none,none,none,98,98,97,97,97\",\"20116,228,none,none,none,none,228,228,20116,20116,20116\","
        "\"97,98,99,none,none,none,98,98,97,97,97\",\"114,114,114,none,none,33,114,114,114,114,114\","
        "\"none,none,none,none,none,none,none,none,none,none,none\",98,97,98,99,\"TypeError\",\"TypeError\",50,113,"
        "\"mine3\",\"ours\",97]");
    stop(f);
}

TEST(names_that_are_values_find_what_names_in_the_program_do)
{
    fixture *f = start();
    EXPECT(f,
           "(m, p) => { const said = [], get = (o, k) => { try { return o[k] } catch (e) { return e.message } };"
           " const o = { name: 1, 5: 'five', get made() { return this.name + 1 }, '': 'empty', '\\u4e94': 'wide', "
           "'-0': 'minus', '1.5': 'part' };"
           " for (const k of ['name', '5', 5, 'made', '', '\\u4e94', '-0', -0, '1.5', 1.5, 'toString', 'none', 'na' + "
           "p[0], p[1], Symbol.iterator, null, undefined])"
           "  said.push(typeof get(o, k) === 'function' ? 'function' : String(get(o, k)));"
           " said.push(get([1, 2], 'length'), get([1, 2], '1'), get('ab', 'length'), get('ab', '1'), get(null, "
           "'name'), get(undefined, 'x'));"
           " said.push(p.every(k => Object.prototype.hasOwnProperty.call(o, k)), get(new Proxy({}, { get: (t, k) => "
           "'asked ' + k }), 'name'));"
           " said.push(get(Object.create({ name: 'up' }), 'name'), get(new Float64Array(2), 'length'), String(get(new "
           "Float64Array(2), '1.5')));"
           " const set = {}; for (const k of ['name', '5', 'name', p[1]]) set[k] = k; "
           "said.push(Object.keys(set).join()); return said }",
           "[\"me\",\"name\"]",
           "[\"1\",\"five\",\"five\",\"2\",\"empty\",\"wide\",\"minus\",\"undefined\",\"part\",\"part\",\"function\","
           "\"undefined\","
           "\"1\",\"1\",\"undefined\",\"undefined\",\"undefined\",2,2,2,\"b\",\"cannot read property 'name' of null\","
           "\"cannot read property 'x' of undefined\",false,\"asked name\",\"up\",2,\"undefined\",\"5,name\"]");
    stop(f);
}

TEST(loops_over_names_see_what_prototypes_have)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const names = o => { const seen = []; for (const k in o) seen.push(k); return seen.join() }, said "
           "= [];"
           " const rounds = () => said.push([{ b: 1, a: 2, 1: 3 }, [5, 6], 'xy', Object.create({ up: 1 }), "
           "Object.create(null, { own: { enumerable: true } }),"
           "  Object.create(Object.create({ far: 1 }, { near: { value: 1 } })), Object.create([7]), new (class { a = "
           "1; m() {} })(), null, 5].map(names).join(' '));"
           " rounds(); Object.prototype.all = 1; rounds(); Object.defineProperty(Object.prototype, 'all', { "
           "enumerable: false }); rounds();"
           " delete Object.prototype.all; Array.prototype[3] = 1; said.push(names([1])); delete Array.prototype[3];"
           " Object.prototype[Symbol('s')] = 1; rounds(); delete "
           "Object.prototype[Object.getOwnPropertySymbols(Object.prototype)[0]];"
           " said.push(names(Object.create(new Proxy({ proxied: 1 }, {}))), names({ all: 1, __proto__: { all: 2, more: "
           "3 } })); return said }",
           "0",
           "[\"1,b,a 0,1 0,1 up own far 0 a  \",\"1,b,a,all 0,1,all 0,1,all up,all own far,all 0,all a,all  all\","
           "\"1,b,a 0,1 0,1 up own far 0 a  \",\"0,3\",\"1,b,a 0,1 0,1 up own far 0 a  \",\"proxied\",\"all,more\"]");
    stop(f);
}

TEST(loops_over_names_ask_proxies_among_the_prototypes)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const said = [], names = o => { const seen = []; for (const k in o) seen.push(k); return "
           "seen.join() };"
           " const traced = (target, log) => new Proxy(target, new Proxy({}, { get(_, trap) { return (...args) => {"
           "  log.push(trap); return Reflect[trap](...args) } } }));"
           " const keys = { ownKeys: () => ['x', 'y'],"
           "  getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) };"
           " said.push(names(Object.create(new Proxy({}, keys))), names(new Proxy({}, keys)),"
           "  names({ own: 1, __proto__: { __proto__: new Proxy({}, keys) } }),"
           "  names({ __proto__: { up: 1, __proto__: new Proxy({}, keys) } }));"
           " for (const wrap of [Object.create, o => o]) { const log = []; said.push(names(wrap(traced({ a: 1, b: 2 }, "
           "log))),"
           "  log.filter(trap => trap === 'ownKeys').length, log.includes('has')) }"
           " const target = { p: 1, q: 2 }, o = { a: 1, b: 2, __proto__: new Proxy(target, {}) }, seen = [];"
           " for (const k in o) { seen.push(k); delete o.b; delete target.q } said.push(seen.join());"
           " said.push(names(Object.create(new Proxy({ a: 1, q: 2 }, {}), { a: { value: 1 } })));"
           " for (const trap of ['ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'])"
           "  try { names(Object.create(new Proxy({ a: 1 }, { [trap]() { throw trap } }))) } catch (e) { said.push(e) }"
           " return said }",
           "0",
           "[\"x,y\",\"x,y\",\"own,x,y\",\"up,x,y\",\"a,b\",1,false,\"a,b\",1,false,\"a,p\",\"q\",\"ownKeys\","
           "\"getOwnPropertyDescriptor\",\"getPrototypeOf\"]");
    stop(f);
}

TEST(a_name_that_is_a_number_as_text_is_no_property_of_a_typed_array)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const said = []; for (const Kind of [Uint8Array, Float64Array, class extends Int16Array {}]) {"
        "  const a = new Kind(1), child = Object.create(a), given = {};"
        "  for (const k of ['NaN', 'Infinity', '-Infinity', '-0', '1.5', '7', '-1', '1e+21', '1e-7']) {"
        "   Kind.prototype[k] = 1; a[k] = child[k] = 2;"
        "   said.push(a[k] === undefined && child[k] === undefined && !(k in a) && !Object.hasOwn(a, k)"
        "    && Reflect.getOwnPropertyDescriptor(a, k) === undefined && Reflect.set(a, k, 1)"
        "    && !Reflect.defineProperty(a, k, { value: 1 }) && delete a[k] && Reflect.set(a, k, 1, given)"
        "    && delete Kind.prototype[k]) }"
        "  a.NaN = 1; a.Infinity = 1; a[NaN] = 1; said.push(a.NaN === undefined, a.Infinity === undefined,"
        "   Reflect.ownKeys(a).join() === '0' && Reflect.ownKeys(child).length + Reflect.ownKeys(given).length === 0);"
        "  for (const k of ['1e21', '00', '1.0', '+1', '-NaN', 'NaN ', 'nan', 'NaNs', 'NaM']) { a[k] = 5;"
        "   said.push(a[k] === 5 && delete a[k]) } }"
        " return [said.length, said.every(is => is === true)] }",
        "0", "[63,true]");
    stop(f);
}
