/* What an error calls the value that is no function, constructor or iterable, or that has no properties. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

typedef struct example {
    const char *statements;
    const char *message; /* behind "TypeError: " */
} example;

static void expect_all(int line, const char *format, const example *examples, size_t count)
{
    fixture *f = start();
    for (size_t i = 0; i < count; i++) {
        char source[1024], message[512];
        snprintf(source, sizeof(source), format, examples[i].statements);
        snprintf(message, sizeof(message), "TypeError: %s", examples[i].message);
        expect_error(__FILE__, line, f, source, "0", JSD_ERROR_THROWN, message);
    }
    stop(f);
}

#define EXPECT_ALL(format, examples) expect_all(__LINE__, format, examples, sizeof(examples) / sizeof(*(examples)))

/* Variables are locals, variables of an outer function, parameters and globals. */
static const char in_a_function[] = "() => { let o = { f() { return {} } }, u, a = [1], i = 2; { %s } }";
static const char in_a_closure[] = "() => { let o = { f() { return {} } }, u, a = [1], i = 2; (() => { { %s } })() }";
static const char with_parameters[] = "() => ((o, u, a, i) => { { %s } })({ f() { return {} } }, undefined, [1], 2)";
static const char with_globals[] = "() => { globalThis.o = { f() { return {} } }; globalThis.u = undefined; "
                                   "globalThis.a = [1]; globalThis.i = 2; { %s } }";

static const example calls[] = {
    {"u()", "u is not a function"},
    {"o.render()", "o.render is not a function"},
    {"o.render(1, i ? u : a, u && a, a?.b)", "o.render is not a function"},
    {"return o.render()", "o.render is not a function"},
    {"return u(1, 2, 3, 4, 5)", "u is not a function"},
    {"o.f.g()", "o.f.g is not a function"},
    {"o.f().g()", "o.f(...).g is not a function"},
    {"o.f(...a).g()", "o.f(...).g is not a function"},
    {"o.f()()", "o.f(...) is not a function"},
    {"o[i]()", "o[i] is not a function"},
    {"o[7]()", "o[7] is not a function"},
    {"o['x']()", "o.x is not a function"},
    {"o[i + 1]()", "o[...] is not a function"},
    {"o?.render()", "o.render is not a function"},
    {"o?.f?.render(1)", "o.f.render is not a function"},
    {"a.length()", "a.length is not a function"},
    {"(0, o.render)()", "o.render is not a function"},
    {"o.render`x`", "o.render is not a function"},
    {"u(...a)", "u is not a function"},
    {"o.render(1, ...a)", "o.render is not a function"},
    {"'text'.render()", "\"text\".render is not a function"},
    {"[].render()", "(intermediate value).render is not a function"},
    {"new u", "u is not a constructor"},
    {"new o.Missing(1)", "o.Missing is not a constructor"},
    {"new o.Missing(...a)", "o.Missing is not a constructor"},
    {"new o.f()", "o.f is not a constructor"},
    {"new Math.abs(1)", "Math.abs is not a constructor"},
    {"new Proxy({}, {}).x()", "(intermediate value).x is not a function"},
    {"const p = new Proxy({}, {}); p()", "p is not a function"},
};

TEST(what_was_called_is_named)
{
    EXPECT_ALL(in_a_function, calls);
    EXPECT_ALL(in_a_closure, calls);
    EXPECT_ALL(with_parameters, calls);
    EXPECT_ALL(with_globals, calls);
}

static const example members[] = {
    {"class A { m() { this.x() } } new A().m()", "this.x is not a function"},
    {"class A { #p; m() { this.#p() } } new A().m()", "this.#p is not a function"},
    {"class A { m() { super.x() } } new A().m()", "super.x is not a function"},
    {"class A { static s = this.x() }", "this.x is not a function"},
    {"AbortSignal.after(10)", "AbortSignal.after is not a function"},
    {"performance.timerify('x')", "performance.timerify is not a function"},
    {"setTimeout?.call(); globalThis.setTimeout(1)", "globalThis.setTimeout is not a function"},
};

TEST(members_are_named_with_their_object)
{
    EXPECT_ALL("() => { globalThis.setTimeout = null; { %s } }", members);
}

/* Where the name depends on the way, a wrong one is worse than none. */
static const example values[] = {
    {"(o.a || o.b)()", "undefined is not a function"},
    {"(i ? o.a : o.b)()", "undefined is not a function"},
    {"(o.a ?? null)(1)", "null is not a function"},
    {"[1].map()", "undefined is not a function"},
    {"[1].map({})", "#<Object> is not a function"},
    {"[1].map(new Map)", "#<Map> is not a function"},
    {"[1].forEach('x')", "x is not a function"},
    {"[1].forEach(1.5)", "1.5 is not a function"},
    {"[1].forEach(Symbol('s'))", "Symbol(s) is not a function"},
    {"[1].forEach('x'.repeat(1000))", "value is not a function"},
    {"[1].forEach(3n ** 100n)", "value is not a function"},
    {"new Promise(u)", "undefined is not a function"},
    {"u.call()", "cannot read property 'call' of undefined"},
    {"(() => 1).call.call(u)", "undefined is not a function"},
};

