/* Calls of native functions: a patch of the engine calls them from the interpreter at once. */
#include "fixture.h"

TEST(native_functions_are_called_with_what_was_given)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const { slice } = 'x', { max } = Math, said = [], tell = g => { try { said.push(String(g())) }"
        "  catch (e) { said.push(e.name) } };"
        " tell(() => 'abc'.slice()); tell(() => 'abc'.slice(1)); tell(() => 'abc'.slice(0, 2, 9)); tell(() => "
        "slice(1));"
        " tell(() => max()); tell(() => max(1, 2, 3)); tell(() => String(Symbol('s'))); tell(() => "
        "Symbol('a').toString());"
        " tell(() => Map()); tell(() => Date.prototype.getTime()); tell(() => [3, 1, 2].sort().map(x => x * 2));"
        " tell(() => slice.call('abc', 2)); tell(() => slice.bind('abcd')(1, 3)); tell(() => max.apply(null, [4, 5]));"
        " tell(() => [1, 2].map(parseInt)); tell(() => ({}).toString()); tell(() => eval('1 + 1')); tell(() => "
        "Object(1n));"
        " return said.join(' ') }",
        "0",
        "\"abc bc ab TypeError -Infinity 3 Symbol(s) Symbol(a) TypeError TypeError 2,4,6 c bc 5 1,NaN [object Object] "
        "2 1\"");
    stop(f);
}

TEST(what_a_native_function_throws_has_its_frames)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const inner = () => { throw new Error('in') }; const outer = () => [1].map(inner);"
           " try { outer() } catch (e) { return e.stack.split('\\n').slice(0, 3).map(l => l.trim().split(' ')[1]) } }",
           "0", "[\"inner\",\"map\",\"outer\"]");
    stop(f);
}

TEST(recursion_through_native_functions_ends_with_a_range_error)
{
    fixture *f = start();
    EXPECT(f,
           "() => { let depth = 0; const again = () => { depth++; [1].forEach(again) };"
           " try { again() } catch (e) { return [e.name, depth > 10] } }",
           "0", "[\"RangeError\",true]");
    stop(f);
}

/* What a variable held is free as soon as it holds something else, also where it frees others in turn. */
TEST(values_live_as_long_as_something_holds_them)
{
    fixture *f = start();
    EXPECT(f,
           "() => { let list = null, last; for (let i = 0; i < 50000; i++) list = { next: list, text: 'n' + i }; last "
           "= list;"
           " list = 0; const o = { get x() { o.y = null; return this.z }, y: {}, z: 'kept' }; let y = o.y; const [a, "
           "b] = [o.x, y];"
           " y = y === b ? last.text : null; last = null; return [a, typeof b, y, list] }",
           "0", "[\"kept\",\"object\",\"n49999\",0]");
    stop(f);
}
