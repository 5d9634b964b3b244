/* What a command may look like, and the table that keeps commands. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TEST(every_kind_of_expression_can_be_a_command)
{
    fixture *f = start();
    EXPECT(f, "(m, p) => p", "1", "1");
    EXPECT(f, "p=>typeof p", "1", "\"undefined\""); /* the first argument is the module */
    EXPECT(f, "function (m, p) { return p + 1 }", "1", "2");
    EXPECT(f, "function named(m, p) { return p + named.length }", "1", "3");
    EXPECT(f, "async (m, p) => p", "1", "1");
    EXPECT(f, "async function (m, p) { return await p }", "[1]", "[1]");
    EXPECT(f, "((a) => (m, p) => a + p)(10)", "1", "11");
    EXPECT(f, "1, 2, (m, p) => p", "3", "3");
    EXPECT(f, "true ? (m, p) => 'yes' : null", "0", "\"yes\"");
    EXPECT(f, "class { static f(m, p) { return p } }.f", "5", "5");
    EXPECT(f, "Math.max.bind(null, 1, 2)", "0", "null");
    EXPECT(f, "{ a: (m, p) => p }.a", "6", "6");
    EXPECT(f, "(0, eval)('(m, p) => p * 2')", "4", "8");
    stop(f);
}

TEST(the_module_argument_is_undefined_without_a_module)
{
    fixture *f = start();
    EXPECT(f, "(m, p) => [typeof m, p]", "1", "[\"undefined\",1]");
    stop(f);
}

TEST(white_space_comments_and_semicolons_may_surround_the_expression)
{
    fixture *f = start();
    EXPECT(f, "  (m, p) => p ; ", "1", "1");
    EXPECT(f, "(m, p) => p;;;", "1", "1");
    EXPECT(f, "(m, p) => p // that is all", "1", "1");
    EXPECT(f, "/* first */ (m, p) => p /* last */", "1", "1");
    EXPECT(f, "\r\n\t(m, p) =>\r\n\tp\r\n", "1", "1");
    EXPECT(f, "(m, p) => p\r", "1", "1");
    EXPECT(f, "\xEF\xBB\xBF(m, p) => p", "1", "1");
    stop(f);
}

TEST(a_command_is_not_strict_and_leaves_no_globals)
{
    fixture *f = start();
    EXPECT(f, "function (m, p) { return this === globalThis }", "1", "true");
    EXPECT(f, "function named() { return 1 }", "1", "1");
    EXPECT(f, "() => typeof named", "1", "\"undefined\"");
    EXPECT(f, "function () { 'use strict'; return this === undefined }", "1", "true");
    stop(f);
}

TEST(an_empty_command_is_a_syntax_error_that_says_so)
{
    fixture *f = start();
    const char *message = "SyntaxError: the command is empty: it must be a JavaScript expression";
    EXPECT_ERROR(f, "", "1", JSD_ERROR_SYNTAX, message);
    EXPECT_ERROR(f, " \n\t ", "1", JSD_ERROR_SYNTAX, message);
    EXPECT_ERROR(f, "// nothing", "1", JSD_ERROR_SYNTAX, message);
    EXPECT_ERROR(f, "/* nothing */ ;", "1", JSD_ERROR_SYNTAX, message);
    run_bytes(f, (jsd_bytes){NULL, 0}, bytes_of("1"));
    CHECK_ERROR(f, JSD_ERROR_SYNTAX, message);
    stop(f);
}

TEST(a_second_statement_is_a_syntax_error)
{
    fixture *f = start();
    EXPECT_ERROR(f, "x => x; let y", "1", JSD_ERROR_SYNTAX, "SyntaxError: Unexpected *");
    CHECK_FRAME(f, 0, "", "<command>", 1, 9);
    EXPECT_ERROR(f, "let x = 1", "1", JSD_ERROR_SYNTAX, "SyntaxError: *");
    EXPECT_ERROR(f, "() => 1\n() => 2", "1", JSD_ERROR_SYNTAX, "SyntaxError: *");
    EXPECT_ERROR(f, "if (1) {}", "1", JSD_ERROR_SYNTAX, "SyntaxError: *");
    EXPECT_ERROR(f, "(m, p) => p)", "1", JSD_ERROR_SYNTAX, "SyntaxError: *");
    EXPECT_ERROR(f, "await 1", "1", JSD_ERROR_SYNTAX, "SyntaxError: *");
    EXPECT_ERROR(f, "return 1", "1", JSD_ERROR_SYNTAX, "SyntaxError: *");
    stop(f);
}

