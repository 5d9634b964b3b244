/* Compiling, loading and importing modules. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static const char thrower[] = "export function thrower(x) {\n  throw new Error(`thrown ${x}`)\n}\nexport default 42\n";

TEST(a_module_may_be_expected_and_may_be_another_then)
{
    static const uint64_t lengths[] = {0, 1, 100000, 64 * 1024 * 1024, UINT64_MAX};
    for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
        fixture *f = start();
        CHECK_EQUAL(JSD_OK, jsd_module_expect(f->runtime, lengths[i]));
        CHECK_EQUAL(JSD_OK, load_module(f, "export const answer = 42", JSD_STRIP_NOTHING));
        EXPECT(f, "m => m.answer", "0", "42");
        stop(f);
    }
}

TEST(commands_get_the_namespace_of_the_module)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f,
                                    "export const a = 1; export default p => p * 2; export let n = 0;"
                                    " export function inc() { return ++n }",
                                    JSD_STRIP_NOTHING));
    EXPECT(f, "(m, p) => [Object.keys(m), m.a, m.default(p)]", "21", "[[\"a\",\"default\",\"inc\",\"n\"],1,42]");
    EXPECT(f, "m => m.inc() + m.n", "0", "2");
    EXPECT_ERROR(f, "m => { 'use strict'; m.a = 2 }", "0", JSD_ERROR_THROWN, "TypeError: *");
    stop(f);
}

TEST(the_name_of_a_module_is_what_it_was_compiled_under)
{
    fixture *f = start();
    jsd_bytes name;
    CHECK_EQUAL(JSD_OK, jsd_module_name(f->runtime, &name));
    CHECK_EQUAL(0, name.length);
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_name(f->runtime, NULL));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_name(NULL, &name));
    CHECK_EQUAL(JSD_OK, load_module(f, "export default 1", JSD_STRIP_NOTHING));
    CHECK_EQUAL(JSD_OK, jsd_module_name(f->runtime, &name));
    EXPECT(f, "() => 1", "0", "1");
    CHECK_BYTES("sample.mjs", name);
    stop(f);
}

TEST(a_module_is_loaded_once)
{
    fixture *f = start();
    jsd_bytes bytecode;
    CHECK_EQUAL(JSD_OK, load_module(f, "export const a = 1", JSD_STRIP_NOTHING));
    CHECK_EQUAL(JSD_OK,
                jsd_module_compile(f->runtime, bytes_of("export const a = 2"), bytes_of("b.mjs"), 0, &bytecode));
    uint8_t *copy = malloc(bytecode.length);
    memcpy(copy, bytecode.data, bytecode.length);
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_load(f->runtime, bytes(copy, bytecode.length), 0));
    free(copy);
    EXPECT(f, "m => m.a", "0", "1");
    stop(f);
}

TEST(strip_flags_take_away_what_they_say)
{
    size_t sizes[3];
    for (int strip = JSD_STRIP_NOTHING; strip <= JSD_STRIP_DEBUG; strip++) {
        fixture *f = start();
        jsd_bytes bytecode;
        CHECK_EQUAL(JSD_OK,
                    jsd_module_compile(f->runtime, bytes_of(thrower), bytes_of("sample.mjs"), strip, &bytecode));
        sizes[strip] = bytecode.length;
        CHECK_EQUAL(JSD_OK, load_module(f, thrower, strip));
        EXPECT(f, "m => m.default", "0", "42");
        EXPECT(f, "m => `${m.thrower}`.includes('throw new')", "0", strip == JSD_STRIP_NOTHING ? "true" : "false");
        EXPECT_ERROR(f, "function caller(m, p) { m.thrower(p) }", "1", JSD_ERROR_THROWN, "Error: thrown 1");
        if (strip == JSD_STRIP_DEBUG)
            CHECK_FRAME(f, 0, "thrower", "", 0, 0);
        else
            CHECK_FRAME(f, 0, "thrower", "sample.mjs", 2, 13);
        CHECK_FRAME(f, 1, "caller", "<command>", 1, 27);
        stop(f);
    }
    CHECK(sizes[0] > sizes[1] && sizes[1] > sizes[2]);
}

TEST(the_top_level_is_awaited)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f, "import * as os from 'os'; await os.sleepAsync(10); export const a = await 5",
                                    JSD_STRIP_NOTHING));
    EXPECT(f, "m => m.a", "0", "5");
    stop(f);
}

TEST(a_module_that_fails_to_load_says_why)
{
    fixture *f = start();
    load_module(f, "throw new Error('at load')", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_THROWN, "Error: at load");
    CHECK_FRAME(f, 0, "", "sample.mjs", 1, 11);
    load_module(f, "await Promise.reject(new TypeError('later'))", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_THROWN, "TypeError: later");
    load_module(f, "await new Promise(() => {})", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_NEVER_SETTLES, "*");
    f->time_limit_us = 30000;
    load_module(f, "for (;;);", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_TIME_LIMIT, "*");
    f->time_limit_us = PATIENCE_US;
    EXPECT(f, "m => typeof m", "0", "\"undefined\"");
    CHECK_EQUAL(JSD_OK, load_module(f, "export default 1", JSD_STRIP_NOTHING));
    EXPECT(f, "m => m.default", "0", "1");
    stop(f);
}

TEST(a_module_that_does_not_compile_names_the_place)
{
    fixture *f = start();
    load_module(f, "export const a = 1\nexport const b = ;\n", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_SYNTAX, "SyntaxError: *");
    CHECK_FRAME(f, 0, "", "sample.mjs", 2, 18);
    load_module(f, "export { missing }", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_SYNTAX, "SyntaxError: *");
    stop(f);
}

TEST(std_and_os_can_be_imported_and_nothing_else)
{
    fixture *f = start();
    static const char unknown[] =
        "ReferenceError: could not load module './x.mjs': only 'std', 'os' and 'jsockd:timers' can be imported";
    EXPECT(f, "async () => [typeof (await import('std')).open, typeof (await import('os')).now]", "0",
           "[\"function\",\"function\"]");
    EXPECT_ERROR(f, "() => import('./x.mjs')", "0", JSD_ERROR_THROWN, unknown);
    EXPECT_ERROR(f, "() => import('')", "0", JSD_ERROR_THROWN, "ReferenceError: *");
    EXPECT_ERROR(f, "() => import('qjs:std')", "0", JSD_ERROR_THROWN, "ReferenceError: *");
    EXPECT_ERROR(f, "() => import('./x.json', { with: { type: 'json' } })", "0", JSD_ERROR_THROWN, "*");
    EXPECT_ERROR(f, "async () => new (await import('os')).Worker('./worker.js')", "0", JSD_ERROR_THROWN,
                 "TypeError: os.Worker is not available: a runtime has one thread.*");
    load_module(f, "import x from './x.mjs'", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_THROWN, unknown);
    load_module(f, "import { nothing } from 'std'", JSD_STRIP_NOTHING);
    CHECK_EQUAL(JSD_EXCEPTION, f->status);
    CHECK_EQUAL(JSD_OK, load_module(f, "import * as std from 'std'; import * as os from 'os'; export { std, os }",
                                    JSD_STRIP_NOTHING));
    EXPECT(f, "m => [typeof m.std.getenv, typeof m.os.pipe]", "0", "[\"function\",\"function\"]");
    stop(f);
}

TEST(the_name_of_a_module_that_fails_is_known_too)
{
    fixture *f = start();
    jsd_bytes name;
    load_module(f, "throw 1", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_THROWN, "1");
    CHECK_EQUAL(JSD_OK, jsd_module_name(f->runtime, &name));
    CHECK_BYTES("sample.mjs", name);
    stop(f);
}

TEST(a_module_can_be_a_global)
{
    fixture *f = start();
    jsd_bytes json;
    CHECK_EQUAL(JSD_OK, jsd_module_expose(f->runtime, bytes_of("M")));
    CHECK_EQUAL(JSD_OK, jsd_evaluate(f->runtime, bytes_of("typeof M"), bytes_of("<e>"), 0, &json));
    CHECK_BYTES("\"undefined\"", json);
    CHECK_EQUAL(JSD_OK, load_module(f, "export const a = [1]", JSD_STRIP_NOTHING));
    CHECK_EQUAL(JSD_OK, jsd_module_expose(f->runtime, bytes_of("M")));
    CHECK_EQUAL(JSD_OK, jsd_evaluate(f->runtime, bytes_of("M.a"), bytes_of("<e>"), 0, &json));
    CHECK_BYTES("[1]", json);
    stop(f);
}

/* ---- Bytecode that is none ---- */

