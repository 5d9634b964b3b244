import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Results } from '../../driver/results.mjs';
import { measureAll } from '../../driver/run.mjs';

const TURNS = 2;

/**
 * Measures one cell with entrants a, b and c. `failures` says where one fails, as "entrant attempt step", where an attempt is one of the
 * cell's and step 0 is entering. Gives, with the results, what happened in order: "a0" entered, "a1" took its first turn, "-a" was killed.
 */
async function measure({ failures = [], foreign = [], rounds = 1 } = {}) {
  const happened = [];
  const entrant = (id) => {
    let attempt = 0;
    const step = (n) => {
      happened.push(`${id}${n}`);
      if (failures.includes(`${id} ${attempt} ${n}`)) throw new Error(`${id} stalled`);
    };
    const enter = async () => {
      attempt++;
      step(0);
      let turn = 0;
      return {
        turn: async (isLast) => {
          step(++turn);
          return isLast ? { p50: attempt } : undefined;
        },
        kill: () => happened.push(`-${id}`),
      };
    };
    return { id, peer: { name: id.toUpperCase(), foreign: foreign.includes(id) }, seconds: 5, secondsATurn: 2, enter };
  };
  const results = new Results();
  const cells = [{ id: 'cell', turns: TURNS, entrants: ['a', 'b', 'c'].map(entrant) }];
  const stream = { isTTY: false, write: () => {} };
  const error = await measureAll({ cells, rounds, programs: {}, results, stream }).catch((thrown) => thrown);
  const of = (id) => results.series('cell', id, 'p50');
  return { happened: happened.join(' '), results, of, error };
}

test('all enter before the first turn, take turns, and are ended', async () => {
  const { happened, of } = await measure({ rounds: 2 });
  assert.equal(happened, 'a0 b0 c0 a1 b1 c1 a2 b2 c2 -a -b -c b0 c0 a0 b1 c1 a1 b2 c2 a2 -b -c -a');
  assert.deepEqual(of('c'), [1, 2]);
});

test('where one fails, the round begins anew for all, and that is remembered', async () => {
  const { happened, results, of, error } = await measure({ failures: ['b 1 1'] });
  assert.equal(error, undefined);
  assert.equal(happened, 'a0 b0 c0 a1 b1 -a -b -c a0 b0 c0 a1 b1 c1 a2 b2 c2 -a -b -c');
  assert.deepEqual([of('a'), of('b'), of('c')], [[2], [2], [2]]);
  assert.deepEqual(results.repetitions, [{ cell: 'cell', entrant: 'b', reason: 'b stalled' }]);
});

test('two that fail once each are both forgiven', async () => {
  const { results, of, error } = await measure({ failures: ['a 1 2', 'c 2 0'] });
  assert.equal(error, undefined);
  assert.deepEqual([of('a'), of('c')], [[3], [3]]);
  assert.deepEqual(results.repetitions.map(({ entrant }) => entrant), ['a', 'c']);
});

test('one of ours that fails twice ends the run, which says where, and nothing is left', async () => {
  const { happened, error } = await measure({ failures: ['b 1 0', 'b 2 1'] });
  assert.equal(error.message, 'cell, B, round 1: b stalled');
  assert.equal(happened, 'a0 b0 -a a0 b0 c0 a1 b1 -a -b -c');
});

test('a server that is not ours is left out after its second failure, and the others are measured without it', async () => {
  const { happened, results, of, error } = await measure({ failures: ['c 1 0', 'c 2 2'], foreign: ['c'], rounds: 2 });
  assert.equal(error, undefined);
  assert.deepEqual([of('a'), of('b'), of('c')], [[3, 4], [3, 4], []]);
  assert.deepEqual(results.failures, [{ cell: 'cell', entrant: 'c', reason: 'c stalled' }]);
  assert.ok(happened.endsWith('-a -b -c a0 b0 a1 b1 a2 b2 -a -b b0 a0 b1 a1 b2 a2 -b -a'), happened);
});
