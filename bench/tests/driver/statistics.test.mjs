import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byRound, differences, histogramPercentile, median, mergeHistograms, ratios, spread } from '../../driver/statistics.mjs';

test('the median of an odd number of values is the middle one, whatever their order', () => {
  assert.equal(median([30, 10, 200]), 30);
});

test('the median of an even number of values is the mean of the two in the middle', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
});

test('no values have no median and no spread', () => {
  assert.equal(median([]), undefined);
  assert.equal(spread([undefined]), undefined);
});

test('values are sorted as numbers, and the caller’s list stays as it was', () => {
  const values = [100, 9, 20];
  assert.equal(median(values), 20);
  assert.deepEqual(values, [100, 9, 20]);
});

test('a spread leaves out the rounds without a value', () => {
  assert.deepEqual(spread([1, undefined, 5, 3]), { median: 3, min: 1, max: 5, rounds: 3 });
});

test('ratios are taken round by round, not of medians', () => {
  // The machine was half as fast in the second round, for both.
  assert.deepEqual(ratios([100, 50, 90], [200, 100, 180]), [0.5, 0.5, 0.5]);
});

test('a round that one side lacks has no ratio', () => {
  assert.deepEqual(ratios([1, undefined, 3], [2, 2]), [0.5, undefined, undefined]);
});

test('a ratio that is not finite is none', () => {
  assert.deepEqual(ratios([1], [0]), [undefined]);
});

test('differences keep their sign', () => {
  assert.deepEqual(differences([1, 5], [3, 2]), [-2, 3]);
  assert.deepEqual(byRound([2], [3], (a, b) => a * b), [6]);
});

test('merged histograms add the counts of equal buckets and are sorted as numbers', () => {
  assert.deepEqual(mergeHistograms([[[100, 1], [9.5, 2]], [[9.5, 3], [20, 1]]]), [[9.5, 5], [20, 1], [100, 1]]);
});

test('a histogram’s percentile is the bucket that the share does not exceed', () => {
  const histogram = [[1, 50], [2, 49], [3, 1]];
  assert.equal(histogramPercentile(histogram, 0.5), 1);
  assert.equal(histogramPercentile(histogram, 0.51), 2);
  assert.equal(histogramPercentile(histogram, 0.99), 2);
  assert.equal(histogramPercentile(histogram, 1), 3);
  assert.equal(histogramPercentile(histogram, 0), 1);
  assert.equal(histogramPercentile([], 0.5), undefined);
});
