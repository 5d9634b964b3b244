/* The memory limit, the figures, collection. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

static const jsd_options sixteen_megabytes = {.memory_limit = 16 * 1024 * 1024};

TEST(a_script_that_fills_the_heap_is_stopped_with_a_trace)
{
    fixture *f = start_with(&sixteen_megabytes);
    EXPECT_ERROR(f, "function fill() { const all = []; for (;;) all.push({ a: all.length }) }", "0",
                 JSD_ERROR_OUT_OF_MEMORY, "*");
    EXPECT_ERROR(f, "function fill() { let all = null; for (;;) all = { all } }", "0", JSD_ERROR_OUT_OF_MEMORY,
                 "out of memory");
    CHECK_FRAME(f, 0, "fill", "<command>", 1, 1);
    EXPECT_ERROR(f, "() => { let all = null; for (;;) try { for (;;) all = { all } } catch {} }", "0",
                 JSD_ERROR_OUT_OF_MEMORY, "out of memory");
    EXPECT_ERROR(f, "async () => { let all = null; for (;;) { await 0; all = { all } } }", "0", JSD_ERROR_OUT_OF_MEMORY,
                 "out of memory");
    EXPECT_ERROR(f, "() => { const all = new Map; for (let i = 0; ; i++) all.set(i, [i]) }", "0",
                 JSD_ERROR_OUT_OF_MEMORY, "*");
    stop(f);
}

TEST(a_single_large_allocation_is_an_exception)
{
    fixture *f = start_with(&sixteen_megabytes);
    EXPECT_ERROR(f, "() => new Uint8Array(100e6)", "0", JSD_ERROR_OUT_OF_MEMORY, "InternalError: out of memory");
    EXPECT_ERROR(f, "() => 'x'.repeat(100e6)", "0", JSD_ERROR_OUT_OF_MEMORY, "InternalError: out of memory");
    EXPECT(f, "() => { try { return new Uint8Array(100e6) } catch (e) { return e.message } }", "0",
           "\"out of memory\"");
    EXPECT_ERROR(f, "() => { throw new InternalError('out of memory') }", "0", JSD_ERROR_THROWN,
                 "InternalError: out of memory");
    stop(f);
}

TEST(a_parameter_or_a_result_can_be_too_large)
{
    fixture *f = start_with(&(jsd_options){.memory_limit = 4 * 1024 * 1024});
    static char parameter[2000001];
    memset(parameter, ',', 2000000);
    for (size_t i = 1; i < 2000000; i += 2)
        parameter[i] = '1';
    parameter[0] = '[';
    parameter[1999999] = ']';
    parameter[1999998] = '1';
    parameter[1999997] = ' ';
    EXPECT_ERROR(f, "(m, p) => p.length", parameter, JSD_ERROR_OUT_OF_MEMORY, "*");
    EXPECT_ERROR(f, "() => { const s = 'x'.repeat(1e6); return [s, s, s, s, s, s] }", "0", JSD_ERROR_OUT_OF_MEMORY,
                 "*");
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}

TEST(garbage_does_not_count_against_the_limit)
{
    fixture *f = start_with(&(jsd_options){.memory_limit = 8 * 1024 * 1024, .gc_threshold = 1024 * 1024 * 1024});
    EXPECT(f, "() => { for (let i = 0; i < 300000; i++) { const a = { i }; a.a = a } return 1 }", "0", "1");
    stop(f);
}

TEST(a_runtime_out_of_memory_still_says_so)
{
    fixture *f = start_with(&(jsd_options){.memory_limit = 1});
    for (int i = 0; i < 3; i++) {
        run(f, "() => { for (;;); }", "0");
        CHECK_EQUAL(JSD_EXCEPTION, f->status);
        CHECK_EQUAL(JSD_ERROR_OUT_OF_MEMORY, jsd_runtime_error(f->runtime)->kind);
    }
    stop(f);
}

TEST(memory_figures_follow_what_a_script_keeps)
{
    fixture *f = start();
    jsd_memory before, after, released;
    EXPECT(f, "() => { globalThis.kept = null; return 1 }", "0", "1");
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &before));
    CHECK(before.malloc_size > 10000 && before.malloc_count > 100);
    EXPECT(f, "() => { globalThis.kept = new Uint8Array(1e6); return 1 }", "0", "1");
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &after));
    CHECK(after.malloc_size >= before.malloc_size + 900000);
    EXPECT(f, "() => { globalThis.kept = null; return 1 }", "0", "1");
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &released));
    CHECK(released.malloc_size < before.malloc_size + 20000);
    stop(f);
}

TEST(executing_the_same_command_does_not_grow_the_heap)
{
    fixture *f = start();
    jsd_memory before, after;
    static const char *const sources[] = {
        "(m, p) => p",
        "async (m, p) => { await 0; return p }",
        "(m, p) => { throw new Error('x') }",
        "(m, p) => { try { null.x } catch (e) { return e.stack } }",
        "(m, p) => { const f = () => f(); f() }",
        "(m, p) => ({ then(r) { r(1) } })",
        "(m, p) => new Promise(() => {})",
    };
    for (size_t s = 0; s < sizeof(sources) / sizeof(*sources); s++) {
        for (int i = 0; i < 220; i++) {
            if (i == 20) {
                jsd_runtime_collect(f->runtime);
                jsd_runtime_memory(f->runtime, &before);
            }
            run(f, sources[s], "[1]");
        }
        jsd_runtime_collect(f->runtime);
        jsd_runtime_memory(f->runtime, &after);
        if (after.malloc_size > before.malloc_size + 256)
            fail_test(__FILE__, __LINE__, "%s grows by %lld bytes", sources[s],
                      (long long)(after.malloc_size - before.malloc_size));
    }
    stop(f);
}

TEST(a_collection_frees_cycles)
{
    fixture *f = start_with(&(jsd_options){.gc_threshold = 1024 * 1024 * 1024});
    jsd_memory before, after;
    EXPECT(f, "() => { for (let i = 0; i < 1000; i++) { const a = { big: 'x'.repeat(100) + i }; a.a = a } return 1 }",
           "0", "1");
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &before));
    CHECK_EQUAL(JSD_OK, jsd_runtime_collect(f->runtime));
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &after));
    CHECK(after.malloc_size + 100000 < before.malloc_size);
    stop(f);
}

/* 10,000 cycles: more than a megabyte. */
static const char make_garbage[] = "() => { for (let i = 0; i < 1e4; i++) { const a = { i }; a.a = a } return 1 }";