static uint8_t *compile(size_t *length)
{
    fixture *f = start();
    jsd_bytes bytecode;
    CHECK_EQUAL(JSD_OK, jsd_module_compile(f->runtime, bytes_of(thrower), bytes_of("sample.mjs"), 0, &bytecode));
    uint8_t *copy = malloc(bytecode.length);
    memcpy(copy, bytecode.data, bytecode.length);
    *length = bytecode.length;
    stop(f);
    return copy;
}

TEST(bytecode_of_another_engine_version_is_refused)
{
    size_t length;
    uint8_t *bytecode = compile(&length);
    fixture *f = start();
    bytecode[0]++;
    f->status = jsd_module_load(f->runtime, bytes(bytecode, length), 0);
    CHECK_ERROR(f, JSD_ERROR_BYTECODE, "SyntaxError: invalid version *");
    bytecode[0]--;
    CHECK_EQUAL(JSD_OK, jsd_module_load(f->runtime, bytes(bytecode, length), 0));
    free(bytecode);
    stop(f);
}

TEST(truncated_bytecode_is_refused_at_every_length)
{
    size_t length;
    uint8_t *bytecode = compile(&length);
    fixture *f = start();
    for (size_t end = 1; end < length; end++) {
        uint8_t *part = malloc(end);
        memcpy(part, bytecode, end);
        f->status = jsd_module_load(f->runtime, bytes(part, end), 0);
        CHECK_ERROR(f, JSD_ERROR_BYTECODE, "*");
        free(part);
    }
    free(bytecode);
    stop(f);
}