TEST(a_syntax_error_names_its_place_in_the_source)
{
    fixture *f = start();
    EXPECT_ERROR(f, "(m, p) => {\n  return p +;\n}", "1", JSD_ERROR_SYNTAX, "SyntaxError: *");
    CHECK_FRAME(f, 0, "", "<command>", 2, 13);
    CHECK(jsd_runtime_error(f->runtime)->is_error);
    stop(f);
}

TEST(a_value_that_is_not_a_function_is_refused)
{
    fixture *f = start();
    EXPECT_ERROR(f, "42", "1", JSD_ERROR_NOT_A_FUNCTION, "the command is not a function");
    EXPECT_ERROR(f, "({})", "1", JSD_ERROR_NOT_A_FUNCTION, "*");
    EXPECT_ERROR(f, "null", "1", JSD_ERROR_NOT_A_FUNCTION, "*");
    EXPECT_ERROR(f, "Promise.resolve(() => 1)", "1", JSD_ERROR_NOT_A_FUNCTION, "*");
    CHECK(!jsd_runtime_error(f->runtime)->is_error);
    stop(f);
}

TEST(an_expression_that_throws_is_thrown)
{
    fixture *f = start();
    EXPECT_ERROR(f, "missing.thing", "1", JSD_ERROR_THROWN, "ReferenceError: missing is not defined");
    CHECK_FRAME(f, 0, "", "<command>", 1, 1);
    stop(f);
}

TEST(nul_bytes_and_invalid_utf8_in_a_command_are_survived)
{
    fixture *f = start();
    run_bytes(f, bytes("() => 1\0() => 2", 15), bytes_of("1"));
    CHECK_EQUAL(JSD_EXCEPTION, f->status);
    run_bytes(f, bytes("() => '\0'.length", 16), bytes_of("1"));
    CHECK_BYTES("id ok 1\n", f->outcome.reply);
    for (int c = 0x80; c < 0x100; c++) {
        char source[32];
        snprintf(source, sizeof(source), "() => '%c%c'", c, c);
        run(f, source, "1");
        CHECK(f->status == JSD_OK || f->status == JSD_EXCEPTION);
        snprintf(source, sizeof(source), "() => %c", c);
        run(f, source, "1");
        CHECK_EQUAL(JSD_EXCEPTION, f->status);
    }
    EXPECT(f, "() => 'still here'", "1", "\"still here\"");
    stop(f);
}

TEST(deeply_nested_source_is_an_error_and_not_a_crash)
{
    fixture *f = start();
    size_t depth = 200000;
    char *source = malloc(depth + 1);
    memset(source, '(', depth);
    source[depth] = '\0';
    run(f, source, "1");
    CHECK_EQUAL(JSD_EXCEPTION, f->status);
    memset(source, '[', depth);
    run(f, source, "1");
    CHECK_EQUAL(JSD_EXCEPTION, f->status);
    free(source);
    EXPECT(f, "() => 1", "1", "1");
    stop(f);
}

TEST(a_command_is_evaluated_anew_for_every_execution)
{
    fixture *f = start();
    const char *counter = "(() => { let n = 0; return () => ++n })()";
    EXPECT(f, counter, "1", "1");
    EXPECT(f, counter, "1", "1");
    EXPECT(f, "() => { globalThis.n = (globalThis.n || 0) + 1; return n }", "1", "1");
    EXPECT(f, "() => { globalThis.n = (globalThis.n || 0) + 1; return n }", "1", "2");
    stop(f);
}

/* ---- The table ---- */

static jsd_status execute_only(fixture *f, const char *source)
{
    uint8_t parameter[] = "1";
    jsd_execution execution = {
        .id = bytes_of("id"), .source = bytes_of(source), .parameter = parameter, .parameter_length = 1};
    return f->status = jsd_execute(f->runtime, &execution, &f->outcome);
}

TEST(an_unknown_command_is_reported_and_nothing_is_evaluated)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_UNKNOWN_COMMAND, execute_only(f, "console.log('evaluated')"));
    CHECK(!jsd_runtime_error(f->runtime));
    CHECK_LOG(f, "");
    stop(f);
}

