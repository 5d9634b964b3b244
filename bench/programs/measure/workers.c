#include "measure/workers.h"

#include "common/clock.h"
#include "common/fail.h"
#include "measure/arrivals.h"

#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>

typedef struct timetable {
    pthread_barrier_t opened;
    pthread_barrier_t started;
    uint64_t record_from_ns;
    uint64_t record_until_ns; /* UINT64_MAX if commands are counted */
} timetable;

typedef struct worker {
    pthread_t thread;
    size_t index;
    const work *work;
    const plan *plan;
    timetable *timetable;
    void *self;
    arrivals arrivals; /* counted from the end of the warm-up */
    histogram *latencies;
    uint64_t errors;
    uint64_t last_answer_ns;
} worker;

/* Waits until it is time for the next command. The time from which its latency counts. A warm-up is a closed loop in
   any case: compilers want many commands before they are done. */
static uint64_t wait_for_start(worker *worker)
{
    if (worker->plan->rate > 0 && now_ns() >= worker->timetable->record_from_ns) {
        uint64_t intended = worker->timetable->record_from_ns + arrivals_next(&worker->arrivals);
        if (intended < worker->timetable->record_until_ns && now_ns() < intended)
            sleep_until(intended);
        return intended;
    }
    if (worker->plan->pause_us > 0)
        sleep_until(now_ns() + worker->plan->pause_us * 1000);
    return now_ns();
}

/* Counts in variables of its own: the workers lie side by side, and would take each other's cache lines away. */
static void run_commands(worker *worker)
{
    const timetable *timetable = worker->timetable;
    const work *work = worker->work;
    uint64_t left = worker->plan->count ? worker->plan->count : UINT64_MAX;
    uint64_t last_answer_ns = 0;
    outcome outcome = ANSWERED;
    while (left > 0 && outcome != BROKEN) {
        uint64_t begun = wait_for_start(worker);
        if (begun >= timetable->record_until_ns)
            break;
        bool recorded = begun >= timetable->record_from_ns;
        outcome = work->run(worker->self);
        uint64_t answered = now_ns();
        if (outcome != ANSWERED)
            worker->errors++;
        else if (recorded)
            histogram_record(worker->latencies, answered - begun);
        if (outcome == ANSWERED && work->note)
            work->note(worker->self, answered - begun, recorded);
        if (recorded) {
            last_answer_ns = answered;
            left--;
        }
    }
    worker->last_answer_ns = last_answer_ns;
}

static void *run_thread(void *argument)
{
    worker *worker = argument;
    /* Sleeps end up to 50 µs late otherwise, which would show in the open loop's latencies. */
    prctl(PR_SET_TIMERSLACK, 1UL);
    worker->self = worker->work->open(worker->index, worker->work->settings);
    pthread_barrier_wait(&worker->timetable->opened);
    pthread_barrier_wait(&worker->timetable->started);
    run_commands(worker);
    return NULL;
}

static void start_threads(worker *workers, const work *work, const plan *plan, timetable *timetable)
{
    pthread_barrier_init(&timetable->opened, NULL, (unsigned)work->workers + 1);
    pthread_barrier_init(&timetable->started, NULL, (unsigned)work->workers + 1);
    for (size_t i = 0; i < work->workers; i++) {
        workers[i] = (worker){.index = i, .work = work, .plan = plan, .timetable = timetable};
        workers[i].latencies = histogram_create();
        if (plan->rate > 0)
            workers[i].arrivals = arrivals_create(plan->seed, i, plan->rate / (double)work->workers);
        int error = pthread_create(&workers[i].thread, NULL, run_thread, &workers[i]);
        if (error)
            fail("thread %zu cannot be started: %s", i, strerror(error));
    }
    pthread_barrier_wait(&timetable->opened);
    timetable->record_from_ns = now_ns() + ns_of_seconds(plan->warmup_seconds);
    timetable->record_until_ns = plan->count ? UINT64_MAX : timetable->record_from_ns + ns_of_seconds(plan->seconds);
    pthread_barrier_wait(&timetable->started);
}

measurement measure(const work *work, const plan *plan)
{
    timetable timetable;
    worker *workers = allocate_zeroed(work->workers, sizeof(*workers));
    measurement measurement = {.latencies = histogram_create()};
    measurement.selves = allocate_zeroed(work->workers, sizeof(*measurement.selves));
    start_threads(workers, work, plan, &timetable);
    uint64_t last_answer_ns = timetable.record_from_ns;
    for (size_t i = 0; i < work->workers; i++) {
        pthread_join(workers[i].thread, NULL);
        measurement.selves[i] = workers[i].self;
        measurement.errors += workers[i].errors;
        histogram_add(measurement.latencies, workers[i].latencies);
        if (workers[i].last_answer_ns > last_answer_ns)
            last_answer_ns = workers[i].last_answer_ns;
    }
    measurement.seconds = (double)(last_answer_ns - timetable.record_from_ns) / (double)NS_PER_SECOND;
    return measurement;
}
