#include "measure/result.h"

#include "common/fail.h"

#include <stdio.h>

static void write_latencies(const histogram *latencies)
{
    static const struct {
        const char *name;
        double share;
    } percentiles[] = {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p999", 0.999}};
    printf("\"latencyUs\":{\"min\":%.3f,", histogram_min_us(latencies));
    for (size_t i = 0; i < sizeof(percentiles) / sizeof(percentiles[0]); i++)
        printf("\"%s\":%.3f,", percentiles[i].name, histogram_percentile_us(latencies, percentiles[i].share));
    printf("\"max\":%.3f,\"mean\":%.3f},", histogram_max_us(latencies), histogram_mean_us(latencies));
}

int write_result(const measurement *measurement, const char *more)
{
    uint64_t commands = histogram_count(measurement->latencies);
    if (commands == 0) {
        show_first_error("no command was recorded");
        return 1;
    }
    printf("{\"commands\":%llu,\"seconds\":%.6f,\"perSecond\":%.3f,", (unsigned long long)commands,
           measurement->seconds, (double)commands / measurement->seconds);
    write_latencies(measurement->latencies);
    fputs("\"histogram\":", stdout);
    histogram_write_buckets(measurement->latencies, stdout);
    printf(",\"errors\":%llu%s}\n", (unsigned long long)measurement->errors, more);
    if (fflush(stdout) != 0)
        fail("the result cannot be written");
    return measurement->errors > 0;
}
