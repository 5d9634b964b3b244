import { FIRST_PAGE_CELL } from '../../scenarios/first-page.mjs';
import { cellId } from '../../scenarios/load.mjs';
import { memoryCellId } from '../../scenarios/memory-in-use.mjs';
import { startCellId } from '../../scenarios/start.mjs';
import { figure } from '../format.mjs';
import { byRound, ratios, spread } from '../statistics.mjs';

const PAGES = { page: 'product page', accordion: 'accordion', vue: 'Vue', mui: 'MUI', handlebars: 'Handlebars' };

/**
 * How fast it is, in five lines for whoever has to choose: wins and losses, as medians over the rounds. The README quotes them. A figure
 * that the run has not is a dash; where it has none of them, there are no lines.
 */
export function summaryLines(results) {
  if (!results.has(cellId('page', 'closed', 1)) && !results.has(FIRST_PAGE_CELL)) return [];
  const middle = (cell, peer, name, factor = 1) => {
    const value = spread(results.series(cell, peer, name))?.median;
    return value === undefined ? undefined : value * factor;
  };
  const of = (...asked) => figure(middle(...asked));
  const ratio = (cell, peer, other, name) =>
    figure(spread(ratios(results.series(cell, peer, name), results.series(cell, other, name)))?.median);
  const load = (command, sockets = 1) => cellId(command, 'closed', sockets);

  const first = (peer) => of(FIRST_PAGE_CELL, peer, 'firstMs');
  const ready = (peer) => of(startCellId('sample', 64), peer, 'readyMs');
  const memory = (peer) => of(memoryCellId(2), peer, 'pssMb', 1 / 2);
  const p50 = (command, peer, factor) => of(load(command), peer, 'p50', factor);
  const pages = (peer) => of(load('page'), peer, 'perSecond');
  const stock = Object.entries(PAGES).map(([id, name]) => `${name} ${ratio(load(id), 'server', 'stock', 'perSecond')}`);
  const missed = (peer) => results.series(load('cache-miss'), peer, 'perSecond');
  const longer = byRound(missed('uncached'), missed('server'), (without, withCache) => (without / withCache - 1) * 100);
  const percentLonger = figure(spread(longer)?.median);
  const fromCache = of(load('cache'), 'server', 'perSecond');
  const timesNode = ratio(load('cache'), 'server', 'node', 'perSecond');
  const small = (peer) => p50('dotnet-trivial', peer);
  const warm = (peer) => p50('dotnet-page', peer, 1e-3);
  const anew = (peer) => p50('dotnet-anew', peer, 1e-3);

  return [
    `**Faster here:** starts and memory. The first page of a new process comes after ${first('server')} ms (Node ${first('node')});
64 workers are READY in ${ready('server')} ms (${ready('node')}); a worker that renders takes ${memory('server')} MB (${memory('node')});
a small command takes ${p50('trivial', 'server')} µs over a socket (${p50('trivial', 'node')}), a new one
${p50('new-command', 'server')} µs (${p50('new-command', 'node')}).`,
    `**Faster with Node:** the same pages again and again, by code that its compiler has warmed up: ${pages('node')} product pages/s
a worker, and ${pages('server')} here; 100 kB of JSON in ${p50('json-100k', 'node', 1e-3)} ms, and
${p50('json-100k', 'server', 1e-3)} here.`,
    `**Pages that may be cached:** ${fromCache} pages/s of 40 kB from the cache, ${timesNode} times what Node renders. A page that is
not there yet takes ${percentLonger} % longer than without a cache.`,
    `**Inside a .NET program:** in process, a small command takes ${small('embedded')} µs (ClearScript.V8 ${small('clearscript')},
Jint ${small('jint')}), a page ${warm('embedded')} ms (warm: ${warm('clearscript')}, ${warm('jint')}), the first page of a new engine
${anew('embedded')} ms (${anew('clearscript')}, ${anew('jint')}).`,
    `**Against the engine as it is released,** with a profile like ours, this server renders so many times as many pages/s:
${stock.join(', ')}.`,
  ].map((line) => line.replaceAll('\n', ' '));
}

export function summarySection(results) {
  const lines = summaryLines(results);
  return lines.length === 0 ? '' : `## In five lines\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}
