/* Equality: patches of the engine decide it at a look where that is enough, and Object.is() says what is right. */
#include "fixture.h"

/* Object.is() but for NaN and zeros, which are the only ones that === sees otherwise. */
TEST(values_of_every_kind_are_compared_as_the_language_says)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const half = 'y'.repeat(9000), object = {}, symbol = Symbol(); let rope = half; rope += half;"
        " const values = [0, -0, 1, -1, 1.5, NaN, 2 ** 31, 2 ** 53, Infinity, '', 'a', 'b', 'ab', 'a' + 'b', "
        "'ab'.slice(0), 'xab'.slice(1),"
        "  '\\u00e4', '\\u4e94', String.fromCharCode(0x4e94), '1', '0', 'true', half, rope, half + half, "
        "'y'.repeat(18000), true, false, null,"
        "  undefined, object, {}, [], () => 1, symbol, Symbol(), Symbol.for('a'), Symbol.for('a'), 0n, 1n, -1n, 2n ** "
        "64n, 2n ** 64n + 1n,"
        "  new String('a'), new Number(1)];"
        " const isSame = (a, b) => typeof a === 'number' && typeof b === 'number' ? a <= b && a >= b : Object.is(a, b);"
        " for (const [i, a] of values.entries()) for (const [k, b] of values.entries()) {"
        "  const same = isSame(a, b);"
        "  if ((a === b) !== same || (a !== b) === same || (a === b ? 1 : 2) !== (same ? 1 : 2)) return [i, k, same];"
        " } return 'all' }",
        "0", "\"all\"");
    stop(f);
}

TEST(names_and_strings_made_at_run_time_are_compared_by_their_characters)
{
    fixture *f = start();
    EXPECT(f,
           "(m, p) => { const made = p.map(x => x + '!').map(x => x.slice(0, -1)), names = "
           "Object.keys(Object.fromEntries(p.map(x => [x, 1])));"
           " return p.map((x, i) => [x === made[i], made[i] === x, names[i] === x, made[i] === names[i], made[i] === "
           "p[(i + 1) % p.length]]) }",
           "[\"kind\",\"mind\",\"\xc3\xa4\",\"\xe4\xba\x94\"]",
           "[[true,true,true,true,false],[true,true,true,true,false],[true,true,true,true,false],[true,true,true,true,"
           "false]]");
    stop(f);
}

TEST(null_and_undefined_equal_each_other_and_nothing_else)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { let asked = 0; const odd = { valueOf() { asked++; return null }, toString() { asked++; return null } "
        "};"
        " const values = [null, undefined, 0, NaN, '', 'null', false, true, {}, [], () => 1, Symbol(), 0n, odd, "
        "Object.create(null)];"
        " for (const [i, v] of values.entries()) { const nothing = i < 2;"
        "  const is = [v == null, v == undefined, null == v, undefined == v, !(v != null), !(v != undefined), !(null "
        "!= v), !(undefined != v)];"
        "  if (v == null) is.push(true); else is.push(false); if (v != undefined) is.push(false); else is.push(true);"
        "  if (is.some(x => x !== nothing)) return [i, is]; } return asked }",
        "0", "0");
    stop(f);
}
