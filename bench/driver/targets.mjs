import { leakCellId } from '../scenarios/leak.mjs';
import { cellId } from '../scenarios/load.mjs';
import { startCellId } from '../scenarios/start.mjs';
import { wakingCellId } from '../scenarios/waking.mjs';
import { figure, spreadText } from './format.mjs';
import { byRound, differences, ratios, spread } from './statistics.mjs';

/**
 * What this server sets itself. `series` gives a value a round; its median is held against the limit. `number` groups what belongs
 * together.
 */
export const TARGETS = [
  {
    number: 1,
    what: 'trivial command, 2 sockets: commands/s, JSockD ÷ echo',
    atLeast: 0.9,
    series: (results) => closedRatio(results, 'trivial', 2, 'perSecond', 'echo'),
  },
  {
    number: 1,
    what: 'trivial command, 2 sockets: p99, JSockD ÷ echo',
    atMost: 1.6,
    series: (results) => closedRatio(results, 'trivial', 2, 'p99', 'echo'),
  },
  {
    number: 2,
    what: 'product page, 1 socket: renders/s, JSockD ÷ bare engine',
    atLeast: 0.97,
    series: (results) => closedRatio(results, 'page', 1, 'perSecond', 'bare'),
  },
  ...['page', 'accordion'].map((page) => ({
    number: 2,
    what: `${page}: renders/s, 2 sockets ÷ 1 socket`,
    atLeast: 1.9,
    series: (results) => ratios(throughput(results, page, 2), throughput(results, page, 1)),
  })),
  {
    number: 2,
    what: 'product page, open loop at 50 %, 1 socket: p99, JSockD ÷ bare engine',
    atMost: 0.7,
    series: (results) => {
      const cell = cellId('page', 'open', 1);
      return ratios(results.series(cell, 'server', 'p99'), results.series(cell, 'bare', 'p99'));
    },
  },
  ...['page', 'accordion', 'vue', 'mui', 'handlebars'].flatMap((page, at) => [
    {
      number: 2,
      what: `${page}, 1 socket: renders/s, JSockD ÷ stock engine`,
      atLeast: at < 2 ? 1.2 : 1.15,
      series: (results) => closedRatio(results, page, 1, 'perSecond', 'stock'),
    },
    {
      number: 2,
      what: `${page}, 1 socket, closed loop: p99 ÷ p50`,
      atMost: 1.6,
      series: (results) => ratios(closed(results, page, 1, 'p99'), closed(results, page, 1, 'p50')),
    },
  ]),
  {
    number: 3,
    what: 'READY with the 600 kB module, 1 socket: JSockD ÷ bare engine',
    atMost: 1.6,
    series: (results) => ratios(ready(results, 'server', 1), ready(results, 'bare', 1)),
  },
  {
    number: 3,
    what: 'READY with the 600 kB module, 1 socket: JSockD − 1.35 × bare engine',
    atMost: 6,
    unit: 'ms',
    series: (results) => byRound(ready(results, 'server', 1), ready(results, 'bare', 1), (ours, bare) => ours - 1.35 * bare),
  },
  {
    number: 3,
    what: 'READY with the 600 kB module, 8 sockets: JSockD ÷ 8 × bare engine',
    atMost: 0.6,
    series: (results) => byRound(ready(results, 'server', 8), ready(results, 'bare', 1), (eight, one) => eight / (8 * one)),
  },
  {
    number: 3,
    what: 'memory (PSS) with the 600 kB module, 1 socket',
    atMost: 9,
    unit: 'MB',
    series: (results) => results.series(startCellId('large', 1), 'server', 'pssMb'),
  },
  {
    number: 3,
    what: 'memory (PSS) with the 600 kB module, 8 sockets',
    atMost: 22,
    unit: 'MB',
    series: (results) => results.series(startCellId('large', 8), 'server', 'pssMb'),
  },
  {
    number: 4,
    what: 'slowest reply of a runtime that is woken, 600 kB module',
    atMost: 5,
    unit: 'ms',
    series: (results) => results.series(wakingCellId('large'), 'server:woken', 'max').map(milliseconds),
  },
  ...[1, 2].map((sockets) => ({
    number: 4,
    what: `slowest reply during leak replacements − p99 without a leak, ${sockets} ${sockets === 1 ? 'socket' : 'sockets'}`,
    atMost: 2,
    unit: 'ms',
    series: (results) => leakPenalty(results, sockets),
  })),
  {
    number: 6,
    what: 'cached page, 1 socket: pages/s, JSockD ÷ Node, which renders them',
    atLeast: 10,
    series: (results) => closedRatio(results, 'cache', 1, 'perSecond', 'node'),
  },
  {
    number: 6,
    what: 'page that is not in the cache, 1 socket: pages/s, with a cache ÷ without',
    atLeast: 0.98,
    series: (results) => closedRatio(results, 'cache-miss', 1, 'perSecond', 'uncached'),
  },
];

/** A target with what was measured: { number, what, target, measured, verdict }. */
export function evaluate(target, results) {
  const measured = spread(target.series(results));
  const limit = target.atLeast ?? target.atMost;
  const met = measured && (target.atLeast === undefined ? measured.median <= limit : measured.median >= limit);
  return {
    number: target.number,
    what: target.what,
    target: `${target.atLeast === undefined ? '≤' : '≥'} ${figure(limit)}${target.unit ? ` ${target.unit}` : ''}`,
    measured: spreadText(measured, target.unit),
    verdict: measured === undefined ? 'not measured' : met ? 'met' : 'not met',
  };
}

/** How much longer than the p99 of the same work without a leak the slowest reply near a replacement took, by round, in milliseconds. */
export function leakPenalty(results, sockets) {
  const cell = leakCellId(sockets);
  return differences(results.series(cell, 'server:leaking', 'nearMax'), results.series(cell, 'server:steady', 'p99')).map(milliseconds);
}

function closedRatio(results, command, sockets, figureName, peer) {
  const cell = cellId(command, 'closed', sockets);
  return ratios(results.series(cell, 'server', figureName), results.series(cell, peer, figureName));
}

const closed = (results, command, sockets, figureName) => results.series(cellId(command, 'closed', sockets), 'server', figureName);
const throughput = (results, command, sockets) => closed(results, command, sockets, 'perSecond');
const ready = (results, peer, sockets) => results.series(startCellId('large', sockets), peer, 'readyMs');
const milliseconds = (microseconds) => (microseconds === undefined ? undefined : microseconds / 1000);
