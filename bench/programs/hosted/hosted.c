#include "hosted/hosted.h"

#include "common/fail.h"
#include "measure/result.h"

static const char usage[] = "the plan is " PLAN_USAGE;

measurement *hosted_measure(int count, char **arguments, const work *work)
{
    static const struct option known[] = {PLAN_OPTIONS, {0}};
    plan plan = {0};
    for (int option; (option = getopt_long(count, arguments, "", known, NULL)) != -1;)
        if (!plan_take(&plan, option, optarg))
            fail_usage("%s", usage);
    if (optind < count)
        fail_usage("%s", usage);
    plan_check(&plan);
    measurement *measured = allocate(sizeof(*measured));
    *measured = measure(work, &plan);
    return measured;
}

int hosted_write(const measurement *measurement, const char *more)
{
    return write_result(measurement, more);
}

void hosted_show_error(const char *message)
{
    show_first_error("%s", message);
}
