import { cellId, SOCKETS } from '../../scenarios/load.mjs';
import { memoryCellId } from '../../scenarios/memory-in-use.mjs';
import { START_SOCKETS, startCellId } from '../../scenarios/start.mjs';
import { figure, spreadText } from '../format.mjs';
import { ratios, spread } from '../statistics.mjs';
import { markdownTable } from '../table.mjs';

const COLUMNS = [
  { title: 'product page' },
  ...['sockets', 'JSockD', 'Node pool', 'JSockD ÷ Node'].map((title) => ({ title, right: true })),
];

/** This server beside a pool of Node processes, figure by figure, wins and losses alike. */
export function nodeSection(results) {
  const load = (mode, figureName) => (peer, sockets) => results.series(cellId('page', mode, sockets), peer, figureName);
  const start = (figureName) => (peer, sockets) => results.series(startCellId('sample', sockets), peer, figureName);
  const use = (figureName) => (peer, sockets) => results.series(memoryCellId(sockets), peer, figureName);
  const rows = [
    ...rowsOf('renders/s', SOCKETS, load('closed', 'perSecond')),
    ...rowsOf('p50 µs, closed loop', SOCKETS, load('closed', 'p50')),
    ...rowsOf('p99 µs, closed loop', SOCKETS, load('closed', 'p99')),
    ...rowsOf('p99 µs, open loop, same arrivals', SOCKETS, load('open', 'p99')),
    ...rowsOf('READY ms', START_SOCKETS, start('readyMs')),
    ...rowsOf('MB (PSS) a worker, at READY', START_SOCKETS, perWorker(start('pssMb'))),
    ...rowsOf('MB (PSS) a worker, rendering', SOCKETS, perWorker(use('pssMb'))),
    ...rowsOf('MB (RSS) a worker, rendering', SOCKETS, perWorker(use('rssMb'))),
  ];
  if (rows.length === 0) return '';
  const about = `A worker is a socket with its engine: a thread of JSockD, a process of the Node pool. Node’s compiler has warmed up
before anything is recorded. A ratio above 1 is good for JSockD in renders/s, one below 1 in all other rows.`;
  return `## Against the Node pool\n\n${about}\n\n${markdownTable(COLUMNS, rows)}`;
}

function rowsOf(what, sockets, series) {
  return sockets.flatMap((count) => {
    const [server, node] = [series('server', count), series('node', count)];
    const ratio = spread(ratios(server, node));
    if (ratio === undefined) return [];
    return [[what, String(count), figure(spread(server).median), figure(spread(node).median), spreadText(ratio)]];
  });
}

const perWorker = (series) => (peer, sockets) => series(peer, sockets).map((total) => (total === undefined ? undefined : total / sockets));