TEST(compiling_a_command_loads_it)
{
    fixture *f = start();
    jsd_bytes bytecode;
    CHECK_EQUAL(JSD_OK, jsd_command_compile(f->runtime, bytes_of("() => 7"), 0, &bytecode));
    CHECK(bytecode.length > 0);
    CHECK_EQUAL(JSD_OK, execute_only(f, "() => 7"));
    CHECK_EQUAL(JSD_UNKNOWN_COMMAND, execute_only(f, "() => 7 "));
    CHECK_EQUAL(JSD_OK, jsd_command_compile(f->runtime, bytes_of("() => 7"), 0, &bytecode));
    CHECK_EQUAL(JSD_OK, execute_only(f, "() => 7"));
    stop(f);
}

TEST(bytecode_of_one_runtime_loads_in_another)
{
    fixture *f = start(), *g = start();
    const char *source =
        "function outer(m, p) {\n  return p.map(x => { if (x > 2) throw new Error(`${x}`); return x }) }";
    jsd_bytes bytecode;
    CHECK_EQUAL(JSD_OK, jsd_command_compile(f->runtime, bytes_of(source), 0, &bytecode));
    CHECK_EQUAL(JSD_OK, jsd_command_load(g->runtime, bytes_of(source), bytecode));
    EXPECT(g, source, "[1,2]", "[1,2]");
    EXPECT_ERROR(g, source, "[1,2,3]", JSD_ERROR_THROWN, "Error: 3");
    CHECK_FRAME(g, 0, "", "<command>", 2, 44);
    CHECK_FRAME(g, 2, "outer", "<command>", 2, 12);
    stop(f);
    stop(g);
}

TEST(what_is_not_bytecode_of_a_command_is_refused)
{
    fixture *f = start();
    jsd_bytes source = bytes_of("() => 1"), bytecode;
    f->status = jsd_command_load(f->runtime, source, bytes_of("nonsense"));
    CHECK_ERROR(f, JSD_ERROR_BYTECODE, "SyntaxError: invalid version *");
    CHECK_EQUAL(JSD_OK, jsd_module_compile(f->runtime, bytes_of("1"), bytes_of("m"), 0, &bytecode));
    uint8_t *copy = malloc(bytecode.length);
    memcpy(copy, bytecode.data, bytecode.length);
    f->status = jsd_command_load(f->runtime, source, bytes(copy, bytecode.length));
    CHECK_ERROR(f, JSD_ERROR_BYTECODE, "not the bytecode of a command");
    free(copy);
    CHECK_EQUAL(JSD_UNKNOWN_COMMAND, execute_only(f, "() => 1"));
    stop(f);
}

TEST(ten_thousand_distinct_commands_stay_within_the_bound)
{
    fixture *f = start_with(&(jsd_options){.command_table_bytes = 200 * 1024});
    jsd_memory before, after;
    char source[64];
    for (int i = 0; i < 10000; i++) {
        if (i == 1000)
            CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &before));
        snprintf(source, sizeof(source), "() => %d", i);
        CHECK_EQUAL(JSD_OK, run(f, source, "1"));
    }
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &after));
    CHECK(after.malloc_size < before.malloc_size + 64 * 1024);
    CHECK_EQUAL(JSD_OK, execute_only(f, "() => 9999"));
    CHECK_EQUAL(JSD_UNKNOWN_COMMAND, execute_only(f, "() => 0"));
    stop(f);
}

TEST(the_least_recently_used_command_goes_first)
{
    fixture *f = start_with(&(jsd_options){.command_table_bytes = 8 * 1024});
    char source[64];
    EXPECT(f, "() => 'kept'", "1", "\"kept\"");
    for (int i = 0; i < 500; i++) {
        snprintf(source, sizeof(source), "() => %d", i);
        CHECK_EQUAL(JSD_OK, run(f, source, "1"));
        CHECK_EQUAL(JSD_OK, execute_only(f, "() => 'kept'"));
    }
    CHECK_EQUAL(JSD_UNKNOWN_COMMAND, execute_only(f, "() => 400"));
    stop(f);
}

TEST(a_command_larger_than_the_table_still_runs)
{
    fixture *f = start_with(&(jsd_options){.command_table_bytes = 1});
    EXPECT(f, "() => 'a command of some length'", "1", "\"a command of some length\"");
    EXPECT(f, "() => 2", "1", "2");
    stop(f);
}
