#include "measure/histogram.h"

#include "common/fail.h"

#include <math.h>

enum {
    FINE_BITS = 9, /* 512 buckets a power of two */
    COARSE_SHIFT = 3,
    FINE = 1 << FINE_BITS,
    BUCKETS = (64 - FINE_BITS + 1) * FINE
};

struct histogram {
    uint64_t count;
    uint64_t min;
    uint64_t max;
    double sum;
    uint64_t buckets[BUCKETS];
};

/* Values below 2 * FINE have buckets of their own; from there on, each power of two has FINE of them. */
static size_t bucket_of(uint64_t ns)
{
    if (ns < FINE)
        return ns;
    unsigned shift = 63 - (unsigned)__builtin_clzll(ns) - FINE_BITS;
    return (size_t)shift * FINE + (ns >> shift);
}

/* The first value of a bucket; that of the next one is where it ends. */
static double bucket_start(size_t bucket)
{
    if (bucket < FINE)
        return (double)bucket;
    unsigned shift = (unsigned)(bucket / FINE) - 1;
    return ldexp((double)(bucket % FINE + FINE), (int)shift);
}

static double us(double ns)
{
    return ns / 1000;
}

histogram *histogram_create(void)
{
    histogram *created = allocate_zeroed(1, sizeof(*created));
    created->min = UINT64_MAX;
    return created;
}

void histogram_record(histogram *histogram, uint64_t ns)
{
    histogram->count++;
    histogram->sum += (double)ns;
    histogram->buckets[bucket_of(ns)]++;
    if (ns < histogram->min)
        histogram->min = ns;
    if (ns > histogram->max)
        histogram->max = ns;
}

void histogram_add(histogram *to, const histogram *from)
{
    to->count += from->count;
    to->sum += from->sum;
    for (size_t i = 0; i < BUCKETS; i++)
        to->buckets[i] += from->buckets[i];
    if (from->min < to->min)
        to->min = from->min;
    if (from->max > to->max)
        to->max = from->max;
}

uint64_t histogram_count(const histogram *histogram)
{
    return histogram->count;
}

double histogram_percentile_us(const histogram *histogram, double share)
{
    uint64_t rank = (uint64_t)ceil(share * (double)histogram->count), seen = 0;
    if (rank == 0)
        rank = 1;
    size_t bucket = 0;
    while (bucket < BUCKETS - 1 && (seen += histogram->buckets[bucket]) < rank)
        bucket++;
    double value = bucket < FINE ? (double)bucket : (bucket_start(bucket) + bucket_start(bucket + 1)) / 2;
    return us(fmin(fmax(value, (double)histogram->min), (double)histogram->max));
}

double histogram_min_us(const histogram *histogram)
{
    return us((double)histogram->min);
}

double histogram_max_us(const histogram *histogram)
{
    return us((double)histogram->max);
}

double histogram_mean_us(const histogram *histogram)
{
    return us(histogram->sum / (double)histogram->count);
}

void histogram_write_buckets(const histogram *histogram, FILE *out)
{
    const char *separator = "";
    fputc('[', out);
    for (size_t first = 0; first < BUCKETS; first += 1 << COARSE_SHIFT) {
        uint64_t count = 0;
        for (size_t i = first; i < first + (1 << COARSE_SHIFT); i++)
            count += histogram->buckets[i];
        if (count == 0)
            continue;
        double middle = (bucket_start(first) + bucket_start(first + (1 << COARSE_SHIFT))) / 2;
        fprintf(out, "%s[%.3f,%llu]", separator, us(middle), (unsigned long long)count);
        separator = ",";
    }
    fputc(']', out);
}
