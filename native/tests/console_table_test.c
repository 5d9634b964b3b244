/* console.table(): drawn as in Node.js. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#define TABLE(f, arguments, expected)                                                                                  \
    do {                                                                                                               \
        (f)->log[0] = '\0';                                                                                            \
        EXPECT(f, "() => { console.table(" arguments "); return 1 }", "0", "1");                                       \
        CHECK_LOG(f, "INFO table: " expected "\n");                                                                    \
    } while (0)

TEST(objects_in_an_array_are_rows_and_their_properties_columns)
{
    fixture *f = start();
    TABLE(f, "[{ a: 1, b: 'x' }, { a: 2, c: true }]",
          "\n"
          "┌─────────┬───┬─────┬──────┐\n"
          "│ (index) │ a │ b   │ c    │\n"
          "├─────────┼───┼─────┼──────┤\n"
          "│ 0       │ 1 │ 'x' │      │\n"
          "│ 1       │ 2 │     │ true │\n"
          "└─────────┴───┴─────┴──────┘");
    TABLE(f, "[[1, 2], [3]]",
          "\n"
          "┌─────────┬───┬───┐\n"
          "│ (index) │ 0 │ 1 │\n"
          "├─────────┼───┼───┤\n"
          "│ 0       │ 1 │ 2 │\n"
          "│ 1       │ 3 │   │\n"
          "└─────────┴───┴───┘");
    stop(f);
}

TEST(what_is_no_object_stands_in_the_column_values)
{
    fixture *f = start();
    TABLE(f, "{ first: 'é', second: { a: 1 }, third: null }",
          "\n"
          "┌─────────┬───┬────────┐\n"
          "│ (index) │ a │ Values │\n"
          "├─────────┼───┼────────┤\n"
          "│ first   │   │ 'é'    │\n"
          "│ second  │ 1 │        │\n"
          "│ third   │   │ null   │\n"
          "└─────────┴───┴────────┘");
    TABLE(f, "new Uint8Array([7])",
          "\n"
          "┌─────────┬────────┐\n"
          "│ (index) │ Values │\n"
          "├─────────┼────────┤\n"
          "│ 0       │ 7      │\n"
          "└─────────┴────────┘");
    TABLE(f, "[]",
          "\n"
          "┌─────────┐\n"
          "│ (index) │\n"
          "├─────────┤\n"
          "└─────────┘");
    stop(f);
}

TEST(maps_and_sets_show_their_records)
{
    fixture *f = start();
    TABLE(f, "new Map([['k', { a: 1 }], [2, 'v']])",
          "\n"
          "┌───────────────────┬─────┬──────────┐\n"
          "│ (iteration index) │ Key │ Values   │\n"
          "├───────────────────┼─────┼──────────┤\n"
          "│ 0                 │ 'k' │ { a: 1 } │\n"
          "│ 1                 │ 2   │ 'v'      │\n"
          "└───────────────────┴─────┴──────────┘");
    TABLE(f, "new Set(['s'])",
          "\n"
          "┌───────────────────┬────────┐\n"
          "│ (iteration index) │ Values │\n"
          "├───────────────────┼────────┤\n"
          "│ 0                 │ 's'    │\n"
          "└───────────────────┴────────┘");
    stop(f);
}

TEST(the_second_argument_chooses_columns)
{
    fixture *f = start();
    TABLE(f, "[{ a: 1, b: 2, c: 3 }], ['c', 'a', 'none', 'c']",
          "\n"
          "┌─────────┬───┬───┬──────┐\n"
          "│ (index) │ c │ a │ none │\n"
          "├─────────┼───┼───┼──────┤\n"
          "│ 0       │ 3 │ 1 │      │\n"
          "└─────────┴───┴───┴──────┘");
    TABLE(f, "[['x', 'y']], [1]",
          "\n"
          "┌─────────┬─────┐\n"
          "│ (index) │ 1   │\n"
          "├─────────┼─────┤\n"
          "│ 0       │ 'y' │\n"
          "└─────────┴─────┘");
    EXPECT_ERROR(f, "() => console.table([{}], 'a')", "0", JSD_ERROR_THROWN,
                 "TypeError: console.table: the columns are not an array");
    stop(f);
}

TEST(cells_are_short_and_of_one_line)
{
    fixture *f = start();
    TABLE(f, "[{ 'a\\nb': { x: { y: 1 } }, e: new Error('m') }]",
          "\n"
          "┌─────────┬─────────────────┬──────────────┐\n"
          "│ (index) │ a...            │ e            │\n"
          "├─────────┼─────────────────┼──────────────┤\n"
          "│ 0       │ { x: [Object] } │ [Error: m... │\n"
          "└─────────┴─────────────────┴──────────────┘");
    EXPECT(f, "() => { console.table(['x'.repeat(1e6)]); return 1 }", "0", "1");
    CHECK(strstr(f->log, "xxx..."));
    CHECK(strlen(f->log) < 4000);
    stop(f);
}

TEST(rows_and_columns_are_bounded)
{
    fixture *f = start();
    EXPECT(f, "() => { console.table(Array(5000).fill(0)); return 1 }", "0", "1");
    CHECK(strstr(f->log, "\n... 4000 more rows\n"));
    f->log[0] = '\0';
    EXPECT(f, "() => { console.table([Array(60).fill(0)]); return 1 }", "0", "1");
    CHECK(strstr(f->log, "│ 49 │\n"));
    CHECK(strstr(f->log, "\n... more columns\n"));
    stop(f);
}

TEST(no_code_of_the_script_runs)
{
    fixture *f = start();
    TABLE(f, "{ get a() { throw 1 }, b: { get c() { throw 2 } } }",
          "\n"
          "┌─────────┬──────────┬──────────┐\n"
          "│ (index) │ c        │ Values   │\n"
          "├─────────┼──────────┼──────────┤\n"
          "│ a       │          │ [Getter] │\n"
          "│ b       │ [Getter] │          │\n"
          "└─────────┴──────────┴──────────┘");
    TABLE(f, "new Proxy([new Proxy({ a: 1 }, { ownKeys() { throw 1 } })], { ownKeys() { throw 2 } })",
          "\n"
          "┌─────────┬───┐\n"
          "│ (index) │ a │\n"
          "├─────────┼───┤\n"
          "│ 0       │ 1 │\n"
          "└─────────┴───┘");
    stop(f);
}

TEST(a_table_is_indented_as_a_whole)
{
    fixture *f = start();
    EXPECT(f, "() => { console.group(); console.table([1]); return 1 }", "0", "1");
    CHECK_LOG(f, "INFO table:   \n"
                 "  ┌─────────┬────────┐\n"
                 "  │ (index) │ Values │\n"
                 "  ├─────────┼────────┤\n"
                 "  │ 0       │ 1      │\n"
                 "  └─────────┴────────┘\n");
    stop(f);
}

TEST(what_is_no_table_is_logged)
{
    fixture *f = start();
    TABLE(f, "5, ['a']", "5");
    TABLE(f, "'text', 'ignored'", "text");
    TABLE(f, "() => 1", "[Function (anonymous)]");
    TABLE(f, "", "");
    TABLE(f, "(() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })()", "<Revoked Proxy>");
    stop(f);
}

TEST(a_large_table_ends_with_the_time_limit)
{
    fixture *f = start();
    f->time_limit_us = 20000;
    EXPECT_ERROR(
        f,
        "() => { const row = Object.fromEntries(Array.from({ length: 50 }, (_, i) => ['k' + i, 'x'.repeat(400)]));"
        " const rows = Array(1000).fill(row); for (;;) console.table(rows) }",
        "0", JSD_ERROR_TIME_LIMIT, "*");
    stop(f);
}
