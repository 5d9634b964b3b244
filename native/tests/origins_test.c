/* What the host knows of where the frames of errors stem from, in the log. */
#include "fixture.h"

#include <string.h>

static fixture *start_with_origins(void)
{
    fixture *f = start();
    f->origin = "original";
    CHECK_EQUAL(JSD_OK, load_module(f,
                                    "export function make() {\n  return new Error('made')\n}\n"
                                    "export function trace() { console.trace() }\n"
                                    "export function lose() { Promise.reject(make()) }",
                                    JSD_STRIP_NOTHING));
    return f;
}

TEST(an_error_that_is_logged_tells_the_origin_of_frames_of_the_module)
{
    fixture *f = start_with_origins();
    EXPECT(f, "m => { console.error(m.make()); return 1 }", "0", "1");
    CHECK(strstr(f->log, "ERROR error: Error: made\n    at make (sample.mjs:2:"));
    CHECK(strstr(f->log, ") -> original (make sample.mjs:2)\n    at <anonymous> (<command>:1:"));
    CHECK(!strstr(strstr(f->log, "<anonymous>"), "->"));
    f->log[0] = '\0';
    EXPECT(f, "m => { console.log({ e: m.make() }); return 1 }", "0", "1");
    CHECK(strstr(f->log, ") -> original (make sample.mjs:2)\n"));
    stop(f);
}

TEST(so_do_unhandled_rejections_and_console_trace)
{
    fixture *f = start_with_origins();
    EXPECT(f, "m => { m.lose(); return 1 }", "0", "1");
    CHECK(strstr(f->log, "WARN : unhandled promise rejection: Error: made\n    at make (sample.mjs:2:"));
    CHECK(strstr(f->log, ") -> original (make sample.mjs:2)\n"));
    CHECK(strstr(f->log, ") -> original (lose sample.mjs:5)\n"));
    f->log[0] = '\0';
    EXPECT(f, "m => { m.trace(); return 1 }", "0", "1");
    CHECK(strstr(f->log, ") -> original (trace sample.mjs:4)\n"));
    stop(f);
}

TEST(a_stack_that_is_logged_as_a_string_gets_them_too)
{
    fixture *f = start_with_origins();
    EXPECT(f, "m => { console.error(m.make().stack + 'end'); return 1 }", "0", "1");
    CHECK(strstr(f->log, "ERROR error:     at make (sample.mjs:2:"));
    CHECK(strstr(f->log, ") -> original (make sample.mjs:2)\n    at <anonymous> (<command>:1:"));
    CHECK(strstr(f->log, "\nend\n"));
    f->log[0] = '\0';
    EXPECT(
        f,
        "() => { console.log('at sample.mjs:1:2\\n at x (sample.mjs:1:)\\n at y (sample.mjs:1:2) z\\nat'); return 1 }",
        "0", "1");
    CHECK_LOG(f, "INFO log: at sample.mjs:1:2\n at x (sample.mjs:1:)\n at y (sample.mjs:1:2) z\nat\n");
    stop(f);
}

TEST(while_a_module_is_loaded_too)
{
    fixture *f = start();
    f->origin = "original";
    CHECK_EQUAL(JSD_OK, load_module(f, "console.error(new Error('early')); Promise.reject(new Error('lost'))",
                                    JSD_STRIP_NOTHING));
    CHECK(strstr(f->log, "ERROR error: Error: early\n    at <anonymous> (sample.mjs:1:"));
    CHECK(strstr(f->log, ") -> original ( sample.mjs:1)\n"));
    stop(f);
}

TEST(errors_that_the_host_is_told_have_no_origins_in_their_texts)
{
    fixture *f = start_with_origins();
    EXPECT_ERROR(f, "m => { throw m.make() }", "0", JSD_ERROR_THROWN, "Error: made");
    CHECK(!memmem(jsd_runtime_error(f->runtime)->raw.data, jsd_runtime_error(f->runtime)->raw.length, "->", 2));
    EXPECT_ERROR(f, "m => { throw { e: m.make() } }", "0", JSD_ERROR_THROWN, "{ e: [Error: made\n*");
    CHECK(!memmem(jsd_runtime_error(f->runtime)->raw.data, jsd_runtime_error(f->runtime)->raw.length, "->", 2));
    EXPECT(f, "m => m.make().stack.includes('->')", "0", "false");
    stop(f);
}

TEST(nothing_is_added_where_nothing_is_known)
{
    fixture *f = start_with_origins();
    f->origin = NULL;
    EXPECT(f, "m => { console.error(m.make()); return 1 }", "0", "1");
    CHECK(!strstr(f->log, "->"));
    stop(f);
}

TEST(looking_for_an_origin_does_not_count_into_the_limit)
{
    fixture *f = start_with_origins();
    f->origin_delay_ms = 1000;
    f->time_limit_us = 900000;
    EXPECT(f, "m => { console.error(m.make()); return 1 }", "0", "1");
    stop(f);
}
