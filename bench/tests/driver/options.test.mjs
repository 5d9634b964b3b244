import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { readOptions, usage } from '../../driver/options.mjs';

const SCENARIOS = ['trivial', 'page', 'leak'];
const read = (...args) => readOptions(args, SCENARIOS);

test('without arguments everything is measured for seven rounds, and the results are whole', () => {
  const { rounds, only, against, whole, quick, report } = read();
  const found = { rounds, only, against, whole, quick, report };
  assert.deepEqual(found, { rounds: 7, only: SCENARIOS, against: [], whole: true, quick: false, report: undefined });
});

test('--quick takes three rounds unless --rounds says otherwise', () => {
  assert.equal(read('--quick').rounds, 3);
  assert.equal(read('--quick', '--rounds', '1').rounds, 1);
});

test('a run with fewer rounds, fewer scenarios or short ones is not whole', () => {
  assert.equal(read('--quick', '--rounds', '9').whole, false);
  assert.equal(read('--rounds', '6').whole, false);
  assert.equal(read('--only', 'page').whole, false);
  assert.equal(read('--rounds', '8').whole, true);
  assert.equal(read('--only', 'leak,page,trivial').whole, true);
});

test('--only takes commas and repeats, and keeps the scenarios’ own order', () => {
  assert.deepEqual(read('--only', 'leak,trivial').only, ['trivial', 'leak']);
  assert.deepEqual(read('--only', 'leak', '--only', 'page').only, ['page', 'leak']);
});

test('--against repeats, and becomes absolute', () => {
  assert.deepEqual(read('--against', 'a/server', '--against', '/b').against, [path.resolve('a/server'), '/b']);
});

test('wrong arguments are refused with a sentence that names them', () => {
  assert.throws(() => read('--only', 'pages'), { message: "--only knows trivial, page, leak, not 'pages'." });
  for (const rounds of ['0', '2.5', 'many', '']) {
    assert.throws(() => read('--rounds', rounds), { message: `--rounds must be a whole number from 1, not '${rounds}'.` });
  }
  assert.throws(() => read('--fast'), /^Error: Unknown option '--fast'\.$/);
  assert.throws(() => read('page'), /Unexpected argument 'page'/);
  assert.throws(() => read('--against'), /--against/);
});

test('the usage names every option and every scenario', () => {
  const words = ['--quick', '--rounds', '--only', '--against', '--output', '--report', ...SCENARIOS];
  for (const word of words) assert.ok(usage(SCENARIOS).includes(word), word);
});
