import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentile } from '../client/report.mjs';

test('percentiles are taken by nearest rank, whatever the order of the values', () => {
  const values = Array.from({ length: 200 }, (_, index) => ((index * 77) % 200) + 1);
  assert.equal(percentile(values, 0.5), 100);
  assert.equal(percentile(values, 0.99), 198);
  assert.equal(percentile([7], 0.99), 7);
});
