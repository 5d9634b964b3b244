import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Progress, timeLeft } from '../../driver/progress.mjs';
import { rotate, schedule, turnsFor, turnsInOrder } from '../../driver/schedule.mjs';

test('rotating moves the first ones to the end, any number of times', () => {
  assert.deepEqual(rotate(['a', 'b', 'c'], 1), ['b', 'c', 'a']);
  assert.deepEqual(rotate(['a', 'b', 'c'], 5), ['c', 'a', 'b']);
  assert.deepEqual(rotate([], 3), []);
});

test('the entrants of a cell follow one another, and each round another one is first', () => {
  const cells = [
    { id: 'x', entrants: ['a', 'b'] },
    { id: 'y', entrants: ['a', 'b', 'c'] },
  ];
  const order = [...schedule(cells, 2)].flatMap(({ round, cell, entrants }) => entrants.map((entrant) => `${round}${cell.id}${entrant}`));
  assert.deepEqual(order, ['0xa', '0xb', '0ya', '0yb', '0yc', '1xb', '1xa', '1yb', '1yc', '1ya']);
});

test('turns go round, and the last one of each entrant is known as such', () => {
  const order = [...turnsInOrder(['a', 'b', 'c'], 3)].map(({ entrant, isLast }) => `${entrant}${isLast ? '!' : ''}`);
  assert.deepEqual(order, ['a', 'b', 'c', 'a', 'b', 'c', 'a!', 'b!', 'c!']);
  assert.deepEqual([...turnsInOrder([], 3)], []);
});

test('turns take about a quarter of a second, and there are four to eight of them', () => {
  assert.deepEqual([0.15, 0.5, 1.25, 1.6, 2.5, 7].map(turnsFor), [4, 4, 5, 6, 8, 8]);
});

test('time left follows from the pace so far, and from the plan at first', () => {
  assert.equal(timeLeft(0, 0, 100), 100);
  assert.equal(timeLeft(30, 20, 100), 120);
  assert.equal(timeLeft(150, 100, 100), 0);
});

function progressOn(stream) {
  let seconds = 0;
  const written = [];
  const progress = new Progress(10, { stream: { ...stream, write: (text) => written.push(text) }, now: () => seconds });
  return { progress, written, pass: (more) => (seconds += more) };
}

test('on a terminal one line is rewritten, no longer than the terminal is wide', () => {
  const { progress, written, pass } = progressOn({ isTTY: true, columns: 26 });
  progress.begin('round 1 of 2, a long label');
  pass(4);
  progress.end(5);
  progress.begin('b');
  progress.finish();
  assert.deepEqual(written, ['\r\x1b[K  0 %  0:10 left  round 1', '\r\x1b[K 50 %  0:04 left  b', '\r\x1b[Kmeasured for 0:04\n']);
});

test('elsewhere a line is printed at the beginning, then every half minute', () => {
  const { progress, written, pass } = progressOn({ isTTY: false });
  for (let n = 0; n < 5; n++) {
    progress.begin(`step ${n}`);
    pass(10);
    progress.end(1);
  }
  assert.deepEqual(written, ['  0 %  0:10 left  step 0\n', ' 30 %  1:10 left  step 3\n']);
});
