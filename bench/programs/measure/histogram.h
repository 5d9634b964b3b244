/*
 * Latencies in nanoseconds, counted in buckets whose width grows with the value: linear within each power of two,
 * HdrHistogram's way. Percentiles come from buckets of at most 0.2 % width, so that ratios of them mean something; what
 * is handed out for pictures are eight of those in one, at most 1.6 % wide.
 */
#ifndef BENCH_HISTOGRAM_H
#define BENCH_HISTOGRAM_H

#include <stdint.h>
#include <stdio.h>

typedef struct histogram histogram;

histogram *histogram_create(void);
void histogram_record(histogram *histogram, uint64_t ns);
void histogram_add(histogram *to, const histogram *from);
uint64_t histogram_count(const histogram *histogram);

/* Nearest rank: the smallest value that the share of all, from 0 to 1, does not exceed. To the bucket's precision, and
   never outside minimum and maximum, which are exact. The histogram must not be empty. */
double histogram_percentile_us(const histogram *histogram, double share);
double histogram_min_us(const histogram *histogram);
double histogram_max_us(const histogram *histogram);
double histogram_mean_us(const histogram *histogram);

/* [[µs, count], ...] with the middle of each bucket that has any, rising. */
void histogram_write_buckets(const histogram *histogram, FILE *out);

#endif
