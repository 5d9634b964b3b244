import { START_SOCKETS, startCellId } from '../../scenarios/start.mjs';
import { spread } from '../statistics.mjs';
import { dataBlock, drawChart, quoted } from './gnuplot.mjs';

const LINE = 'linewidth 2.6 pointtype 7 pointsize 0.8';
const colour = (peer) => `linecolor rgb '${peer.colour}'`;

/** A figure of the starts with the sample's module over the number of sockets, a line a peer, both axes logarithmic. */
export async function drawStart(file, { run, results, figure, title, subtitle, yTitle }) {
  const lines = run.peers
    .map((peer) => ({
      peer,
      rows: START_SOCKETS.flatMap((sockets) => {
        const measured = spread(results.series(startCellId('sample', sockets), peer.id, figure));
        return measured === undefined ? [] : [[sockets, measured.median, measured.min, measured.max]];
      }),
    }))
    .filter(({ rows }) => rows.length > 0);
  if (lines.length === 0) return false;

  await drawChart(file, {
    title,
    subtitle,
    xTitle: 'sockets (logarithmic)',
    yTitle: `${yTitle} (logarithmic)`,
    settings: `
${lines.map(({ rows }, n) => dataBlock(`peer${n}`, rows)).join('\n')}
set logscale xy
set xrange [0.85:76]
set xtics (${START_SOCKETS.map((sockets) => `"${sockets}" ${sockets}`).join(', ')})
set grid xtics
set format y "%g"`,
    plot: `plot ${[
      ...lines.map(({ peer }, n) => `$peer${n} using 1:3:(0):($4-$3) with vectors nohead linewidth 1.4 ${colour(peer)} notitle`),
      ...lines.map(({ peer }, n) => `$peer${n} using 1:2 with linespoints ${LINE} ${colour(peer)} title ${quoted(peer.name)}`),
    ].join(', ')}`,
  });
  return true;
}
