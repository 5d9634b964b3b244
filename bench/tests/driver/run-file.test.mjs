import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Results } from '../../driver/results.mjs';
import { RunFile } from '../../driver/run-file.mjs';
import { measureAll } from '../../driver/run.mjs';
import { folderFor } from '../programs.mjs';

async function fileOf(t) {
  const file = (await folderFor(t)).path('run.json');
  const results = new Results();
  let seconds = 0;
  const kept = new RunFile(file, { date: new Date(0).toISOString(), results }, { now: () => seconds });
  const read = async () => JSON.parse(await readFile(file, 'utf8'));
  return { kept, results, read, pass: (more) => (seconds += more) };
}

test('what a run has measured is in its file before it ends, marked as unfinished', async (t) => {
  const { kept, results, read } = await fileOf(t);
  results.add('cell', 'x', 0, { p50: 7 });
  await kept.measured();
  const run = await read();
  assert.equal(run.unfinished, 'it was killed');
  assert.deepEqual(new Results(run.results).series('cell', 'x', 'p50'), [7]);
});

test('the file is written again after a while, and not after each measurement', async (t) => {
  const { kept, results, read, pass } = await fileOf(t);
  const rounds = async () => new Results((await read()).results).series('cell', 'x', 'p50').length;
  for (const [round, later, expected] of [[0, 0, 1], [1, 1, 1], [2, 30, 3]]) {
    results.add('cell', 'x', round, { p50: 7 });
    pass(later);
    await kept.measured();
    assert.equal(await rounds(), expected);
  }
});

test('a run that is through is marked by nothing, and one that failed by the reason', async (t) => {
  const { kept, read } = await fileOf(t);
  await kept.end(new Error('cell, X, round 2: wrong answer'));
  assert.equal((await read()).unfinished, 'cell, X, round 2: wrong answer');
  await kept.end();
  assert.equal((await read()).unfinished, undefined);
});

test('a run says after each cell that it has measured something', async () => {
  const results = new Results();
  const seen = [];
  const cells = ['a', 'b'].map((id) => ({ id, entrants: [{ id: 'x', peer: { name: 'X' }, seconds: 1, run: async () => ({ p50: 1 }) }] }));
  const stream = { isTTY: false, write: () => {} };
  const measured = async () => seen.push(['a', 'b'].map((id) => results.series(id, 'x', 'p50').length).join(' '));
  await measureAll({ cells, rounds: 2, programs: {}, results, stream, measured });
  assert.deepEqual(seen, ['1 0', '1 1', '2 1', '2 2']);
});
