import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataBlock, quoted } from '../../driver/charts/gnuplot.mjs';
import { percentileCurve } from '../../driver/charts/latency.mjs';
import { short } from '../../driver/charts/throughput.mjs';
import { jsonOfAbout } from '../../scenarios/json.mjs';

test('a percentile curve puts 90 % at 1 and 99 % at 2, rises, and ends at the slowest command', () => {
  const curve = percentileCurve([[10, 90], [20, 9], [500, 1]]);
  assert.deepEqual(curve.map(([x, y]) => [Number(x.toFixed(3)), y]), [[0, 10], [1, 10], [2, 20], [2.301, 500]]);
});

test('a single command is a level line', () => {
  assert.deepEqual(percentileCurve([[10, 1]]).map(([, y]) => y), [10, 10]);
});

test('a data block names the numbers that are missing in a way that gnuplot knows', () => {
  assert.equal(dataBlock('peer0', [[1, undefined], [2, 3]]), '$peer0 << END\n1 NaN\n2 3\nEND');
});

test('texts for gnuplot are quoted', () => {
  assert.equal(quoted('a "b" \\ c'), '"a \\"b\\" \\\\ c"');
});

test('the labels of bars are short', () => {
  assert.deepEqual(
    [45.67, 980, 1234, 9949, 9950, 123456, 1246594].map(short),
    ['45.7', '980', '1.2 k', '9.9 k', '10 k', '123 k', '1.25 M'],
  );
});

test('the JSON of the scenarios has about the size asked for, and survives parsing and serialising byte for byte', () => {
  for (const bytes of [1_000, 100_000]) {
    const json = jsonOfAbout(bytes);
    assert.ok(json.length >= bytes && json.length < bytes + 300, `${json.length}`);
    assert.equal(JSON.stringify(JSON.parse(json)), json);
    assert.equal(jsonOfAbout(bytes), json);
  }
});
