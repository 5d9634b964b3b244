/* import.meta of modules: the file URL of the path that they were compiled from. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void load_under(fixture *f, const char *name, int32_t strip)
{
    static const char source[] = "export const url = import.meta.url, main = import.meta.main";
    jsd_bytes bytecode;
    CHECK_EQUAL(JSD_OK, jsd_module_compile(f->runtime, bytes_of(source), bytes_of(name), strip, &bytecode));
    uint8_t *copy = malloc(bytecode.length);
    memcpy(copy, bytecode.data, bytecode.length);
    CHECK_EQUAL(JSD_OK, jsd_module_load(f->runtime, bytes(copy, bytecode.length), f->time_limit_us));
    free(copy);
}

static void expect_url(const char *name, const char *url)
{
    char json[8192];
    fixture *f = start();
    load_under(f, name, JSD_STRIP_NOTHING);
    snprintf(json, sizeof(json), "[\"%s\",true]", url);
    EXPECT(f, "m => [m.url, m.main]", "0", json);
    stop(f);
}

/* Of the directory that the tests are run in, which is built here and has no odd characters. */
static void expect_url_here(const char *name, const char *url)
{
    char directory[2048], absolute[4096];
    CHECK(getcwd(directory, sizeof(directory)));
    snprintf(absolute, sizeof(absolute), "file://%s%s", directory, url);
    expect_url(name, absolute);
}

TEST(an_absolute_path_is_the_path_of_the_url)
{
    expect_url("/a/b.mjs", "file:///a/b.mjs");
    expect_url("/b.mjs", "file:///b.mjs");
}

TEST(a_relative_path_counts_from_where_the_process_was_started)
{
    expect_url_here("b.mjs", "/b.mjs");
    expect_url_here("./b.mjs", "/b.mjs");
    expect_url_here("dist/b.mjs", "/dist/b.mjs");
    expect_url_here("dist/../b.mjs", "/b.mjs");
}

TEST(a_directory_that_a_script_changes_to_does_not_count)
{
    char directory[2048];
    CHECK(getcwd(directory, sizeof(directory)));
    fixture *f = start();
    EXPECT(f, "async () => (await import('os')).chdir('/')", "0", "0");
    stop(f);
    char expected[4096];
    snprintf(expected, sizeof(expected), "file://%s/b.mjs", directory);
    expect_url("b.mjs", expected);
    CHECK_EQUAL(0, chdir(directory));
}

TEST(segments_that_mean_no_folder_are_resolved)
{
    expect_url("/a/./b//c/../d.mjs", "file:///a/b/d.mjs");
    expect_url("/../../d.mjs", "file:///d.mjs");
    expect_url("/a/..b/...mjs", "file:///a/..b/...mjs");
}

TEST(what_a_url_would_read_otherwise_is_percent_encoded)
{
    expect_url("/my dir/b.mjs", "file:///my%20dir/b.mjs");
    expect_url("/a#b?c%20d.mjs", "file:///a%23b%3Fc%2520d.mjs");
    expect_url("/\xC3\xA9/\xE2\x82\xAC\\.mjs", "file:///%C3%A9/%E2%82%AC%5C.mjs");
    expect_url("/a\nb\t\"<>`{}|^[].mjs", "file:///a%0Ab%09%22%3C%3E%60%7B%7D%7C%5E%5B%5D.mjs");
    expect_url("/-._~!$&'()*+,;=:@/b", "file:///-._~!$&'()*+,;=:@/b");
}

TEST(a_colon_makes_no_url_of_a_path)
{
    expect_url_here("http:b.mjs", "/http:b.mjs");
    expect_url_here("file:/b.mjs", "/file:/b.mjs");
}

TEST(relative_references_can_be_resolved_against_it)
{
    fixture *f = start();
    load_under(f, "/my dir/b.mjs", JSD_STRIP_NOTHING);
    EXPECT(f, "m => new URL('./a.wasm', m.url).href", "0", "\"file:///my%20dir/a.wasm\"");
    stop(f);
}

TEST(stripping_leaves_the_url)
{
    fixture *f = start();
    load_under(f, "/a/b.mjs", JSD_STRIP_SOURCE);
    EXPECT(f, "m => m.url", "0", "\"file:///a/b.mjs\"");
    stop(f);
    f = start();
    load_under(f, "/a/b.mjs", JSD_STRIP_DEBUG);
    EXPECT(f, "m => m.url", "0", "\"file:///a/b.mjs\"");
    stop(f);
}