TEST(what_has_no_name_is_told_by_its_value)
{
    EXPECT_ALL(in_a_function, values);
    EXPECT_ALL(in_a_closure, values);
}

static const example iterables[] = {
    {"for (const x of u);", "u is not iterable"},    {"for (const x of o.items);", "o.items is not iterable"},
    {"for (const x of i);", "i is not iterable"},    {"const [x] = o.items", "o.items is not iterable"},
    {"let x; [x] = o", "o is not iterable"},         {"[...o.items]", "o.items is not iterable"},
    {"o.f(...o.items)", "o.items is not iterable"},  {"new Map(5)", "5 is not iterable"},
    {"(([x]) => x)()", "undefined is not iterable"}, {"for (const [x] of [null]);", "null is not iterable"},
};

TEST(what_is_not_iterable_is_named)
{
    EXPECT_ALL(in_a_function, iterables);
    EXPECT_ALL(in_a_closure, iterables);
    EXPECT_ALL(with_parameters, iterables);
    fixture *f = start();
    EXPECT_ERROR(f, "async () => { const o = {}; for await (const x of o.items); }", "0", JSD_ERROR_THROWN,
                 "TypeError: o.items is not async iterable");
    EXPECT_ERROR(f, "async () => { for await (const x of 5); }", "0", JSD_ERROR_THROWN,
                 "TypeError: 5 is not async iterable");
    stop(f);
}

static const example patterns[] = {
    {"const { a } = u", "cannot destructure property 'a' of 'u' as it is undefined"},
    {"const { a: b, c } = o.props", "cannot destructure property 'a' of 'o.props' as it is undefined"},
    {"const { a: { b } } = o", "cannot destructure property 'b' of 'o.a' as it is undefined"},
    {"const { a, ...rest } = null", "cannot destructure property 'a' of 'null' as it is null"},
    {"const { length } = u", "cannot destructure property 'length' of 'u' as it is undefined"},
    {"const { ...rest } = u", "cannot destructure 'u' as it is undefined"},
    {"const {} = null", "cannot destructure 'null' as it is null"},
    {"const { [i]: x } = u", "cannot destructure 'u' as it is undefined"},
    {"let x; ({ x } = o.props)", "cannot destructure property 'x' of 'o.props' as it is undefined"},
    {"(({ x }) => x)()", "cannot destructure property 'x' of 'undefined' as it is undefined"},
    {"(({ x = 1 }, y) => x)(null)", "cannot destructure property 'x' of 'null' as it is null"},
    {"for (const { x } of [u]);", "cannot destructure property 'x' of 'undefined' as it is undefined"},
    {"try { throw null } catch ({ message }) {}", "cannot destructure property 'message' of 'null' as it is null"},
};

TEST(what_cannot_be_destructured_names_the_property)
{
    EXPECT_ALL(in_a_function, patterns);
    EXPECT_ALL(in_a_closure, patterns);
    EXPECT_ALL(with_parameters, patterns);
    fixture *f = start();
    EXPECT_ERROR(f, "() => Function('with (undefined) { }')()", "0", JSD_ERROR_THROWN,
                 "TypeError: Cannot convert undefined or null to object");
    stop(f);
}

TEST(names_survive_in_bytecode)
{
    static const char module[] = "export const f = p => { p.q.render() }; export const g = p => { p() };";
    static const int strips[] = {JSD_STRIP_NOTHING, JSD_STRIP_SOURCE, JSD_STRIP_DEBUG};
    for (int i = 0; i < 3; i++) {
        fixture *f = start();
        CHECK_EQUAL(JSD_OK, load_module(f, module, strips[i]));
        EXPECT_ERROR(f, "m => m.f({ q: {} })", "0", JSD_ERROR_THROWN, "TypeError: p.q.render is not a function");
        EXPECT_ERROR(f, "m => m.g({})", "0", JSD_ERROR_THROWN, "TypeError: p is not a function");
        stop(f);
    }
}

TEST(long_names_leave_the_end_of_the_message)
{
    fixture *f = start();
    EXPECT_ERROR(f,
                 "() => { const o = {}; "
                 "o.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa() }",
                 "0", JSD_ERROR_THROWN,
                 "TypeError: o.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa is not a function");
    run(f,
        "() => { const n = 'a'.repeat(60); const o = { [n]: { [n]: { [n]: {} } } };"
        "Function('o', `o.${n}.${n}.${n}.${n}()`)(o) }",
        "0");
    jsd_bytes message = jsd_runtime_error(f->runtime)->message;
    static const char end[] = "a is not a function";
    CHECK(message.length > sizeof(end));
    CHECK_BYTES(end, bytes(message.data + message.length - (sizeof(end) - 1), sizeof(end) - 1));
    stop(f);
}

TEST(generators_and_async_functions_name_what_they_call)
{
    fixture *f = start();
    EXPECT_ERROR(f, "async p => { const o = {}; await 0; o.render(await 1) }", "0", JSD_ERROR_THROWN,
                 "TypeError: o.render is not a function");
    EXPECT_ERROR(f,
                 "() => { function* g() { const o = {}; yield 1; o.render(yield 2) } const i = g(); i.next(); "
                 "i.next(); i.next() }",
                 "0", JSD_ERROR_THROWN, "TypeError: o.render is not a function");
    stop(f);
}
