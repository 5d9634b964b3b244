import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callWith } from '../support/engine.mjs';
import { compare } from '../support/scenarios.mjs';

// In the order of their due times, which no slowness of the machine changes; nothing here waits to see that something does not happen.
compare({
  In_the_order_in_which_they_are_due_then_made: ({ note }) => new Promise((resolve) => {
    setTimeout(() => note('40'), 40);
    setTimeout(() => note('20 a'), 20);
    setTimeout(() => note('20 b'), 20);
    setTimeout(resolve, 60);
    setTimeout(() => note('1'), 1);
    note('made');
  }),

  Arguments_and_this: ({ note }) => new Promise((resolve) => {
    setTimeout((...values) => { note(values); resolve(); }, '1', 'a', undefined, null);
  }),

  Jobs_run_between_timers: ({ note }) => new Promise((resolve) => {
    setTimeout(() => { note(1); Promise.resolve().then(() => note('job of 1')); }, 1);
    setTimeout(() => { note(2); resolve(); }, 1);
  }),

  A_cleared_timer_never_runs: ({ note }) => new Promise((resolve) => {
    const one = setTimeout(() => note('one'), 1);
    setTimeout(() => clearTimeout(later), 1);
    const later = setTimeout(() => note('later'), 30);
    const interval = setInterval(() => note('interval'), 1);
    clearTimeout(one);
    clearTimeout(interval); // either clears both
    clearTimeout(one);
    clearTimeout(12345);
    clearTimeout();
    setTimeout(resolve, 60);
  }),

  An_interval_runs_until_it_is_cleared: ({ note }) => new Promise((resolve) => {
    let count = 0;
    const interval = setInterval((value) => {
      note(value, ++count);
      if (count < 4) return;
      clearInterval(interval);
      resolve();
    }, 1, 'tick');
  }),

  Immediates_come_before_later_timers_and_can_be_cleared: ({ note }) => new Promise((resolve) => {
    setTimeout(() => { note('timer'); resolve(); }, 50);
    setImmediate((a, b) => note('immediate', a, b), 1, 2);
    clearImmediate(setImmediate(() => note('never')));
  }),

  Odd_delays_are_none: ({ note }) => new Promise((resolve) => {
    let left = 5;
    const count = () => { if (--left === 0) { note('all'); resolve(); } };
    for (const delay of [-5, NaN, undefined, 'x', 0]) setTimeout(count, delay);
  }),
}, {}, ['--timers']);

const here = (name, f, expected) => test(
  name, { timeout: 600_000 }, async () => assert.deepEqual(await callWith(['--timers'], f), expected));

here('Ids are numbers, above zero and never given twice', async () => {
  const ids = [setTimeout(() => {}, 0), setInterval(() => {}, 1000), setImmediate(() => {}), setTimeout(() => {})];
  return [ids.every((id) => Number.isInteger(id) && id > 0), new Set(ids).size];
}, [true, 4]);

here('The sixth timer inside another is 4 ms away at least', () => new Promise((resolve) => {
  const times = [];
  const next = () => (
    times.push(performance.now()) < 10 ? setTimeout(next, 0) : resolve(times.slice(6).every((time, at) => time - times[at + 5] >= 3.9)));
  setTimeout(next, 0);
}), true);

here('A handler that is no function is a script', () => new Promise((resolve) => {
  globalThis.done = resolve;
  setTimeout('done(40 + 2)', 1);
}), 42);

here('An exception does not keep the next timer from running, nor an interval from going on', () => new Promise((resolve) => {
  let count = 0;
  const interval = setInterval(() => {
    if (++count < 3) throw new Error('expected');
    clearInterval(interval);
    setTimeout(() => resolve(count), 0);
  }, 1);
}), 3);

here('What is no function is refused', async () => {
  const names = [];
  for (const wrong of [() => setTimeout(), () => setInterval(), () => setImmediate('x'), () => setTimeout(() => {}, 1n)]) {
    try { names.push(wrong()); } catch (error) { names.push(error.name); }
  }
  return names;
}, ['TypeError', 'TypeError', 'TypeError', 'TypeError']);

here('Hundreds of timers, some of them cleared, run in the order of their times', () => new Promise((resolve) => {
  // The clock goes on between two calls: so that order is that of the delays, they lie further apart than all calls can take together.
  const order = [];
  const delays = Array.from({ length: 300 }, (_, at) => ((at * 7919) % 300) * 2);
  const slow = performance.now();
  const ids = delays.map((delay) => setTimeout(() => order.push(delay), delay + 1000));
  const took = performance.now() - slow;
  for (let at = 0; at < ids.length; at += 3) clearTimeout(ids[at]);
  setTimeout(() => resolve([order.length, order.every((delay, at) => at === 0 || delay >= order[at - 1] - took)]), 2000);
}), [200, true]);
