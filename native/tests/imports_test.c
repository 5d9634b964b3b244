/* What scripts find in `std` and `os`. */
#include "fixture.h"

static fixture *start_with_modules(int32_t engine_modules)
{
    return start_with(&(jsd_options){.engine_modules = engine_modules});
}

TEST(by_default_the_modules_are_whole)
{
    fixture *f = start();
    EXPECT(f,
           "async () => { const std = await import('std'), os = await import('os');"
           " return [typeof std.exit, typeof std.open, typeof std.out, typeof std.evalScript, typeof os.exec, typeof "
           "os.kill,"
           " typeof os.setTimeout, typeof std.in, typeof std.err, typeof std.parseExtJSON] }",
           "0",
           "[\"function\",\"function\",\"object\",\"function\",\"function\",\"function\",\"function\",\"object\","
           "\"object\","
           "\"function\"]");
    stop(f);
}

TEST(safe_modules_have_what_stays_inside_the_runtime)
{
    fixture *f = start_with_modules(JSD_MODULES_SAFE);
    EXPECT(f, "async () => Object.keys(await import('std'))", "0",
           "[\"Error\",\"gc\",\"parseExtJSON\",\"sprintf\",\"strerror\"]");
    EXPECT(f, "async () => Object.keys(await import('os'))", "0",
           "[\"clearInterval\",\"clearTimeout\",\"cputime\",\"now\",\"platform\",\"setInterval\",\"setTimeout\","
           "\"sleep\",\"sleepAsync\"]");
    stop(f);
}

TEST(safe_modules_work)
{
    fixture *f = start_with_modules(JSD_MODULES_SAFE);
    CHECK_EQUAL(JSD_OK, load_module(f,
                                    "import { sprintf, Error } from 'std'; import * as os from 'os';"
                                    " os.sleep(1); await os.sleepAsync(1);"
                                    " await new Promise(done => os.setTimeout(done, 1));"
                                    " export const text = sprintf('%03d %d', 7, Error.ENOENT)",
                                    JSD_STRIP_NOTHING));
    EXPECT(f, "m => m.text", "0", "\"007 2\"");
    f->time_limit_us = 20000;
    EXPECT_ERROR(f, "async () => (await import('os')).sleep(10000)", "0", JSD_ERROR_TIME_LIMIT, "*");
    stop(f);
}

/* Loads what a runtime with all engine modules compiled. */
static void load_elsewhere_compiled(fixture *f, const char *source)
{
    fixture *compiling = start();
    jsd_bytes bytecode;
    CHECK_EQUAL(JSD_OK, jsd_module_compile(compiling->runtime, bytes_of(source), bytes_of("a.mjs"), JSD_STRIP_NOTHING,
                                           &bytecode));
    f->status = jsd_module_load(f->runtime, bytecode, 0);
    stop(compiling);
}

TEST(importing_what_is_not_exported_fails_when_it_is_compiled)
{
    fixture *f = start();
    load_module(f, "import { nowhere } from 'std'; export default nowhere", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_SYNTAX, "SyntaxError: Could not find export 'nowhere' in module 'std'");
    load_module(f, "export { a, b } from 'os'", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_SYNTAX, "SyntaxError: Could not find export 'a' in module 'os'");
    CHECK_EQUAL(JSD_OK,
                load_module(f, "import * as std from 'std'; import { platform } from 'os'; export default platform",
                            JSD_STRIP_NOTHING));
    stop(f);
}

TEST(importing_what_safe_modules_lack_is_a_syntax_error)
{
    fixture *f = start_with_modules(JSD_MODULES_SAFE);
    load_elsewhere_compiled(f, "import { exit } from 'std'; export default exit");
    CHECK_ERROR(f, JSD_ERROR_THROWN, "SyntaxError: *");
    load_elsewhere_compiled(f, "import { exec } from 'os'; export default exec");
    CHECK_ERROR(f, JSD_ERROR_THROWN, "SyntaxError: *");
    EXPECT(f, "async () => [typeof (await import('std')).loadFile, typeof (await import('os')).Worker]", "0",
           "[\"undefined\",\"undefined\"]");
    stop(f);
}

TEST(without_engine_modules_importing_one_says_so)
{
    static const char message[] =
        "ReferenceError: could not load module 'os': the server was started with --engine-modules none";
    fixture *f = start_with_modules(JSD_MODULES_NONE);
    load_module(f, "import * as os from 'os'; export default os", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_THROWN, message);
    EXPECT_ERROR(f, "() => import('os')", "0", JSD_ERROR_THROWN, message);
    EXPECT_ERROR(f, "() => import('fs')", "0", JSD_ERROR_THROWN,
                 "ReferenceError: could not load module 'fs': only 'jsockd:timers' can be imported");
    stop(f);
}

TEST(a_module_compiled_with_all_of_them_is_refused_when_it_is_loaded_without)
{
    fixture *f = start_with_modules(JSD_MODULES_NONE);
    load_elsewhere_compiled(f, "import 'std'");
    CHECK_ERROR(f, JSD_ERROR_THROWN, "ReferenceError: could not load module 'std'*");
    stop(f);
}

TEST(an_unknown_choice_of_modules_is_refused)
{
    jsd_runtime *runtime;
    jsd_host host = {0};
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_create(&(jsd_options){.engine_modules = 3}, &host, &runtime));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_create(&(jsd_options){.engine_modules = -1}, &host, &runtime));
    CHECK(!runtime);
}

TEST(stripped_modules_import_too)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f,
                                    "export const at = () => import('os'); export const no = () => import('left-pad');"
                                    " export const meta = typeof import.meta",
                                    JSD_STRIP_DEBUG));
    EXPECT(f, "async m => [typeof (await m.at()).now, m.meta]", "0", "[\"function\",\"object\"]");
    EXPECT_ERROR(
        f, "m => m.no()", "0", JSD_ERROR_THROWN,
        "ReferenceError: could not load module 'left-pad': only 'std', 'os' and 'jsockd:timers' can be imported");
    stop(f);
}