TEST(the_gc_threshold_is_what_may_be_allocated_between_two_collections)
{
    fixture *f = start_with(&(jsd_options){.gc_threshold = 5 * 1024 * 1024});
    jsd_memory start_size, size;
    bool collected = false;
    EXPECT(f, "() => { globalThis.kept = new Uint8Array(8e6); return 1 }", "0", "1");
    CHECK_EQUAL(JSD_OK, jsd_runtime_collect(f->runtime));
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &start_size));
    EXPECT(f, make_garbage, "0", "1");
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &size));
    CHECK(size.malloc_size > start_size.malloc_size + 1000000); /* not collected yet */
    for (int i = 0; i < 30; i++) {
        uint64_t before = size.malloc_size;
        EXPECT(f, make_garbage, "0", "1");
        CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &size));
        collected |= size.malloc_size < before;
        CHECK(size.malloc_size < start_size.malloc_size + 6 * 1024 * 1024);
    }
    CHECK(collected);
    stop(f);
}

TEST(an_execution_tells_the_memory_that_it_leaves)
{
    fixture *f = start();
    jsd_memory memory;
    EXPECT(f, "() => 1", "0", "1");
    uint64_t before = f->outcome.memory;
    EXPECT(f, "() => (globalThis.kept = new Uint8Array(100000)).length", "0", "100000");
    CHECK(f->outcome.memory >= before + 100000);
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &memory));
    CHECK_EQUAL(memory.malloc_size, f->outcome.memory);
    run(f, "() => { throw globalThis.kept = null }", "0");
    CHECK_EQUAL(JSD_EXCEPTION, f->status);
    CHECK(f->outcome.memory < before + 100000);
    stop(f);
}

TEST(what_loaded_commands_take_is_counted_and_forgotten_with_them)
{
    fixture *f = start_with(&(jsd_options){.command_table_bytes = 64 * 1024});
    jsd_memory before, memory = {0};
    EXPECT(f, "(m, p) => ({ a: [p] })", "1", "{\"a\":[1]}");
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &before));
    CHECK(before.command_size > 0);
    bool forgotten = false;
    for (int i = 0; i < 500; i++) {
        uint64_t commands = memory.command_size;
        char source[256];
        snprintf(source, sizeof(source), "(m, p) => { const list = [p, %d]; return list.map(x => ({ x })).length }", i);
        EXPECT(f, source, "1", "2");
        CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &memory));
        forgotten |= i > 0 && memory.command_size <= commands;
        CHECK(memory.malloc_size - memory.command_size < before.malloc_size - before.command_size + 4096);
        CHECK(memory.malloc_size - memory.command_size + 4096 > before.malloc_size - before.command_size);
    }
    CHECK(memory.command_size > 10 * before.command_size);
    CHECK(forgotten);
    stop(f);
}
