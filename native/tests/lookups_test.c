/* Names of properties: patches of the engine look them up on arrays, their prototypes and strings in the interpreter,
 * and place them by another hash. */
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