/* The engine's checksum leaves out the last four bytes where the length is a multiple of four. */
TEST(damaged_bytecode_is_refused)
{
    size_t length;
    uint8_t *bytecode = compile(&length);
    fixture *f = start();
    for (size_t i = 0; i < length - 4; i++) {
        bytecode[i] ^= 0x55;
        f->status = jsd_module_load(f->runtime, bytes(bytecode, length), 0);
        CHECK_ERROR(f, JSD_ERROR_BYTECODE, "*");
        bytecode[i] ^= 0x55;
    }
    f->status = jsd_module_load(f->runtime, bytes_of("this is not bytecode at all"), 0);
    CHECK_ERROR(f, JSD_ERROR_BYTECODE, "*");
    CHECK_EQUAL(JSD_OK, jsd_module_load(f->runtime, bytes(bytecode, length), 0));
    free(bytecode);
    stop(f);
}

TEST(the_bytecode_of_a_command_is_no_module)
{
    fixture *f = start(), *g = start();
    jsd_bytes bytecode;
    CHECK_EQUAL(JSD_OK, jsd_command_compile(f->runtime, bytes_of("() => 1"), 0, &bytecode));
    g->status = jsd_module_load(g->runtime, bytecode, 0);
    CHECK_ERROR(g, JSD_ERROR_BYTECODE, "not the bytecode of a module");
    stop(f);
    stop(g);
}

TEST(many_modules_can_be_compiled_in_one_runtime)
{
    fixture *f = start();
    jsd_memory before, after;
    jsd_bytes bytecode;
    for (int i = 0; i < 120; i++) {
        if (i == 20) {
            jsd_runtime_collect(f->runtime);
            jsd_runtime_memory(f->runtime, &before);
        }
        CHECK_EQUAL(JSD_OK, jsd_module_compile(f->runtime, bytes_of(thrower), bytes_of("m.mjs"), 0, &bytecode));
        CHECK_EQUAL(JSD_EXCEPTION,
                    jsd_module_compile(f->runtime, bytes_of("import 'x'"), bytes_of("n.mjs"), 0, &bytecode));
        CHECK_EQUAL(JSD_EXCEPTION, jsd_module_compile(f->runtime, bytes_of("import"), bytes_of("o.mjs"), 0, &bytecode));
    }
    jsd_runtime_collect(f->runtime);
    jsd_runtime_memory(f->runtime, &after);
    CHECK(after.malloc_size < before.malloc_size + 4096);
    stop(f);
}
