import { cellId, SOCKETS } from '../../scenarios/load.mjs';
import { figure, spreadText } from '../format.mjs';
import { histogramPercentile, mergeHistograms, ratios, spread } from '../statistics.mjs';
import { markdownTable } from '../table.mjs';
import { inOrder, namesOf } from './peer-names.mjs';

// Below so many commands a round, one in a thousand is none.
const COMMANDS_FOR_P999 = 1000;
const SHARE_THAT_KEEPS_UP = 0.95;

/** One scenario: what it sends, then closed and open loop, each with all peers over all sockets. */
export function loadSection(scenario, run, results) {
  const [closed, open] = [closedRows(scenario, run, results), openRows(scenario, run, results)];
  if (closed.length === 0) return '';
  const openLoop = [
    'Open loop at 50 %: commands are to start at constant intervals, and latency counts from the time at which one should have started.',
    markdownTable(OPEN, open),
  ];
  return [
    `### ${scenario.title}`,
    `${scenario.about} Parameter: ${bytes(scenario.parameterBytes)}. Command:`,
    `\`\`\`js\n${scenario.command}\n\`\`\``,
    'Closed loop: each socket sends its next command when the reply is there.',
    markdownTable(CLOSED, closed),
    ...(open.length > 0 ? openLoop : []),
  ].join('\n\n');
}

const right = (title) => ({ title, right: true });
const CLOSED = [
  right('sockets'),
  { title: 'peer' },
  ...['commands/s', 'p50 µs', 'p99 µs', 'p99.9 µs', 'JSockD ÷ peer: commands/s', 'JSockD ÷ peer: p99'].map(right),
];
const OPEN = [
  right('sockets'),
  right('commands/s'),
  { title: 'peer' },
  ...['p50 µs', 'p99 µs', 'p99 µs, all rounds as one', 'p99.9 µs', 'JSockD ÷ peer: p50', 'JSockD ÷ peer: p99'].map(right),
];

function closedRows(scenario, run, results) {
  return rows(scenario, 'closed', run, results, (sockets, name, of, against) => [
    sockets,
    name,
    figure(of('perSecond')),
    figure(of('p50')),
    figure(of('p99')),
    tail(of),
    against('perSecond'),
    against('p99'),
  ]);
}

function openRows(scenario, run, results) {
  return rows(scenario, 'open', run, results, (sockets, name, of, against, samples) => {
    const overloaded = of('perSecond') < SHARE_THAT_KEEPS_UP * of('rate');
    return [
      sockets,
      figure(of('rate')),
      overloaded ? `${name} (overloaded: ${figure(of('perSecond'))}/s)` : name,
      figure(of('p50')),
      figure(of('p99')),
      figure(pooledP99(samples)),
      tail(of),
      against('p50'),
      against('p99'),
    ];
  });
}

function rows(scenario, mode, run, results, row) {
  const nameOf = namesOf(run);
  return SOCKETS.flatMap((sockets) => {
    const cell = cellId(scenario.id, mode, sockets);
    return inOrder(results.entrants(cell), run).map((entrant) => {
      const of = (name) => spread(results.series(cell, entrant, name))?.median;
      const against = (name) =>
        entrant === 'server' ? '' : spreadText(spread(ratios(results.series(cell, 'server', name), results.series(cell, entrant, name))));
      return row(String(sockets), nameOf(entrant), of, against, results.samples(cell, entrant));
    });
  });
}

/** A round of slow commands has few in its last hundredth; all rounds together have more. */
const pooledP99 = (samples) => histogramPercentile(mergeHistograms(samples.filter(Boolean).map(({ histogram }) => histogram)), 0.99);

const bytes = (count) => (count === 1 ? '1 byte' : `${count.toLocaleString('en-US')} bytes`);
const tail = (of) => figure(of('commands') >= COMMANDS_FOR_P999 ? of('p999') : undefined);
