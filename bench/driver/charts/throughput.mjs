import { cellId, SOCKETS } from '../../scenarios/load.mjs';
import { figure } from '../format.mjs';
import { spread } from '../statistics.mjs';
import { dataBlock, drawChart, quoted } from './gnuplot.mjs';

const GROUP = 1;
const GAP = 0.24;

/** Closed-loop throughput, a group of bars for each number of sockets: medians, with whiskers from the smallest to the largest round. */
export async function drawThroughput(file, { run, results, command, without = [], title, subtitle, yTitle }) {
  const measured = new Set(SOCKETS.flatMap((sockets) => results.entrants(cellId(command, 'closed', sockets))));
  const peers = run.peers.filter(({ id }) => measured.has(id) && !without.includes(id));
  if (peers.length === 0) return false;

  const width = (GROUP - GAP) / peers.length;
  const blocks = peers.map((peer, n) =>
    SOCKETS.flatMap((sockets, group) => {
      const rate = spread(results.series(cellId(command, 'closed', sockets), peer.id, 'perSecond'));
      const x = group - (GROUP - GAP) / 2 + (n + 0.5) * width;
      return rate === undefined ? [] : [[x, rate.median, rate.min, rate.max, quoted(short(rate.median))]];
    }),
  );
  const top = Math.max(...blocks.flat().map(([, , , max]) => max));
  await drawChart(file, {
    title,
    subtitle,
    xTitle: 'sockets',
    yTitle,
    settings: `
${blocks.map((rows, n) => dataBlock(`peer${n}`, rows)).join('\n')}
set style fill solid 1 noborder
set boxwidth ${(width * 0.88).toFixed(4)}
set xrange [-0.6:${SOCKETS.length - 0.4}]
set yrange [0:${top * 1.12}]
set xtics (${SOCKETS.map((sockets, group) => `"${sockets}" ${group}`).join(', ')}) scale 0
set format y "${top >= 10_000 ? '%.0s %c' : '%.0f'}"`,
    plot: `plot ${[
      ...peers.map((peer, n) => `$peer${n} using 1:2 with boxes linecolor rgb '${peer.colour}' title ${quoted(peer.name)}`),
      ...peers.map((_, n) => `$peer${n} using 1:3:(0):($4-$3) with vectors nohead linewidth 1.4 linecolor rgb '#222222' notitle`),
      ...peers.map((_, n) => `$peer${n} using 1:4:5 with labels offset 0,0.6 font ',12' textcolor rgb '#222222' notitle`),
    ].join(', ')}`,
  });
  return true;
}

/** 45.7, 980, 12 k, 1.25 M: bars are narrow. */
export function short(value) {
  if (value >= 999_500) return `${(value / 1e6).toFixed(2)} M`;
  if (value >= 9_950) return `${Math.round(value / 1000)} k`;
  if (value >= 1_000) return `${(value / 1000).toFixed(1)} k`;
  return figure(value);
}
