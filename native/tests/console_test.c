/* console, and how values are shown. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

/* Logs one expression. */
static void check_shown(int line, fixture *f, const char *expression, const char *expected)
{
    char source[1024], log[4096];
    f->log[0] = '\0';
    snprintf(source, sizeof(source), "() => { console.log(%s); return 1 }", expression);
    snprintf(log, sizeof(log), *expected && expected[strlen(expected) - 1] == '*' ? "INFO log: %s" : "INFO log: %s\n",
             expected);
    expect_reply(__FILE__, line, f, source, "0", "1");
    check_text(__FILE__, line, log, bytes_of(f->log));
}

#define SHOWN(expression, expected) check_shown(__LINE__, f, expression, expected)

TEST(each_method_logs_at_its_level_under_its_name)
{
    fixture *f = start();
    EXPECT(f,
           "() => { console.log('a'); console.info('b'); console.warn('c'); console.error('d'); console.debug('e');"
           " console.dir({ f: 1 }, {}); console.assert(true, 'no'); console.assert(false, 'g', 1); console.assert();"
           " console.assert(0, 1); console.assert(0, '%s!', 'h'); console.dir('i'); console.dir();"
           " console.dirxml({ j: 1 }, 2); return 1 }",
           "0", "1");
    CHECK_LOG(f,
              "INFO log: a\nINFO info: b\nWARN warn: c\nERROR error: d\nDEBUG debug: e\nINFO dir: { f: 1 }\n"
              "ERROR assert: Assertion failed: g 1\nERROR assert: Assertion failed\nERROR assert: Assertion failed 1\n"
              "ERROR assert: Assertion failed: h!\nINFO dir: 'i'\nINFO dir: undefined\nINFO dirxml: { j: 1 } 2\n");
    stop(f);
}

TEST(trace_says_where_it_was_called)
{
    fixture *f = start();
    EXPECT(f, "() => { function here() { console.trace('got', 1) } here(); return 1 }", "0", "1");
    CHECK_LOG(f, "INFO trace: Trace: got 1\n    at here (<command>:1:35)\n    at <anonymous> (<command>:1:53)\n");
    stop(f);
}

TEST(arguments_are_joined_by_spaces_and_strings_stay_raw)
{
    fixture *f = start();
    SHOWN("'a', {b: [1, 2]}", "a { b: [ 1, 2 ] }");
    SHOWN("'two\\nlines', 'it\\'s'", "two\nlines it's");
    SHOWN("'a' + 'b'.repeat(3), ''", "abbb ");
    SHOWN("", "");
    stop(f);
}

TEST(primitives_are_shown)
{
    fixture *f = start();
    SHOWN("1, -0, 1.5, NaN, Infinity, 10n, true, null, undefined", "1 -0 1.5 NaN Infinity 10n true null undefined");
    SHOWN("Symbol('s'), Symbol(), Symbol.iterator", "Symbol(s) Symbol() Symbol(Symbol.iterator)");
    SHOWN("['a', 'it\\'s', '\"', 'both\\'\"', '\\n\\t\\\\\\x01']",
          "[ 'a', \"it's\", '\"', 'both\\'\"', '\\n\\t\\\\\\x01' ]");
    stop(f);
}

TEST(objects_and_arrays_are_shown)
{
    fixture *f = start();
    SHOWN("{}, [], { a: {} }", "{} [] { a: {} }");
    SHOWN("{ 'a-b': 1, a1: 2, 3: 4, [Symbol('s')]: 5 }", "{ 3: 4, 'a-b': 1, a1: 2, [Symbol(s)]: 5 }");
    SHOWN("[1, , 3]", "[ 1, <empty item>, 3 ]");
    SHOWN("Object.assign([1], { x: 2 })", "[ 1, x: 2 ]");
    SHOWN("Object.create(null)", "[Object: null prototype] {}");
    SHOWN("new (class Point { x = 1; y = 2 })", "Point { x: 1, y: 2 }");
    SHOWN("new (class Stack extends Array {})(1, 2)", "Stack(2) [ 1, 2 ]");
    SHOWN("{ get a() { throw 1 }, set b(x) {}, get c() { return 1 }, set c(x) {} }",
          "{ a: [Getter], b: [Setter], c: [Getter/Setter] }");
    SHOWN("Object.defineProperty({}, 'hidden', { value: 1 })", "{}");
    stop(f);
}

TEST(cycles_depth_and_length_are_bounded)
{
    fixture *f = start();
    EXPECT(f, "() => { const a = { b: {} }; a.b.a = a; console.log(a); return 1 }", "0", "1");
    CHECK_LOG(f, "INFO log: { b: { a: [Circular] } }\n");
    SHOWN("{ a: { b: { c: { d: { e: { f: 1 } } } } } }", "{ a: { b: { c: { d: { e: [Object] } } } } }");
    SHOWN("Array.from({ length: 1000 }, () => 1)", "[ 1, 1, *");
    CHECK(strstr(f->log, "... 900 more items ]"));
    SHOWN("Object.fromEntries(Array.from({ length: 150 }, (_, i) => ['k' + i, i]))", "{ k0: 0*");
    CHECK(strstr(f->log, "... 50 more properties }"));
    SHOWN("['x'.repeat(20000)]", "[ 'xxx*");
    CHECK(strstr(f->log, "... 10000 more characters ]"));
    SHOWN("new Array(4294967295)", "[ <empty item>*");
    f->log[0] = '\0';
    EXPECT(f,
           "() => { const a = []; for (let i = 0; i < 100; i++) a[i] = Array(100).fill('x'.repeat(9000));"
           " console.log(a); return 1 }",
           "0", "1");
    stop(f);
}

