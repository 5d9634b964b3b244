#include "measure/phase.h"

#include "measure/arrivals.h"

#include <math.h>

/* Workers that wait at a barrier come late out of it, which is not to be taken for a latency of the first arrivals. */
#define LEAD_NS (NS_PER_SECOND / 1000)

phase phase_unrecorded(double seconds)
{
    return (phase){.seconds = seconds, .count = UINT64_MAX};
}

phase phase_recorded(const plan *plan)
{
    return (phase){
        .recorded = true,
        .seconds = plan->turns > 0 ? plan->seconds / (double)plan->turns : plan->seconds,
        .count = plan->count > 0 ? plan->count : UINT64_MAX,
        .rate = plan->rate,
    };
}

void phase_begin(phase *phase, uint64_t now)
{
    phase->from_ns = phase->rate > 0 ? now + LEAD_NS : now;
    phase->until_ns = UINT64_MAX;
    if (phase->seconds > 0 && phase->rate > 0) {
        /* A whole number of intervals: commands over seconds is the rate, however short the phase. */
        uint64_t arrivals = (uint64_t)fmax(1, round(phase->seconds * phase->rate));
        phase->until_ns = phase->from_ns + arrival_ns(arrivals, phase->rate);
    } else if (phase->seconds > 0) {
        phase->until_ns = phase->from_ns + ns_of_seconds(phase->seconds);
    }
}

uint64_t phase_length_ns(const phase *phase, uint64_t first_ns, uint64_t last_answer_ns)
{
    if (phase->rate == 0)
        return last_answer_ns - first_ns;
    /* The last arrival's interval belongs to it, also if the answer was there before its end. */
    if (phase->until_ns != UINT64_MAX && last_answer_ns < phase->until_ns)
        return phase->until_ns - phase->from_ns;
    return last_answer_ns - phase->from_ns;
}
