/* Targets of WeakRefs: kept while the command runs that made or looked at them, and no longer. */
#include "fixture.h"

TEST(a_target_lives_in_the_job_that_made_its_weakref)
{
    fixture *f = start();
    EXPECT(f, "() => new WeakRef({ a: 1 }).deref().a", "0", "1");
    EXPECT(f, "() => { const w = new WeakRef({ a: 2 }); for (let i = 0; i < 1000; i++) [{}, []]; return w.deref().a }",
           "0", "2");
    EXPECT(f, "() => new WeakRef(Symbol('s')).deref().toString()", "0", "\"Symbol(s)\"");
    EXPECT(f, "() => new (class extends WeakRef {})([3]).deref()[0]", "0", "3");
    stop(f);
}

TEST(and_in_the_jobs_that_follow_from_it)
{
    fixture *f = start();
    EXPECT(f, "async () => { const w = new WeakRef({ a: 1 }); await 0; await null; return w.deref().a }", "0", "1");
    EXPECT(f,
           "() => { const w = new WeakRef({ a: 2 }); return Promise.resolve().then(() => 0).then(() => w.deref().a) }",
           "0", "2");
    stop(f);
}

TEST(afterwards_it_is_freed)
{
    fixture *f = start();
    EXPECT(f, "() => { globalThis.w = new WeakRef({}); globalThis.loop = new WeakRef(w); return typeof w.deref() }",
           "0", "\"object\"");
    EXPECT(f, "() => [typeof w.deref(), loop.deref() === w]", "0", "[\"undefined\",true]");
    EXPECT_ERROR(f, "() => { globalThis.w = new WeakRef({}); throw new Error('x') }", "0", JSD_ERROR_THROWN,
                 "Error: x");
    EXPECT(f, "() => typeof w.deref()", "0", "\"undefined\"");
    stop(f);
}

TEST(looking_at_a_target_keeps_it_for_the_rest_of_the_job)
{
    fixture *f = start();
    EXPECT(f, "() => { globalThis.o = { a: 1 }; globalThis.w = new WeakRef(o); return 0 }", "0", "0");
    EXPECT(f, "() => { const a = w.deref().a; globalThis.o = null; return [a, w.deref().a, w.deref().a] }", "0",
           "[1,1,1]");
    EXPECT(f, "() => typeof w.deref()", "0", "\"undefined\"");
    stop(f);
}

TEST(it_is_freed_too_after_a_command_that_ran_out_of_time)
{
    fixture *f = start();
    f->time_limit_us = 20000;
    EXPECT_ERROR(f, "() => { globalThis.w = new WeakRef({}); for (;;); }", "0", JSD_ERROR_TIME_LIMIT, "*");
    f->time_limit_us = PATIENCE_US;
    EXPECT(f, "() => typeof w.deref()", "0", "\"undefined\"");
    stop(f);
}

TEST(looking_at_a_target_again_takes_no_memory)
{
    fixture *f = start();
    EXPECT(f, "() => { globalThis.o = {}; globalThis.w = new WeakRef(o); return 0 }", "0", "0");
    const char *look = "(m, n) => { for (let i = 0; i < n; i++) w.deref(); return 0 }";
    EXPECT(f, look, "1", "0");
    uint64_t before = f->outcome.memory;
    EXPECT(f, look, "100000", "0");
    CHECK_EQUAL(before, f->outcome.memory);
    stop(f);
}

TEST(a_finalization_registry_hears_of_a_kept_target_once_the_command_is_done)
{
    fixture *f = start();
    EXPECT(f,
           "() => { globalThis.registry = new FinalizationRegistry(name => console.log('gone', name));"
           "const o = {}; registry.register(o, 'o'); globalThis.w = new WeakRef(o); console.log('end'); return 0 }",
           "0", "0");
    CHECK_LOG(f, "INFO log: end\nINFO log: gone o\n");
    stop(f);
}
