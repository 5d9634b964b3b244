/* Creating, owning, adopting and freeing runtimes, and calls that are refused. */
#include "fixture.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TEST(versions_are_known_before_any_runtime_exists)
{
    CHECK_EQUAL(JSD_ABI_VERSION, jsd_abi_version());
    CHECK(strncmp(jsd_engine_version(), "quickjs-ng 0.", 13) == 0);
}

TEST(the_engines_patches_are_named_in_their_order)
{
    const char *first = strstr(jsd_engine_patches(), "0001-"), *second = strstr(jsd_engine_patches(), ", 0002-");
    CHECK(first == jsd_engine_patches());
    CHECK(second > first);
}

TEST(the_build_names_the_compiler_its_version_and_the_flags)
{
    char compiler[8];
    int major, minor, patch, end = 0;
    CHECK_EQUAL(4, sscanf(jsd_engine_build(), "%7[a-z] %d.%d.%d, -O%n", compiler, &major, &minor, &patch, &end));
    CHECK(strcmp(compiler, "gcc") == 0 || strcmp(compiler, "clang") == 0);
    CHECK(end > 0);
    bool says_sanitizers = strstr(jsd_engine_build(), "sanitizers") != NULL;
#if defined(JSD_ABORT_ON_LEAKS) /* of the sanitizer build, whatever the compiler */
    CHECK(says_sanitizers);
#else
    CHECK(!says_sanitizers);
#endif
}

TEST(creating_a_runtime_needs_options_a_host_and_a_place)
{
    jsd_options options = {0};
    jsd_host host = {0};
    jsd_runtime *runtime = (jsd_runtime *)&options;
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_create(NULL, &host, &runtime));
    CHECK(!runtime);
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_create(&options, NULL, &runtime));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_create(&options, &host, NULL));
}

TEST(freeing_nothing_is_allowed)
{
    CHECK_EQUAL(JSD_OK, jsd_runtime_free(NULL));
}

TEST(null_arguments_are_refused)
{
    fixture *f = start();
    jsd_bytes out;
    jsd_outcome outcome;
    jsd_memory memory;
    uint8_t parameter[] = "1";
    jsd_execution execution = {.source = bytes_of("x"), .parameter = parameter, .parameter_length = 1};
    jsd_bytes dangling = {NULL, 1}, source = bytes_of("1"), none = {0};
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_execute(NULL, &execution, &outcome));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_execute(f->runtime, NULL, &outcome));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_execute(f->runtime, &execution, NULL));
    execution.parameter = NULL;
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_execute(f->runtime, &execution, &outcome));
    execution.parameter = parameter;
    execution.source = dangling;
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_execute(f->runtime, &execution, &outcome));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_command_compile(f->runtime, source, 0, NULL));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_command_compile(f->runtime, dangling, 0, &out));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_command_load(f->runtime, source, none));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_compile(f->runtime, source, none, 0, &out));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_compile(f->runtime, source, source, 7, &out));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_load(f->runtime, none, 0));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_module_expose(f->runtime, none));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_evaluate(f->runtime, source, source, 0, NULL));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_memory(f->runtime, NULL));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_memory(NULL, &memory));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_collect(NULL));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_adopt(NULL));
    CHECK(!jsd_runtime_error(NULL));
    jsd_runtime_interrupt(NULL);
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}

/* ---- Threads ---- */

static void *use_from_another_thread(void *argument)
{
    fixture *f = argument;
    jsd_bytes out;
    jsd_outcome outcome;
    jsd_memory memory;
    uint8_t parameter[] = "1";
    jsd_execution execution = {.source = bytes_of("() => 1"), .parameter = parameter, .parameter_length = 1};
    jsd_bytes source = bytes_of("() => 1");
    bool refused = jsd_execute(f->runtime, &execution, &outcome) == JSD_WRONG_THREAD &&
                   jsd_command_compile(f->runtime, source, 0, &out) == JSD_WRONG_THREAD &&
                   jsd_command_load(f->runtime, source, source) == JSD_WRONG_THREAD &&
                   jsd_module_compile(f->runtime, source, source, 0, &out) == JSD_WRONG_THREAD &&
                   jsd_module_load(f->runtime, source, 0) == JSD_WRONG_THREAD &&
                   jsd_module_expose(f->runtime, source) == JSD_WRONG_THREAD &&
                   jsd_evaluate(f->runtime, source, source, 0, &out) == JSD_WRONG_THREAD &&
                   jsd_runtime_memory(f->runtime, &memory) == JSD_WRONG_THREAD &&
                   jsd_runtime_collect(f->runtime) == JSD_WRONG_THREAD &&
                   jsd_runtime_free(f->runtime) == JSD_WRONG_THREAD && jsd_runtime_error(f->runtime) == NULL;
    return refused ? f : NULL;
}

