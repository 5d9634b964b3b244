#include "measure/workers.h"

#include "common/clock.h"
#include "common/fail.h"
#include "measure/arrivals.h"
#include "measure/phase.h"
#include "measure/turns.h"

#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>

/* Caches and the processor's clock are somebody else's when a turn begins. */
#define SECONDS_TO_SETTLE 0.015

typedef struct team {
    pthread_barrier_t begin;
    pthread_barrier_t end;
    phase phase; /* what all do between the two; changed while none of them runs */
    const work *work;
    const plan *plan;
    struct worker *workers;
} team;

typedef struct worker {
    pthread_t thread;
    size_t index;
    team *team;
    void *self;
    histogram *latencies;
    uint64_t errors;
    uint64_t recorded_ns;
} worker;

/* Waits until it is time for the worker's next command, of which the first is 0. The time from which its latency
   counts. */
static uint64_t wait_for_start(const worker *worker, uint64_t number)
{
    const team *team = worker->team;
    const phase *phase = &team->phase;
    if (phase->rate > 0) {
        /* The workers take the arrivals by turns, and so are spread evenly over the time between two of one's own. */
        uint64_t arrival = worker->index + number * team->work->workers;
        uint64_t intended = phase->from_ns + arrival_ns(arrival, phase->rate);
        if (intended < phase->until_ns && now_ns() < intended)
            sleep_until(intended);
        return intended;
    }
    if (team->plan->pause_us > 0)
        sleep_until(now_ns() + team->plan->pause_us * 1000);
    return now_ns();
}

/* Counts in variables of its own: the workers lie side by side, and would take each other's cache lines away. */
static void run_commands(worker *worker)
{
    const phase *phase = &worker->team->phase;
    const work *work = worker->team->work;
    uint64_t errors = 0, first_ns = 0, last_answer_ns = 0;
    outcome outcome = ANSWERED;
    for (uint64_t number = 0; number < phase->count && outcome != BROKEN; number++) {
        uint64_t begun = wait_for_start(worker, number);
        if (begun >= phase->until_ns)
            break;
        outcome = work->run(worker->self);
        uint64_t answered = now_ns();
        if (outcome != ANSWERED)
            errors++;
        else if (phase->recorded)
            histogram_record(worker->latencies, answered - begun);
        if (outcome == ANSWERED && work->note)
            work->note(worker->self, answered - begun, phase->recorded);
        if (number == 0)
            first_ns = begun;
        last_answer_ns = answered;
    }
    worker->errors += errors;
    if (phase->recorded)
        worker->recorded_ns += phase_length_ns(phase, first_ns, last_answer_ns);
}

static void *run_thread(void *argument)
{
    worker *worker = argument;
    team *team = worker->team;
    /* Sleeps end up to 50 µs late otherwise, which would show in the open loop's latencies. */
    prctl(PR_SET_TIMERSLACK, 1UL);
    worker->self = team->work->open(worker->index, team->work->settings);
    for (;;) {
        pthread_barrier_wait(&team->end); /* of opening, the first time */
        pthread_barrier_wait(&team->begin);
        if (team->phase.count == 0)
            return NULL;
        run_commands(worker);
    }
}

static void start_threads(team *team)
{
    unsigned all = (unsigned)team->work->workers + 1;
    pthread_barrier_init(&team->begin, NULL, all);
    pthread_barrier_init(&team->end, NULL, all);
    team->workers = allocate_zeroed(team->work->workers, sizeof(*team->workers));
    for (size_t i = 0; i < team->work->workers; i++) {
        team->workers[i] = (worker){.index = i, .team = team, .latencies = histogram_create()};
        int error = pthread_create(&team->workers[i].thread, NULL, run_thread, &team->workers[i]);
        if (error)
            fail("thread %zu cannot be started: %s", i, strerror(error));
    }
    pthread_barrier_wait(&team->end);
}

/* False if something went wrong in it: then nothing else is to be begun. */
static bool run_phase(team *team, phase phase)
{
    phase_begin(&phase, now_ns());
    team->phase = phase;
    pthread_barrier_wait(&team->begin);
    pthread_barrier_wait(&team->end);
    for (size_t i = 0; i < team->work->workers; i++)
        if (team->workers[i].errors > 0)
            return false;
    return true;
}

static void take_turns(team *team)
{
    uint64_t turns = team->plan->turns;
    say_ready();
    for (uint64_t turn = 1; turn <= turns; turn++) {
        await_turn(turn, turns);
        if (!run_phase(team, phase_unrecorded(SECONDS_TO_SETTLE)) || !run_phase(team, phase_recorded(team->plan)))
            return;
        if (turn < turns)
            say_turn();
    }
}

static void run_plan(team *team)
{
    double warmup = team->plan->warmup_seconds;
    if (warmup > 0 && !run_phase(team, phase_unrecorded(warmup)))
        return;
    if (team->plan->turns > 0)
        take_turns(team);
    else
        run_phase(team, phase_recorded(team->plan));
}

static measurement end_threads(team *team)
{
    size_t workers = team->work->workers;
    measurement measurement = {.latencies = histogram_create()};
    uint64_t recorded_ns = 0;
    measurement.selves = allocate_zeroed(workers, sizeof(*measurement.selves));
    team->phase = (phase){.count = 0};
    pthread_barrier_wait(&team->begin);
    for (size_t i = 0; i < workers; i++) {
        const worker *worker = &team->workers[i];
        pthread_join(worker->thread, NULL);
        measurement.selves[i] = worker->self;
        measurement.errors += worker->errors;
        histogram_add(measurement.latencies, worker->latencies);
        recorded_ns += worker->recorded_ns;
    }
    measurement.seconds = (double)recorded_ns / (double)NS_PER_SECOND / (double)workers;
    return measurement;
}

measurement measure(const work *work, const plan *plan)
{
    team team = {.work = work, .plan = plan};
    start_threads(&team);
    run_plan(&team);
    return end_threads(&team);
}