TEST(a_long_string_is_logged_whole)
{
    fixture *f = start();
    EXPECT(f, "() => { console.log('x'.repeat(50000)); return 1 }", "0", "1");
    CHECK_EQUAL(50000 + strlen("INFO log: \n"), strlen(f->log));
    stop(f);
}

TEST(builtin_classes_are_shown)
{
    fixture *f = start();
    SHOWN("new Map([[1, { a: 1 }], ['b', 2]])", "Map(2) { 1 => { a: 1 }, 'b' => 2 }");
    SHOWN("new Set([1, 'a']), new Set", "Set(2) { 1, 'a' } Set(0) {}");
    SHOWN("new WeakMap, new WeakSet", "WeakMap { <items unknown> } WeakSet { <items unknown> }");
    SHOWN("new Date(0), new Date(NaN)", "1970-01-01T00:00:00.000Z Invalid Date");
    SHOWN("/a\\/b/gi", "/a\\/b/gi");
    SHOWN("new Number(1), new String('s'), new Boolean(false), Object(Symbol('x')), Object(1n)",
          "[Number: 1] [String: 's'] [Boolean: false] [Symbol: Symbol(x)] [BigInt: 1n]");
    SHOWN("new Uint8Array([1, 2]), new Float64Array(1), new ArrayBuffer(3)",
          "Uint8Array(2) [ 1, 2 ] Float64Array(1) [ 0 ] ArrayBuffer { byteLength: 3 }");
    SHOWN("Promise.resolve(1), new Promise(() => {})", "Promise { 1 } Promise { <pending> }");
    SHOWN("(function* () {})()", "Object [Generator] {}");
    SHOWN("globalThis.JSockD", "{*");
    SHOWN("new Proxy({ a: 1 }, { get() { throw 1 }, ownKeys() { throw 1 } })", "{ a: 1 }");
    SHOWN("(() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })()", "<Revoked Proxy>");
    stop(f);
}

TEST(functions_are_shown)
{
    fixture *f = start();
    SHOWN("function f() {}, () => 1, class A {}, class extends Array {}",
          "[Function: f] [Function (anonymous)] [class A] [class (anonymous)]");
    SHOWN("async () => 1, function* g() {}, async function* h() {}, Math.max, f => f",
          "[AsyncFunction (anonymous)] [GeneratorFunction: g] [AsyncGeneratorFunction: h] [Function: max] "
          "[Function (anonymous)]");
    SHOWN("Object.assign(() => 1, { a: 1 })", "[Function (anonymous)] { a: 1 }");
    stop(f);
}

TEST(errors_are_shown_with_their_stack)
{
    fixture *f = start();
    SHOWN("new TypeError('t')", "TypeError: t\n    at <anonymous> (<command>:1:25)");
    SHOWN("{ e: new Error('in') }", "{ e: [Error: in\n    at <anonymous> (<command>:1:30)] }");
    SHOWN("Object.assign(new Error('x'), { code: 'E' })",
          "Error: x\n    at <anonymous> (<command>:1:39) { code: 'E' }");
    SHOWN("new Error('x', { cause: 'why' })", "Error: x\n    at <anonymous> (<command>:1:25) { [cause]: 'why' }");
    SHOWN("new (class E extends Error { get message() { for (;;); } })", "Error\n*");
    stop(f);
}

TEST(format_strings_are_filled_in)
{
    fixture *f = start();
    SHOWN("'%s is %d years and %i%%', 'x', 1.5, 2.9, 'more'", "x is 1.5 years and 2% more");
    SHOWN("'%o %O %j', { a: 1 }, [2], 3", "{ a: 1 } [ 2 ] 3");
    SHOWN("'%c styled', 'color: red'", " styled");
    SHOWN("'%s %s', 1", "1 %s");
    SHOWN("'100%', 1", "100% 1");
    SHOWN("'%x', 1", "%x 1");
    SHOWN("'%d', { valueOf() { throw 1 } }", "NaN");
    SHOWN("'%i %f %d %i', '42px', '1.5em', '0x10', Symbol()", "42 1.5 16 NaN");
    stop(f);
}

TEST(a_message_of_many_huge_arguments_is_cut)
{
    fixture *f = start();
    SHOWN("...Array(60000).fill('x'.repeat(1e6))", "xxx*");
    f->log[0] = '\0';
    EXPECT(f, "() => { console.log('%s'.repeat(60000), ...Array(60000).fill('x'.repeat(1e6))); return 1 }", "0", "1");
    stop(f);
}

TEST(console_is_the_namespace_that_the_standard_describes)
{
    fixture *f = start();
    EXPECT(f,
           "() => [String(console), Object.keys(Object.getPrototypeOf(console)).length, console.log.length,"
           " Object.keys(console).includes('log'), Object.keys(globalThis).includes('console')]",
           "0", "[\"[object console]\",0,0,true,false]");
    EXPECT(f, "() => Object.getPrototypeOf(Object.getPrototypeOf(console)) === Object.prototype", "0", "true");
    stop(f);
}

TEST(a_host_without_a_log_drops_the_output)
{
    jsd_runtime *runtime;
    jsd_bytes json;
    CHECK_EQUAL(JSD_OK, jsd_runtime_create(&(jsd_options){0}, &(jsd_host){0}, &runtime));
    CHECK_EQUAL(JSD_OK,
                jsd_evaluate(runtime, bytes_of("console.log(1), Promise.reject(1), 5"), bytes_of("x"), 0, &json));
    CHECK_BYTES("5", json);
    CHECK_EQUAL(JSD_OK, jsd_runtime_free(runtime));
}
