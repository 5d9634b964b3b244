import { START_MODULES, START_SOCKETS, startCellId } from '../../scenarios/start.mjs';
import { figure, spreadText } from '../format.mjs';
import { ratios, spread } from '../statistics.mjs';
import { markdownTable } from '../table.mjs';
import { inOrder, namesOf } from './peer-names.mjs';

const COLUMNS = [
  { title: 'module' },
  { title: 'sockets', right: true },
  { title: 'peer' },
  { title: 'READY ms', right: true },
  { title: 'PSS MB', right: true },
  { title: 'RSS MB', right: true },
  { title: 'JSockD ÷ peer: READY', right: true },
  { title: 'JSockD ÷ peer: PSS', right: true },
];

/** Spawn to READY and the memory then. The bare engine has one engine whatever the sockets, so it stands with one socket. */
export function startSection(run, results) {
  const nameOf = namesOf(run);
  const rows = START_MODULES.flatMap((module) =>
    START_SOCKETS.flatMap((sockets) => {
      const cell = startCellId(module, sockets);
      return inOrder(results.entrants(cell), run).map((entrant) => {
        const of = (name) => spreadText(spread(results.series(cell, entrant, name)));
        const middle = (name) => figure(spread(results.series(cell, entrant, name))?.median);
        const against = (name) =>
          entrant === 'server' ? '' : spreadText(spread(ratios(results.series(cell, 'server', name), results.series(cell, entrant, name))));
        const measured = [of('readyMs'), middle('pssMb'), middle('rssMb'), against('readyMs'), against('pssMb')];
        return [module, String(sockets), nameOf(entrant), ...measured];
      });
    }),
  );
  if (rows.length === 0) return '';
  const kilobytes = (bytes) => `${figure(bytes / 1000)} kB of bytecode`;
  const about = `Spawn to READY, signature check included, and the memory at that moment: proportional (PSS) and resident (RSS) set size,
summed over the processes of the Node pool. Modules: none; the sample’s, ${kilobytes(run.moduleBytes.sample)}; large,
${kilobytes(run.moduleBytes.large)}.`;
  return `### READY and memory\n\n${about}\n\n${markdownTable(COLUMNS, rows)}`;
}
