/* Operators on 32 bits: a patch of the engine takes numbers of any kind at a look, and arithmetic says what is right.
 */
#include "fixture.h"

TEST(operators_on_32_bits_take_numbers_of_every_size)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const values = [0, -0, 1, -1, 1.9, -1.9, 31, 32, 33, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - "
        "1, 2 ** 32,"
        "  2 ** 32 + 5.5, -(2 ** 32) - 7.25, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 2 ** 62 + 2 ** 20, 2 ** 63, -(2 ** 63),"
        "  2 ** 63 + 2 ** 12, -(2 ** 63) - 2 ** 12, 2 ** 64, 2 ** 84 + 2 ** 40, 1e300, NaN, Infinity, -Infinity, "
        "1540483477 * 65535];"
        " const unsigned = x => { if (!isFinite(x)) return 0; const r = Math.trunc(x) % 2 ** 32; return r < 0 ? r + 2 "
        "** 32 : r + 0 };"
        " const signed = x => { const r = unsigned(x); return r >= 2 ** 31 ? r - 2 ** 32 : r };"
        " const bits = x => unsigned(x).toString(2).padStart(32, '0');"
        " const each = (a, b, g) => { let r = ''; for (let i = 0; i < 32; i++) r += g(bits(a)[i] === '1', bits(b)[i] "
        "=== '1') ? 1 : 0;"
        "  return signed(parseInt(r, 2)) };"
        " for (const a of values) for (const b of values) { const by = unsigned(b) % 32, results = ["
        "   [a & b, each(a, b, (x, y) => x && y)], [a | b, each(a, b, (x, y) => x || y)], [a ^ b, each(a, b, (x, y) => "
        "x !== y)],"
        "   [a << b, signed(unsigned(a) * 2 ** by)], [a >> b, Math.floor(signed(a) / 2 ** by)],"
        "   [a >>> b, Math.floor(unsigned(a) / 2 ** by)], [~a, -signed(a) - 1]];"
        "  for (const [i, [is, right]] of results.entries()) if (!(is === right)) return [i, String(a), String(b), is, "
        "right]; }"
        " return ['1.5' & 3, null | 5, undefined ^ 7, '8' >>> 1, true << 3, [9] >> 1, ({}) | 2 ] }",
        "0", "[1,5,7,4,8,4,2]");
    EXPECT(f,
           "() => [() => 1n | 1, () => 2.5 & 1n, () => 1n >>> 0n, () => Symbol() ^ 1].map(g => { try { return g() } "
           "catch (e) {"
           " return e.name } })",
           "0", "[\"TypeError\",\"TypeError\",\"TypeError\",\"TypeError\"]");
    stop(f);
}
