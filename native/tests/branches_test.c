/* Conditions: a patch of the engine branches on a comparison at once, and its value, kept in a variable, says which way
 * is right. */
#include "fixture.h"

/* Each comparison of each two values: as a value, and in every place that a condition can have. */
TEST(a_comparison_goes_the_way_that_its_value_says)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const values = [0, -0, 1, -1, 2.5, NaN, 2 ** 31, '', 'a', 'b', '1', null, undefined, true, false, 1n,"
        "  {}, [], () => 1, Symbol.iterator, 'y'.repeat(9000) + 'z'];"
        " const two = ['<', '<=', '>', '>=', '==', '!=', '===', '!==', 'in', 'instanceof'].map(o => `a ${o} b`);"
        " const one = ['!a', '!!a', 'a === null', 'null !== a', 'a === undefined', 'a !== void 0', 'a == null', 'a != "
        "null',"
        "  'typeof a === \"function\"', 'typeof a == \"undefined\"', 'typeof a !== \"string\"', 'a', 'a && b', 'a || "
        "b',"
        "  'a ?? b', '!(a < b)', 'a < b && b < 3', 'a === b || !b', 'a?.x === b?.x'];"
        " const result = g => (a, b) => { try { return Boolean(g(a, b)) } catch (e) { return e.message } };"
        " for (const c of [...two, ...one]) {"
        "  const value = result(new Function('a', 'b', `const v = ${c}; return v`)), forms = ["
        "   `if (${c}) return 1; else return 0`, `if (!(${c})) return 0; return 1`, `return (${c}) ? 1 : 0`,"
        "   `while (${c}) return 1; return 0`, `for (; ${c};) return 1; return 0`,"
        "   `let n = 0; do { if (n++) return 1 } while (${c}); return 0`, `return (${c}) && 1`, `return (${c}) || 0`,"
        "   `switch (true) { case Boolean(${c}): return 1 } return 0`,"
        "   `if (${c}) { ${'a;'.repeat(200)} return 1 } return 0`].map(s => result(new Function('a', 'b', s)));"
        "  for (const a of values) for (const b of values) for (const [i, form] of forms.entries())"
        "   if (form(a, b) !== value(a, b)) return [c, i, String(a), String(b), form(a, b), value(a, b)];"
        " } return 'all' }",
        "0", "\"all\"");
    stop(f);
}
