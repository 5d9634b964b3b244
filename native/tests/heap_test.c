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
#if !defined(__SANITIZE_ADDRESS__) /* which keeps what is freed for a while */
    CHECK(resident_bytes() < before + 4 * 1024 * 1024);
#endif
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
