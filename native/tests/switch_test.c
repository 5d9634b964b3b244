/* Switches with many string cases: a patch of the engine finds the case in a table, and testing one after the other
 * says what is right. */
#include "fixture.h"

static const char cases_of_every_kind[] =
    "(m, p) => { const f = x => { switch (x) {"
    " case 'a': return 1; case 'b': case 'c': return 2; default: return 'd'; case 'dd': case '': return 3;"
    " case 'eee': return 4; case 'b': return 9; case '1': return 5; case 7: return 6; case 'last': return 8 } };"
    " return p.map(f) }";

TEST(a_case_is_found_by_its_value)
{
    fixture *f = start();
    EXPECT(f, cases_of_every_kind, "[\"a\",\"b\",\"c\",\"dd\",\"\",\"eee\",\"1\",7,\"last\"]", "[1,2,2,3,3,4,5,6,8]");
    EXPECT(f, cases_of_every_kind, "[\"A\",\"aa\",\"7\",1,null,true,{},[],[\"a\"],1.5,\"default\"]",
           "[\"d\",\"d\",\"d\",\"d\",\"d\",\"d\",\"d\",\"d\",\"d\",\"d\",\"d\"]");
    stop(f);
}

TEST(a_string_is_found_however_it_is_held)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const f = x => { switch (x) { case 'long-enough-one': return 1; case 'f\\u00fcnf-\\u4e94': return 5;"
        " case 'two': return 2; case 'three': return 3; default: return 0 } };"
        " return ['long-' + 'enough-one'.slice(), 'xlong-enough-onex'.slice(1, -1), [...'eno-hguone-gnol'].length,"
        "  'TWO'.toLowerCase(), 'f\\u00fcnf-' + String.fromCharCode(0x4e94), 'two'.repeat(1), 'two'.repeat(5000),"
        "  'thr\\u0065e', `${'th'}${'ree'}`, new String('two'), Symbol('two')].map(f) }",
        "0", "[1,1,0,2,5,2,0,3,3,0,0]");
    stop(f);
}

TEST(a_rope_is_found)
{
    fixture *f = start();
    EXPECT(f,
           "() => { const half = 'x'.repeat(9000), f = x => { switch (x) { case 'a': return 1; case 'b': return 2;"
           " case 'c': return 3; case 'd': return 4; default: return x.length } };"
           " let rope = half; rope += half; rope += 'y'; return [f(rope), f(half)] }",
           "0", "[18001,9000]");
    stop(f);
}

TEST(what_a_case_asks_for_is_asked_in_order_and_once)
{
    fixture *f = start();
    EXPECT(f,
           "(m, p) => p.map(x => { const asked = []; const ask = value => { asked.push(value); return value };"
           " switch (x) { case 'a': break; case 'b': break; case ask('c'): break; case 'd': break; case 'e': break;"
           "  case ask('a'): break; case 'f': break } return asked.join('') })",
           "[\"a\",\"b\",\"c\",\"d\",\"f\",\"z\",1]", "[\"\",\"\",\"c\",\"c\",\"ca\",\"ca\",\"ca\"]");
    stop(f);
}

TEST(switches_within_switches_have_tables_of_their_own)
{
    fixture *f = start();
    EXPECT(
        f,
        "(m, p) => p.map(([x, y]) => { let r = ''; out: for (const again of [1, 2]) switch (x) {"
        "  case 'a': switch (y) { case 'p': r += 'ap'; break; case 'q': r += 'aq'; case 'r': r += 'ar'; continue out;"
        "   case 's': r += 'as'; break out; default: r += 'a?' } case 'b': r += 'b'; break;"
        "  case 'c': r += 'c'; case 'd': r += 'd'; break; default: switch (y) { case 'p': case 'q': case 'r': case 's':"
        "   r += y; break; default: r += '?' } } return r })",
        "[[\"a\",\"p\"],[\"a\",\"q\"],[\"a\",\"s\"],[\"a\",0],[\"c\",0],[\"x\",\"r\"],[0,0]]",
        "[\"apbapb\",\"aqaraqar\",\"as\",\"a?ba?b\",\"cdcd\",\"rr\",\"??\"]");
    stop(f);
}

TEST(a_generator_goes_on_inside_a_case)
{
    fixture *f = start();
    EXPECT(f,
           "(m, p) => { function* g(x) { switch (x) { case 'a': yield 1; case 'b': yield 2; break; case 'c': yield 3;"
           " case 'd': yield 4; default: yield 5 } } return p.map(x => [...g(x)]) }",
           "[\"a\",\"b\",\"c\",\"e\"]", "[[1,2],[2],[3,4,5],[5]]");
    stop(f);
}

TEST(a_table_is_part_of_a_module)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f,
                                    "export const first = x => { switch (x) { case 'a': return 1; case 'b': return 2;"
                                    " case 'c': return 3; case 'd': return 4 } return 0 };"
                                    "export const second = x => { switch (x) { case 'd': return 5; case 'c': return 6;"
                                    " case 'b': return 7; case 'a': return 8 } return 0 };",
                                    JSD_STRIP_NOTHING));
    EXPECT(f, "(m, p) => p.map(x => [m.first(x), m.second(x)])", "[\"a\",\"d\",\"x\"]", "[[1,8],[4,5],[0,0]]");
    stop(f);
}

/* Programs from a fixed sequence: cases of all kinds in any order, with and without a default and breaks. */
TEST(thousands_of_switches_do_what_tests_in_turn_do)
{
    fixture *f = start();
    EXPECT(f,
           "() => { let state = 1; const next = n => (state = (state * 48271) % 2147483647) % n;"
           " const pool = ['a', 'b', 'c', 'dd', 'eee', '', '1', '17', '\\u4e94', 'x'.repeat(40), 1, 17, null, true, "
           "undefined, 1.5];"
           " const others = ['e' + 'ee', 'no', '2', 2, NaN, {}, [], 'xx'.repeat(20), 'dd '.trim()];"
           " for (let i = 0; i < 3000; i++) {"
           "  const count = next(14), clauses = []; const at = next(3) ? next(count + 1) : -1;"
           "  for (let k = 0; k <= count; k++) {"
           "   if (k === at) clauses.push({ isDefault: true, ends: next(2) });"
           "   if (k < count) clauses.push({ value: pool[next(pool.length)], ends: next(2), asks: !next(6) });"
           "  }"
           "  const source = clauses.map((c, k) => (c.isDefault ? 'default:' : `case ${c.asks ? `ask(${k})` : "
           "JSON.stringify(c.value)}:`)"
           "   + ` r.push(${k});` + (c.ends ? ' break;' : '')).join(' ');"
           "  const run = Function('x', 'r', 'ask', `switch (x) { ${source} }`);"
           "  for (const x of [...pool, ...others]) {"
           "   const r = [], s = [];"
           "   run(x, r, k => { r.push(-k); return clauses[k].value });"
           "   let found = -1;"
           "   for (let k = 0; k < clauses.length && found < 0; k++) {"
           "    const c = clauses[k]; if (c.isDefault) continue;"
           "    if (c.asks) s.push(-k); if (c.value === x) found = k;"
           "   }"
           "   if (found < 0) found = clauses.findIndex(c => c.isDefault);"
           "   for (let k = found; k >= 0 && k < clauses.length; k++) { s.push(k); if (clauses[k].ends) break }"
           "   if (r.join() !== s.join()) return [source, String(x), r, s];"
           "  }"
           " } return 'all' }",
           "0", "\"all\"");
    stop(f);
}
