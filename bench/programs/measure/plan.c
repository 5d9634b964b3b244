#include "measure/plan.h"

#include "common/fail.h"
#include "common/numbers.h"

bool plan_take(plan *plan, int option, const char *text)
{
    switch (option) {
    case PLAN_WARMUP:
        plan->warmup_seconds = parse_not_negative("--warmup-seconds", text);
        return true;
    case PLAN_SECONDS:
        plan->seconds = parse_positive("--seconds", text);
        return true;
    case PLAN_COUNT:
        plan->count = parse_count("--count", text, 1);
        return true;
    case PLAN_TURNS:
        plan->turns = parse_count("--turns", text, 1);
        return true;
    case PLAN_RATE:
        plan->rate = parse_positive("--rate", text);
        return true;
    case PLAN_PAUSE:
        plan->pause_us = parse_count("--pause-us", text, 0);
        return true;
    default:
        return false;
    }
}

void plan_check(const plan *plan)
{
    if ((plan->seconds > 0) == (plan->count > 0))
        fail_usage("say either --seconds or --count");
    if (plan->turns > 0 && plan->count > 0)
        fail_usage("--turns shares out --seconds, and does not go with --count");
    if (plan->rate > 0 && plan->pause_us > 0)
        fail_usage("--pause-us is for the closed loop: with --rate, the arrivals say when commands are sent");
}
