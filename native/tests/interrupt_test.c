/* jsd_runtime_interrupt(): another thread ends a script. */
#include "fixture.h"

#include <pthread.h>

static void *interrupt_soon(void *argument)
{
    fixture *f = argument;
    sleep_ms(50);
    jsd_runtime_interrupt(f->runtime);
    return NULL;
}

static void expect_interruption(fixture *f, const char *source)
{
    pthread_t thread;
    pthread_create(&thread, NULL, interrupt_soon, f);
    run(f, source, "0");
    pthread_join(thread, NULL);
    CHECK_ERROR(f, JSD_ERROR_INTERRUPTED, "interrupted");
    EXPECT(f, "() => 1", "0", "1");
}

TEST(another_thread_interrupts_whatever_runs)
{
    fixture *f = start();
    expect_interruption(f, "() => { for (;;); }");
    CHECK(!jsd_runtime_error(f->runtime));
    expect_interruption(f, "async () => { for (;;) try { await 0 } catch {} }");
    expect_interruption(f, "() => import('os').then(os => os.sleepAsync(10000))");
    expect_interruption(f, "() => import('os').then(os => os.sleep(10000))");
    expect_interruption(f, "() => /(a+)+b/.test('a'.repeat(100))");
    stop(f);
}

TEST(an_interruption_that_is_forgotten_ends_no_script)
{
    fixture *f = start();
    jsd_runtime_interrupt(f->runtime);
    CHECK_EQUAL(JSD_OK, jsd_runtime_forget_interrupt(f->runtime));
    EXPECT(f, "() => 1", "0", "1");
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_runtime_forget_interrupt(NULL));
    stop(f);
}

TEST(an_interruption_between_two_scripts_ends_the_next_one)
{
    fixture *f = start();
    EXPECT(f, "() => 1", "0", "1");
    jsd_runtime_interrupt(f->runtime);
    EXPECT_ERROR(f, "() => 1", "0", JSD_ERROR_INTERRUPTED, "interrupted");
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}
