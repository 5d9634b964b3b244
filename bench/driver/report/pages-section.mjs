import { cellId } from '../../scenarios/load.mjs';
import { figure, spreadText } from '../format.mjs';
import { ratios, spread } from '../statistics.mjs';
import { markdownTable } from '../table.mjs';

const PAGES = ['page', 'accordion', 'vue', 'mui', 'handlebars'];
const TITLES = ['renders/s', 'p50 ms', 'p99 ÷ p50', '÷ stock engine', '÷ bare engine', '÷ Node', '2 sockets ÷ 1'];
const COLUMNS = [{ title: 'page, 1 socket' }, ...TITLES.map((title) => ({ title, right: true }))];

/** All pages in one table: how many a socket renders, beside the engine with and without our patches, and Node. */
export function pagesSection(run, results) {
  const rows = PAGES.flatMap((page) => {
    const series = (peer, name, sockets = 1) => results.series(cellId(page, 'closed', sockets), peer, name);
    const rate = series('server', 'perSecond');
    if (spread(rate) === undefined) return [];
    const against = (peer) => spreadText(spread(ratios(rate, series(peer, 'perSecond'))));
    const tail = spreadText(spread(ratios(series('server', 'p99'), series('server', 'p50'))));
    const twice = spreadText(spread(ratios(series('server', 'perSecond', 2), rate)));
    const title = run.scenarios.find(({ id }) => id === page).title;
    const milliseconds = figure(spread(series('server', 'p50')).median / 1000);
    return [[title, figure(spread(rate).median), milliseconds, tail, ...['stock', 'bare', 'node'].map(against), twice]];
  });
  if (rows.length === 0) return '';
  const about = `Closed loop. Stock: the engine as its package has it, laid out by a profile like ours, in the load generator’s process.
Bare: ours, in the same way. Both pay for no socket. Ratios are of renders/s but the tail’s.`;
  return `## Pages\n\n${about}\n\n${markdownTable(COLUMNS, rows)}`;
}
