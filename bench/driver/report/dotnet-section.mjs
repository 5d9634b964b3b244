import { FIRST_PAGE_CELL } from '../../scenarios/first-page.mjs';
import { cellId } from '../../scenarios/load.mjs';
import { figure, spreadText } from '../format.mjs';
import { ratios, spread } from '../statistics.mjs';
import { markdownTable } from '../table.mjs';

const OURS = 'embedded';
const OTHERS = ['server', 'clearscript', 'jint'];
const TITLES = [
  'engines', 'JSockD, socket', 'JSockD in process', 'ClearScript.V8', 'Jint',
  'in process ÷ socket', 'in process ÷ ClearScript.V8', 'in process ÷ Jint',
];
const COLUMNS = [{ title: 'from a .NET program' }, ...TITLES.map((title) => ({ title, right: true }))];

/** What a .NET program has to choose from: this server, its engines inside the program, V8 by ClearScript, and Jint. */
export function dotnetSection(results) {
  const load = (command, name) => (peer, engines) => results.series(cellId(command, 'closed', engines), peer, name);
  const milliseconds = (series) => (peer, engines) =>
    series(peer, engines).map((value) => (value === undefined ? undefined : value / 1000));
  const first = (name) => (peer) => results.series(FIRST_PAGE_CELL, peer, name);
  const rows = [
    ...rowsOf('trivial commands/s', [1, 2], load('dotnet-trivial', 'perSecond')),
    ...rowsOf('trivial command, p50 µs', [1, 2], load('dotnet-trivial', 'p50')),
    ...rowsOf('trivial command, p99 µs', [1, 2], load('dotnet-trivial', 'p99')),
    ...rowsOf('trivial command, bytes allocated', [1], load('dotnet-trivial', 'allocatedBytes')),
    ...rowsOf('product pages/s, warm', [1, 2], load('dotnet-page', 'perSecond')),
    ...rowsOf('product page, warm, p50 ms', [1, 2], milliseconds(load('dotnet-page', 'p50'))),
    ...rowsOf('product page, warm, p99 ms', [1, 2], milliseconds(load('dotnet-page', 'p99'))),
    ...rowsOf('product page, bytes allocated', [1], load('dotnet-page', 'allocatedBytes')),
    ...rowsOf('first page of a new engine in a program that runs, ms', [1], milliseconds(load('dotnet-anew', 'p50'))),
    ...rowsOf('first page of a new process, ms from its start', [1], first('firstMs')),
    ...rowsOf('MB (PSS) of that process', [1], first('pssMb')),
  ];
  if (rows.length === 0) return '';
  const about = `The program runs under the JIT with server garbage collection, as a web application does, and has been warmed up for
seconds but where it says new. Bytes are those of the managed heap: engines in native code, V8’s and ours, have theirs beside it. The
socket’s client is the load generator, which is no .NET program: its bytes are left out.`;
  return `## Inside .NET programs\n\n${about}\n\n${markdownTable(COLUMNS, rows)}`;
}

function rowsOf(what, engines, series) {
  return engines.flatMap((count) => {
    const ours = series(OURS, count);
    if (spread(ours) === undefined) return [];
    const others = OTHERS.map((peer) => series(peer, count));
    const middle = (values) => figure(spread(values)?.median);
    const [socket, ...engine] = others;
    const against = others.map((other) => spreadText(spread(ratios(ours, other))));
    return [[what, String(count), middle(socket), middle(ours), ...engine.map(middle), ...against]];
  });
}
