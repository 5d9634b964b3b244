import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureAll } from '../../driver/run.mjs';
import { Results } from '../../driver/results.mjs';

/** Measures one cell with one entrant, whose runs do what `outcomes` says in turn: a number is measured, an error is thrown. */
async function measure(outcomes, { foreign = false, rounds = 1 } = {}) {
  const results = new Results();
  let runs = 0;
  const run = async () => {
    const outcome = outcomes[runs++];
    if (outcome instanceof Error) throw outcome;
    return { p50: outcome };
  };
  const cells = [{ id: 'cell', entrants: [{ id: 'x', peer: { name: 'X', foreign }, seconds: 1, run }] }];
  const stream = { isTTY: false, write: () => {} };
  const error = await measureAll({ cells, rounds, programs: {}, results, stream }).catch((thrown) => thrown);
  return { results, runs, error };
}

test('a measurement that goes wrong is made once more, and remembered', async () => {
  const { results, error } = await measure([new Error('stalled'), 7]);
  assert.equal(error, undefined);
  assert.deepEqual(results.series('cell', 'x', 'p50'), [7]);
  assert.deepEqual(results.repetitions, [{ cell: 'cell', entrant: 'x', reason: 'stalled' }]);
});

test('a measurement of ours that goes wrong twice ends the run, and says where', async () => {
  const { error, runs } = await measure([1, new Error('stalled'), new Error('wrong answer'), 3], { rounds: 3 });
  assert.equal(error.message, 'cell, X, round 2: wrong answer');
  assert.equal(runs, 3);
});

test('a server that is not ours is left out where it has failed twice', async () => {
  const { results, runs, error } = await measure([new Error('no'), new Error('no'), 3], { rounds: 3, foreign: true });
  assert.equal(error, undefined);
  assert.equal(runs, 2);
  assert.deepEqual(results.failures, [{ cell: 'cell', entrant: 'x', reason: 'no' }]);
});
