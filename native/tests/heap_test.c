/* The runtime's heap: blocks of every size keep their bytes, and the system gets its memory back. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Below, at and above what blocks are rounded up to, across the sizes that come from chunks and those that don't. */
static const char sizes[] =
    "const sizes = []; for (let power = 256; power <= 262144; power *= 2)"
    " for (let step = 8; step < 16; step++) sizes.push(power * step / 8 - 17, power * step / 8, power * step / 8 + 1);";

static void expect_with_sizes(fixture *f, const char *body, const char *json)
{
    char source[2048];
    snprintf(source, sizeof(source), "() => { %s %s }", sizes, body);
    EXPECT(f, source, "0", json);
}

TEST(blocks_do_not_overlap)
{
    fixture *f = start();
    expect_with_sizes(f,
                      "const blocks = sizes.map((size, i) => new Uint8Array(size).fill(i % 251 + 1));"
                      "return blocks.every((block, i) => block.every(byte => byte === i % 251 + 1))",
                      "true");
    stop(f);
}

TEST(blocks_that_were_freed_are_used_again_and_come_empty)
{
    fixture *f = start();
    expect_with_sizes(f,
                      "for (let round = 0; round < 3; round++) for (const size of sizes) {"
                      " const block = new Uint8Array(size); if (!block.every(byte => byte === 0)) return size;"
                      " block.fill(255) } return 'empty'",
                      "\"empty\"");
    stop(f);
}

TEST(blocks_keep_their_bytes_when_they_grow_and_shrink)
{
    fixture *f = start();
    expect_with_sizes(
        f,
        "const buffer = new ArrayBuffer(1, { maxByteLength: 1048576 }); const array = []; let text = '';"
        "for (const size of [...sizes, ...sizes.toReversed()]) {"
        " buffer.resize(size); new Uint8Array(buffer)[size - 1] = 7;"
        " while (array.length < size / 16) array.push(array.length); array.length = Math.ceil(size / 16);"
        " text = text.slice(0, size) + 'x'.repeat(Math.max(0, size - text.length));"
        " if (array.some((value, i) => value !== i) || text.length !== size || /[^x]/.test(text)) return size"
        "} return 'kept'",
        "\"kept\"");
    stop(f);
}

static size_t resident_bytes(void)
{
    unsigned long total, resident;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%lu %lu", &total, &resident) != 2) {
        fprintf(stderr, "/proc/self/statm cannot be read: this test needs Linux\n");
        abort();
    }
    fclose(file);
    return resident * (size_t)sysconf(_SC_PAGESIZE);
}

/* Whether so many bytes, a little less or more, are resident. Not to be told with a sanitizer, which keeps what is
 * freed. */
static bool is_resident(size_t expected, size_t less, size_t more)
{
#if defined(__SANITIZE_ADDRESS__)
    (void)expected, (void)less, (void)more;
    return true;
#else
    size_t resident = resident_bytes();
    return resident + less >= expected && resident <= expected + more;
#endif
}

TEST(what_a_runtime_took_goes_back_to_the_system_with_it)
{
    static const char fill[] = "() => { globalThis.kept = Array.from({ length: 200000 }, i => ({ i })); return 0 }";
    stop(start()); /* whatever is set up once */
    size_t before = resident_bytes();
    for (int i = 0; i < 5; i++) {
        fixture *f = start();
        EXPECT(f, fill, "0", "0");
        CHECK(resident_bytes() > before + 10 * 1024 * 1024);
        stop(f);
    }
    CHECK(is_resident(before, before, 4 * 1024 * 1024));
}

/* Fills 20 MB with blocks of a size, and drops them. */
static const char fill_and_drop[] =
    "(m, size) => { const all = []; for (let sum = 0; sum < 20e6; sum += size) all.push(new ArrayBuffer(size));"
    " return all.length > 100 }";

TEST(memory_that_one_size_has_left_serves_another)
{
    static const char *const sizes[] = {"600", "3000", "4500", "6500", "9000", "13000", "25000", "50000", "120000"};
    fixture *f = start_with(&(jsd_options){.memory_limit = 32 * 1024 * 1024});
    size_t before = resident_bytes();
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
            EXPECT(f, fill_and_drop, sizes[i], "true");
    CHECK(is_resident(before, before, 36 * 1024 * 1024));
    stop(f);
}

