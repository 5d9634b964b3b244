// Pure arithmetic on what was measured. Nothing here knows what the numbers mean.

/** The middle of the sorted values, or the mean of the two in the middle; undefined without values. */
export function median(values) {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, smallest and largest of the rounds that have a value; undefined where none has. */
export function spread(values) {
  const present = values.filter((value) => value !== undefined);
  if (present.length === 0) return undefined;
  return { median: median(present), min: Math.min(...present), max: Math.max(...present), rounds: present.length };
}

/** Combines two series round by round; a round in which either is missing, or the result is not finite, stays empty. */
export function byRound(series, other, combine) {
  const rounds = Math.max(series.length, other.length);
  return Array.from({ length: rounds }, (_, round) => {
    if (series[round] === undefined || other[round] === undefined) return undefined;
    const value = combine(series[round], other[round]);
    return Number.isFinite(value) ? value : undefined;
  });
}

export const ratios = (series, other) => byRound(series, other, (a, b) => a / b);
export const differences = (series, other) => byRound(series, other, (a, b) => a - b);

/** Adds histograms, which are lists of [microseconds, count], into one that is sorted by microseconds. */
export function mergeHistograms(histograms) {
  const counts = new Map();
  for (const [microseconds, count] of histograms.flat()) counts.set(microseconds, (counts.get(microseconds) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

/** The bucket that `share` of the histogram's samples do not exceed (nearest rank); undefined where it is empty. */
export function histogramPercentile(histogram, share) {
  const total = histogram.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return undefined;
  const rank = Math.max(1, Math.ceil(share * total));
  let seen = 0;
  return histogram.find(([, count]) => (seen += count) >= rank)[0];
}