TEST(another_thread_is_refused_and_has_done_nothing)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { throw new Error('kept') }", "1", JSD_ERROR_THROWN, "Error: kept");
    pthread_t thread;
    void *refused;
    pthread_create(&thread, NULL, use_from_another_thread, f);
    pthread_join(thread, &refused);
    CHECK(refused);
    CHECK_ERROR(f, JSD_ERROR_THROWN, "Error: kept");
    stop(f);
}

static void *adopt_and_run(void *argument)
{
    fixture *f = argument;
    if (jsd_runtime_adopt(f->runtime) != JSD_OK)
        return NULL;
    jsd_status shallow = run(f, "(m, p) => p + 1", "41");
    if (shallow != JSD_OK || memcmp(f->outcome.reply.data, "id ok 42\n", 9) != 0)
        return NULL;
    jsd_status deep = run(f, "() => { const f = n => n ? f(n - 1) : 0; return f(1e9) }", "0");
    return deep == JSD_EXCEPTION ? f : NULL;
}

TEST(a_runtime_moves_to_the_thread_that_adopts_it)
{
    fixture *f = start();
    pthread_t thread;
    void *ran;
    pthread_create(&thread, NULL, adopt_and_run, f);
    pthread_join(thread, &ran);
    CHECK(ran);
    CHECK_EQUAL(JSD_WRONG_THREAD, jsd_runtime_collect(f->runtime));
    CHECK_EQUAL(JSD_OK, jsd_runtime_adopt(f->runtime));
    EXPECT(f, "() => 'back'", "0", "\"back\"");
    stop(f);
}

static void *create_run_and_free(void *argument)
{
    (void)argument;
    fixture *f = start();
    bool ok = run(f, "(m, p) => p.map(x => x * 2)", "[1,2]") == JSD_OK;
    stop(f);
    return ok ? "ok" : NULL;
}

TEST(runtimes_work_side_by_side)
{
    pthread_t threads[8];
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 8; i++)
            pthread_create(&threads[i], NULL, create_run_and_free, NULL);
        for (int i = 0; i < 8; i++) {
            void *ok;
            pthread_join(threads[i], &ok);
            CHECK(ok);
        }
    }
}

/* ---- Calls from callbacks ---- */

static void call_back_in(fixture *f)
{
    jsd_bytes out;
    f->during_callback = NULL;
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_evaluate(f->runtime, bytes_of("1"), bytes_of("x"), 0, &out));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_collect(f->runtime));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_free(f->runtime));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_adopt(f->runtime));
}

TEST(a_callback_cannot_call_back_into_its_runtime)
{
    fixture *f = start();
    f->during_callback = call_back_in;
    EXPECT(f, "() => { console.log('x'); return 1 }", "0", "1");
    f->during_callback = call_back_in;
    EXPECT(f, "() => JSockD.sendMessage(2)", "0", "2");
    CHECK(!f->during_callback);
    stop(f);
}

TEST(an_error_lives_until_the_next_call)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { throw 1 }", "0", JSD_ERROR_THROWN, "1");
    CHECK_ERROR(f, JSD_ERROR_THROWN, "1");
    CHECK_EQUAL(JSD_OK, jsd_runtime_collect(f->runtime));
    CHECK(!jsd_runtime_error(f->runtime));
    stop(f);
}

TEST(freeing_in_the_middle_of_everything_leaks_nothing)
{
    fixture *f = start();
    run(f, "() => { globalThis.kept = new Map([[{}, () => kept]]); Promise.reject(kept); throw new Error('x') }", "0");
    run(f, "() => { globalThis.promise = new Promise(() => {}); promise.then(() => 1); return 1 }", "0");
    run(f, "() => { for (;;); }", "nonsense");
    stop(f);
}
