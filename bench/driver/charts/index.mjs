import path from 'node:path';
import { drawLatency } from './latency.mjs';
import { drawStart } from './start.mjs';
import { drawThroughput } from './throughput.mjs';

const CHARTS = [
  {
    file: 'latency-trivial.svg',
    title: 'Trivial command: latency',
    subtitle: '2 sockets, closed loop, all rounds together',
    draw: drawLatency,
    command: 'trivial',
    mode: 'closed',
    sockets: 2,
  },
  {
    file: 'latency-page.svg',
    title: 'Product page: latency',
    subtitle: '1 socket, open loop: the same arrivals for all, at half of the bare engine’s throughput',
    draw: drawLatency,
    command: 'page',
    mode: 'open',
    sockets: 1,
  },
  {
    file: 'throughput-trivial.svg',
    title: 'Trivial command: throughput',
    subtitle: 'closed loop; medians, smallest and largest round',
    draw: drawThroughput,
    command: 'trivial',
    // It has no socket to wait for: its bars would be ten times as high as the others.
    without: ['bare'],
    yTitle: 'commands a second',
  },
  {
    file: 'throughput-page.svg',
    title: 'Product page: throughput',
    subtitle: 'closed loop; medians, smallest and largest round',
    draw: drawThroughput,
    command: 'page',
    yTitle: 'renders a second',
  },
  {
    file: 'memory.svg',
    title: 'Memory when READY',
    subtitle: 'the sample’s module; a thread a socket, or a process a socket in the Node pool',
    draw: drawStart,
    figure: 'pssMb',
    yTitle: 'proportional set size, MB',
  },
  {
    file: 'ready.svg',
    title: 'Spawn to READY',
    subtitle: 'the sample’s module; a thread a socket, or a process a socket in the Node pool',
    draw: drawStart,
    figure: 'readyMs',
    yTitle: 'time, ms',
  },
];

/** Draws what there are results for, and gives [{ file, title }]. */
export async function writeCharts(folder, run, results) {
  const drawn = [];
  for (const { draw, file, ...chart } of CHARTS) {
    if (await draw(path.join(folder, file), { run, results, ...chart })) drawn.push({ file, title: `${chart.title} (${chart.subtitle})` });
  }
  return drawn;
}