TEST(what_the_heap_holds_is_what_is_resident_and_a_collection_gives_it_back)
{
    fixture *f = start();
    jsd_memory memory;
    EXPECT(f, "() => { globalThis.kept = null; return 1 }", "0", "1");
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &memory));
    size_t held = memory.held_size, resident = resident_bytes();
    for (int round = 0; round < 3; round++) {
        EXPECT(f, "() => { kept = Array.from({ length: 20000 }, (_, i) => new Array(100).fill(i)); return 1 }", "0",
               "1");
        CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &memory));
        CHECK(memory.held_size > held + 30 * 1000 * 1000);
        CHECK(memory.held_size >= memory.malloc_size);
        CHECK(is_resident(resident + memory.held_size - held, 1024 * 1024, 1024 * 1024));
        EXPECT(f, "() => { kept = null; return 1 }", "0", "1");
        CHECK_EQUAL(JSD_OK, jsd_runtime_collect(f->runtime));
        CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &memory));
        CHECK(memory.held_size < held + 5 * 1024 * 1024);
        CHECK(memory.spare_size < 5 * 1024 * 1024);
        CHECK(is_resident(resident, resident, 6 * 1024 * 1024));
    }
    stop(f);
}

TEST(a_heap_full_of_gaps_ends_at_its_limit)
{
    fixture *f = start_with(&(jsd_options){.memory_limit = 32 * 1024 * 1024});
    jsd_memory memory;
    size_t before = resident_bytes();
    EXPECT(f,
           "() => { globalThis.kept = []; for (let sum = 0; sum < 20e6; sum += 3000) kept.push(new ArrayBuffer(3000));"
           " for (let i = 0; i < kept.length; i += 2) kept[i] = null; return 1 }",
           "0", "1");
    EXPECT_ERROR(f, "() => { for (;;) kept.push(new ArrayBuffer(4500)) }", "0", JSD_ERROR_OUT_OF_MEMORY, "*");
    CHECK_EQUAL(JSD_OK, jsd_runtime_memory(f->runtime, &memory));
    CHECK(memory.malloc_size > 20 * 1000 * 1000);
    CHECK(memory.held_size <= 37 * 1024 * 1024);
    CHECK(is_resident(before, before, 38 * 1024 * 1024));
    stop(f);
}

TEST(a_runtime_whose_script_has_met_the_limit_has_its_memory_for_the_next)
{
    fixture *f = start_with(&(jsd_options){.memory_limit = 32 * 1024 * 1024});
    for (int round = 0; round < 3; round++) {
        EXPECT_ERROR(f,
                     "() => { const all = []; for (let i = 0; ; i++) { all.push(new ArrayBuffer(3000));"
                     " if (i % 3) all[i] = new ArrayBuffer(6500) } }",
                     "0", JSD_ERROR_OUT_OF_MEMORY, "*");
        EXPECT(f, fill_and_drop, "4500", "true");
        EXPECT(f, "() => { try { return new Uint8Array(40e6).length } catch (e) { return e.message } }", "0",
               "\"out of memory\"");
    }
    stop(f);
}

TEST(a_buffer_that_grows_step_by_step_pays_for_its_size_only)
{
    fixture *f = start_with(&(jsd_options){.memory_limit = 32 * 1024 * 1024});
    EXPECT(f,
           "() => { const list = []; let text = ''; for (let i = 0; i < 1e6; i++) { list.push(i); text += 'abcdefg' }"
           " return list.length + text.length }",
           "0", "8000000");
    EXPECT(f, fill_and_drop, "20000", "true");
    stop(f);
}

TEST(a_thread_that_gives_way_does_all_the_same)
{
    jsd_thread_gives_way(1);
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f, "export const squares = Array.from({ length: 1000 }, (_, i) => i * i)", 0));
    EXPECT(f, "(m, p) => m.squares.length + m.squares[p]", "999", "999001");
    stop(f);
    jsd_thread_gives_way(0);
}
