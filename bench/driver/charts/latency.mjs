import { cellId } from '../../scenarios/load.mjs';
import { mergeHistograms } from '../statistics.mjs';
import { dataBlock, drawChart, quoted } from './gnuplot.mjs';

/** Latency over percentiles, a line a peer: the horizontal axis stretches towards 100 %, where the differences are. */
export async function drawLatency(file, { run, results, command, mode, sockets, title, subtitle }) {
  const cell = cellId(command, mode, sockets);
  const lines = run.peers
    .map((peer) => ({ peer, histograms: results.samples(cell, peer.id).flatMap((sample) => (sample ? [sample.histogram] : [])) }))
    .map(({ peer, histograms }) => ({ peer, histogram: mergeHistograms(histograms) }))
    .filter(({ histogram }) => histogram.length > 0);
  if (lines.length === 0) return false;

  const curves = lines.map(({ histogram }) => percentileCurve(histogram));
  const nines = Math.min(MOST_NINES, Math.max(...curves.flatMap((curve) => curve.map(([x]) => x))));
  const latencies = curves.flat().flatMap(([x, y]) => (x <= nines ? [y] : []));
  await drawChart(file, {
    title,
    subtitle,
    xTitle: 'percentile of commands',
    yTitle: 'latency (logarithmic)',
    settings: `
${curves.map((curve, n) => dataBlock(`peer${n}`, curve)).join('\n')}
set logscale y
set xrange [0:${nines.toFixed(3)}]
set xtics (${TICKS.filter(([, x]) => x <= nines).map(([label, x]) => `"${label}" ${x}`).join(', ')})
set grid xtics
set yrange [${decade(Math.floor, Math.min(...latencies))}:${decade(Math.ceil, Math.max(...latencies))}]
set ytics (${DECADES.map(([label, microseconds]) => `"${label}" ${microseconds}`).join(', ')})`,
    plot: `plot ${lines
      .map(({ peer }, n) => `$peer${n} using 1:2 with lines linewidth 2.6 linecolor rgb '${peer.colour}' title ${quoted(peer.name)}`)
      .join(', ')}`,
  });
  return true;
}

// Beyond, a curve shows single commands.
const MOST_NINES = 4;
const DECADES = ['0.1 µs', '1 µs', '10 µs', '100 µs', '1 ms', '10 ms', '100 ms', '1 s', '10 s'].map((label, n) => [label, 10 ** (n - 1)]);

const decade = (round, latency) => 10 ** round(Math.log10(latency));
const nine = (share) => -Math.log10(1 - share);
// gnuplot takes labels for formats, in which a percent sign is written twice.
const TICKS = [['0 %%', 0], ...[50, 75, 90, 99, 99.9, 99.99].map((percent) => [`${percent} %%`, nine(percent / 100).toFixed(4)])];

/** Points [−log10(1 − share), microseconds]: 1 is 90 %, 2 is 99 %, and so on. The last one, the maximum, would be at infinity. */
export function percentileCurve(histogram) {
  const total = histogram.reduce((sum, [, count]) => sum + count, 0);
  const points = [[0, histogram[0][0]]];
  let seen = 0;
  for (const [microseconds, count] of histogram) {
    seen += count;
    if (seen < total) points.push([nine(seen / total), microseconds]);
  }
  points.push([nine(1 - 1 / (2 * total)), histogram.at(-1)[0]]);
  return points;
}
