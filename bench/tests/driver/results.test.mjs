import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figures } from '../../driver/load.mjs';
import { againstId } from '../../driver/peers.mjs';
import { Results } from '../../driver/results.mjs';
import { evaluate, leakPenalty, TARGETS } from '../../driver/targets.mjs';

test('a series has a place for each round, also after it has been written to a file and read again', () => {
  const results = new Results();
  results.add('trivial/closed/2', 'server', 0, { perSecond: 10 });
  results.add('trivial/closed/2', 'server', 2, { perSecond: 30, p99: 4 });
  const again = new Results(JSON.parse(JSON.stringify(results)));
  for (const each of [results, again]) {
    assert.deepEqual(each.series('trivial/closed/2', 'server', 'perSecond'), [10, undefined, 30]);
    assert.deepEqual(each.series('trivial/closed/2', 'server', 'p99'), [undefined, undefined, 4]);
  }
});

test('what was not measured is empty', () => {
  const results = new Results();
  assert.deepEqual(results.series('page/open/1', 'bare', 'p99'), []);
  assert.deepEqual(results.entrants('page/open/1'), []);
  assert.equal(results.has('page/open/1'), false);
});

test('a failure concerns one entrant of one cell', () => {
  const results = new Results();
  results.addFailure('message/closed/1', 'against x', 'no such thing');
  assert.ok(results.hasFailed('message/closed/1', 'against x'));
  assert.ok(!results.hasFailed('message/closed/1', 'server'));
  assert.ok(!results.hasFailed('message/closed/2', 'against x'));
});

test('what went wrong is kept with the samples', () => {
  const results = new Results();
  results.addFailure('a', 'against x', 'cannot');
  results.addRepetition('b', 'server', 'stalled');
  const again = new Results(JSON.parse(JSON.stringify(results)));
  assert.deepEqual(again.failures, [{ cell: 'a', entrant: 'against x', reason: 'cannot' }]);
  assert.deepEqual(again.repetitions, [{ cell: 'b', entrant: 'server', reason: 'stalled' }]);
  assert.ok(!again.hasFailed('b', 'server'));
});

test('the load generator’s line becomes flat figures', () => {
  const histogram = [[2, 1], [6, 1]];
  const latencyUs = { min: 1, p50: 2, p90: 3, p99: 4, p999: 5, max: 6, mean: 2 };
  const line = {
    commands: 2, seconds: 1, perSecond: 2, latencyUs, histogram, errors: 0,
    replacements: 3, nearUs: { max: 7, count: 8 }, allocatedBytes: 9,
  };
  const expected = {
    commands: 2, perSecond: 2, p50: 2, p99: 4, p999: 5, max: 6, histogram,
    replacements: 3, nearMax: 7, nearCount: 8, allocatedBytes: 9,
  };
  assert.deepEqual(figures(JSON.stringify(line)), expected);
});

test('a target that wants at least something is met from there on, by the median of the rounds’ ratios', () => {
  const [target] = TARGETS;
  const verdict = (...rounds) => evaluate(target, resultsOf('trivial/closed/2', 'perSecond', rounds));
  assert.deepEqual(verdict([90, 100], [45, 50], [10, 100]), {
    number: 1,
    what: 'trivial command, 2 sockets: commands/s, JSockD ÷ echo',
    target: '≥ 0.90',
    measured: '0.90 (0.10–0.90)',
    verdict: 'met',
  });
  assert.equal(verdict([89, 100]).verdict, 'not met');
});

test('a target that wants at most something is met up to there', () => {
  const verdict = (...rounds) => evaluate(TARGETS[1], resultsOf('trivial/closed/2', 'p99', rounds)).verdict;
  assert.equal(verdict([16, 10]), 'met');
  assert.equal(verdict([17, 10]), 'not met');
});

test('a target whose scenario did not run is not measured', () => {
  for (const target of TARGETS) assert.equal(evaluate(target, new Results()).verdict, 'not measured');
});

test('the price of replacing a leaking runtime counts from the p99 of the same round without a leak, in milliseconds', () => {
  const results = new Results();
  results.add('leak/2', 'server:leaking', 0, { nearMax: 1500 });
  results.add('leak/2', 'server:steady', 0, { p99: 250 });
  assert.deepEqual(leakPenalty(results, 2), [1.25]);
});

test('servers of the same file name are told apart', () => {
  const executables = ['/old/jsockd', '/new/jsockd', '/opt/other'];
  assert.deepEqual(executables.map((_, n) => againstId(executables, n)), ['against jsockd 1', 'against jsockd 2', 'against other']);
});

function resultsOf(cell, figure, rounds) {
  const results = new Results();
  rounds.forEach(([server, echo], round) => {
    results.add(cell, 'server', round, { [figure]: server });
    results.add(cell, 'echo', round, { [figure]: echo });
  });
  return results;
}
