/* What a module refers to outside itself: names that nothing in it declares. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {"read", "typeof", "write", "property-read", "property-write", "import"};

static void compile(fixture *f, const char *source, int32_t strip)
{
    jsd_bytes bytecode;
    f->status = jsd_module_compile(f->runtime, bytes_of(source), bytes_of("sample.mjs"), strip, &bytecode);
}

/* " KIND NAME LINE:COLUMN*COUNT" of each, as the engine has them. */
static void expect_references(const char *file, int line, fixture *f, const char *expected)
{
    const jsd_reference *references;
    size_t count, length = 0;
    char text[1024] = "";
    CHECK_EQUAL(JSD_OK, jsd_module_references(f->runtime, &references, &count));
    for (size_t i = 0; i < count && length < sizeof text; i++) {
        const jsd_reference *it = &references[i];
        length += (size_t)snprintf(text + length, sizeof text - length, " %s %.*s %d:%d*%u", kinds[it->kind],
                                   (int)it->name.length, (const char *)it->name.data, it->line, it->column, it->count);
    }
    check_text(file, line, expected, bytes_of(text));
}

static void expect_of(const char *file, int line, const char *source, const char *expected)
{
    fixture *f = start();
    compile(f, source, JSD_STRIP_DEBUG);
    CHECK_EQUAL(JSD_OK, f->status);
    expect_references(file, line, f, expected);
    stop(f);
}

#define EXPECT_REFERENCES(source, expected) expect_of(__FILE__, __LINE__, source, expected)

static uint32_t exports_of(const char *source)
{
    fixture *f = start();
    uint32_t count = 99;
    compile(f, source, JSD_STRIP_DEBUG);
    CHECK_EQUAL(JSD_OK, jsd_module_exports(f->runtime, &count));
    stop(f);
    return count;
}

TEST(exports_are_counted)
{
    CHECK_EQUAL(0, exports_of("var Bundle = (() => ({ render() {} }))();"));
    CHECK_EQUAL(0, exports_of("export {}"));
    CHECK_EQUAL(0, exports_of("no syntax"));
    CHECK_EQUAL(1, exports_of("export default 1"));
    CHECK_EQUAL(3, exports_of("export const a = 1; export function b() {} const c = 2; export { c as d }"));
    CHECK_EQUAL(1, exports_of("export * as all from 'std'"));
    CHECK_EQUAL(1, exports_of("export { loadFile } from 'std'"));
    CHECK_EQUAL(true, exports_of("export * from 'std'") > 1);
}

TEST(exports_that_can_not_be_told_are_refused)
{
    fixture *f = start();
    uint32_t count;
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_exports(NULL, &count));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_exports(f->runtime, NULL));
    stop(f);
}

TEST(what_a_module_declares_is_none)
{
    EXPECT_REFERENCES("const a = 1; let b = a; var c = b; function d(e, [g]) { return e + c + g + arguments.length }"
                      " class K extends d { #x = a; m() { return this.#x + super.m + new.target } }"
                      " try { d() } catch (x) { x() } for (const i of [K]) i; (function self() { self() })();"
                      " label: for (;;) break label; export default c; import.meta.url",
                      "");
}

TEST(reads_are_listed_with_their_first_place_and_number)
{
    EXPECT_REFERENCES("export const f = () =>\n  [later, () => later()];\nlater; `${later}`", " read later 2:4*4");
    EXPECT_REFERENCES("const o = {}, p = { missing };", " read missing 1:21*1");
    EXPECT_REFERENCES("'\xf0\x9f\x98\x80'; missing.x()", " read missing 1:7*1");
    EXPECT_REFERENCES("new Missing; new other.K", " read Missing 1:5*1 read other 1:18*1");
    EXPECT_REFERENCES("function f() { return 1; unreached }", "");
    EXPECT_REFERENCES("import * as std from 'std'; const f = (x = given) => x", " read given 1:44*1 import std 0:0*1");
}

TEST(typeof_and_assignments_are_told_apart)
{
    EXPECT_REFERENCES("typeof window !== 'undefined' && window.x", " typeof window 1:8*1 read window 1:34*1");
    EXPECT_REFERENCES("typeof (process); typeof a.b", " typeof process 1:9*1 read a 1:26*1");
    EXPECT_REFERENCES("export const set = () => { there = 1 }", " write there 1:28*1");
    EXPECT_REFERENCES("export const add = () => { there += 1 }", " read there 1:28*1 write there 1:28*1");
    EXPECT_REFERENCES("export const take = () => { ({ there } = {}) }", " write there 1:32*1");
}

TEST(properties_of_the_global_object_are_references)
{
    EXPECT_REFERENCES("globalThis.process = {}", " property-write process 1:1*1 read globalThis 1:1*1");
    EXPECT_REFERENCES("globalThis.process ?\?= {}",
                      " property-write process 1:1*1 read globalThis 1:1*1 property-read process 1:1*1");
    EXPECT_REFERENCES("globalThis.process?.env", " read globalThis 1:1*1 property-read process 1:1*1");
    EXPECT_REFERENCES("globalThis.fetch()", " read globalThis 1:1*1 property-read fetch 1:1*1");
    EXPECT_REFERENCES("const o = { globalThis: {} }; o.globalThis.x; ({}).x = 1", "");
    EXPECT_REFERENCES("((globalThis) => globalThis.x)({})", "");
}

TEST(a_module_that_does_not_compile_has_none)
{
    fixture *f = start();
    compile(f, "first", JSD_STRIP_NOTHING);
    expect_references(__FILE__, __LINE__, f, " read first 1:1*1");
    compile(f, "(() => second)(); third(", JSD_STRIP_NOTHING);
    CHECK_EQUAL(JSD_EXCEPTION, f->status);
    expect_references(__FILE__, __LINE__, f, "");
    stop(f);
}

TEST(commands_are_not_looked_at)
{
    fixture *f = start();
    compile(f, "first", JSD_STRIP_NOTHING);
    EXPECT_ERROR(f, "() => second", "0", JSD_ERROR_THROWN, "ReferenceError: second is not defined");
    expect_references(__FILE__, __LINE__, f, " read first 1:1*1");
    stop(f);
}

TEST(a_wrong_call_is_refused)
{
    fixture *f = start();
    const jsd_reference *references;
    size_t count;
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_references(NULL, &references, &count));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_references(f->runtime, NULL, &count));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_references(f->runtime, &references, NULL));
    stop(f);
}
