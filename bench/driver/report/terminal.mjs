import { cellId, SOCKETS } from '../../scenarios/load.mjs';
import { figure } from '../format.mjs';
import { ratios, spread } from '../statistics.mjs';
import { textTable } from '../table.mjs';
import { evaluate, TARGETS } from '../targets.mjs';
import { summaryLines } from './summary.mjs';

const right = (title) => ({ title, right: true });

/** The short form: commands a second against each peer, the targets, and the lines that the README quotes. */
export function terminalReport(run, results) {
  const lines = summaryLines(results);
  const summary = lines.length === 0 ? [] : ['', ...lines.map((line) => `- ${line}`)];
  return ['', throughputTable(run, results), '', targetsTable(results), ...summary].join('\n');
}

function throughputTable(run, results) {
  const measured = run.scenarios
    .flatMap(({ id, title }) => SOCKETS.map((sockets) => ({ title, sockets, cell: cellId(id, 'closed', sockets) })))
    .filter(({ cell }) => results.has(cell));
  const entrants = new Set(measured.flatMap(({ cell }) => results.entrants(cell)));
  const others = run.peers.filter(({ id }) => id !== 'server' && entrants.has(id));
  const figures = ['sockets', 'JSockD /s', 'p50 µs', 'p99 µs', ...others.map(({ name }) => `÷ ${name}`)];
  const columns = [{ title: 'closed loop' }, ...figures.map(right)];
  const rows = measured.map((row) => rowOf(row, others, results));
  return rows.length === 0 ? '' : `Commands a second, and the ratios JSockD ÷ peer:\n\n${textTable(columns, rows)}`;
}

function rowOf({ title, sockets, cell }, others, results) {
  const of = (name) => figure(spread(results.series(cell, 'server', name))?.median);
  const rates = (id) => results.series(cell, id, 'perSecond');
  const against = others.map(({ id }) => figure(spread(ratios(rates('server'), rates(id)))?.median));
  return [title.replaceAll('`', ''), String(sockets), of('perSecond'), of('p50'), of('p99'), ...against];
}

function targetsTable(results) {
  const columns = [{ title: 'target' }, right('wanted'), right('measured'), { title: '' }];
  const rows = TARGETS
    .map((target) => evaluate(target, results))
    .map(({ what, target, measured, verdict }) => [what, target, measured, verdict]);
  return textTable(columns, rows);
}
