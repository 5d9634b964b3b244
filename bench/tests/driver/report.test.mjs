import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientsSection } from '../../driver/report/clients-section.mjs';
import { dotnetSection } from '../../driver/report/dotnet-section.mjs';
import { pagesSection } from '../../driver/report/pages-section.mjs';
import { summaryLines } from '../../driver/report/summary.mjs';
import { Results } from '../../driver/results.mjs';

/** Results of two rounds: { cell: { entrant: { figure: [first round, second] } } }. */
function resultsOf(cells) {
  const results = new Results();
  for (const [cell, entrants] of Object.entries(cells)) {
    for (const [entrant, figures] of Object.entries(entrants)) {
      for (const round of [0, 1]) {
        results.add(cell, entrant, round, Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, values[round]])));
      }
    }
  }
  return results;
}

const rowsOf = (text) => text.split('\n').filter((line) => line.startsWith('| ')).slice(2);
const RUN = { peers: [{ id: 'go', name: 'Go client' }], scenarios: [{ id: 'page', title: 'Product page' }] };

test('sections of what a run has not measured are empty', () => {
  const none = new Results();
  assert.deepEqual([clientsSection(RUN, none), dotnetSection(none), pagesSection(RUN, none)], ['', '', '']);
  assert.deepEqual(summaryLines(none), []);
});

test('engines in a .NET program stand beside the socket, by rounds', () => {
  const rate = (first, second) => ({ perSecond: [first, second] });
  const cells = {
    'dotnet-page/closed/1': { server: rate(50, 100), embedded: rate(60, 120), clearscript: rate(300, 600), jint: rate(2, 4) },
  };
  assert.deepEqual(rowsOf(dotnetSection(resultsOf(cells))), [
    '| product pages/s, warm | 1 | 75.0 | 90.0 | 450 | 3.00 | 1.20 (1.20–1.20) | 0.20 (0.20–0.20) | 30.0 (30.0–30.0) |',
  ]);
});

test('what a client adds to a call is a difference of seconds over calls, by rounds', () => {
  const of = (first, second) => ({ perSecond: [first, second], p50: [20, 20], p99: [60, 60] });
  const cells = { 'clients/4/16': { go: of(50_000, 25_000), 'go-raw': of(100_000, 50_000) } };
  assert.deepEqual(rowsOf(clientsSection(RUN, resultsOf(cells))), [
    '| Go client | 4 | 16 | 37,500 | 75,000 | 0.50 (0.50–0.50) | 15.0 (10.0–20.0) | 20.0 | 20.0 | 60.0 |',
  ]);
});

test('pages stand beside the stock engine, the bare one and Node, with their tail', () => {
  const of = (rate) => ({ perSecond: [rate, rate], p50: [10_000, 10_000], p99: [15_000, 15_000] });
  const cells = { 'page/closed/1': { server: of(60), stock: of(50), bare: of(60), node: of(600) }, 'page/closed/2': { server: of(114) } };
  assert.deepEqual(rowsOf(pagesSection(RUN, resultsOf(cells))), [
    '| Product page | 60.0 | 10.0 | 1.50 (1.50–1.50) | 1.20 (1.20–1.20) | 1.00 (1.00–1.00) | 0.10 (0.10–0.10) | 1.90 (1.90–1.90) |',
  ]);
});

test('the summary is five lines, with dashes for what is missing', () => {
  const of = (rate) => ({ perSecond: [rate, rate] });
  const lines = summaryLines(resultsOf({
    'page/closed/1': { server: of(60), node: of(600) },
    'cache-miss/closed/1': { server: of(50), uncached: of(51) },
  }));
  assert.equal(lines.length, 5);
  assert.match(lines[1], /: 600 product pages\/s a worker, and 60\.0 here; 100 kB of JSON in – ms/);
  assert.match(lines[2], /takes 2\.00 % longer/);
  assert.ok(lines.every((line) => !line.includes('undefined') && !line.includes('NaN')), lines.join('\n'));
});
