import { leakCellId } from '../../scenarios/leak.mjs';
import { SOCKETS } from '../../scenarios/load.mjs';
import { memoryCellId } from '../../scenarios/memory-in-use.mjs';
import { START_MODULES } from '../../scenarios/start.mjs';
import { wakingCellId } from '../../scenarios/waking.mjs';
import { figure, spreadText } from '../format.mjs';
import { spread } from '../statistics.mjs';
import { markdownTable } from '../table.mjs';
import { inOrder, namesOf } from './peer-names.mjs';

const right = (title) => ({ title, right: true });

/** What happens in a runtime's life besides commands: memory that grows with work, waking, replacing. */
export const lifeSections = (run, results) => [memorySection, wakingSection, leakSection].map((section) => section(run, results));

function memorySection(run, results) {
  const rows = SOCKETS.flatMap((sockets) => {
    const cell = memoryCellId(sockets);
    return inOrder(results.entrants(cell), run).map((entrant) => {
      const of = (name) => spreadText(spread(results.series(cell, entrant, name)));
      return [String(sockets), namesOf(run)(entrant), of('pssMb'), of('rssMb')];
    });
  });
  const about = 'The largest sum over all processes that was seen while product pages were rendered in a closed loop.';
  return section('Memory while rendering', about, [right('sockets'), { title: 'peer' }, right('PSS MB'), right('RSS MB')], rows);
}

function wakingSection(run, results) {
  const rows = START_MODULES.flatMap((module) => {
    const cell = wakingCellId(module);
    return inOrder(results.entrants(cell), run).map((entrant) => {
      const of = (name) => spreadText(spread(results.series(cell, entrant, name)));
      return [module, namesOf(run)(entrant), of('p50'), of('max')];
    });
  });
  const about = `A command every 80 ms on the second of two sockets. With \`-i 20000\` each finds its runtime shut down and makes a new
one (woken: the answers prove it); without \`-i\` the runtime is kept (awake).`;
  return section('Waking an idle runtime', about, [{ title: 'module' }, { title: 'peer' }, right('p50 µs'), right('slowest µs')], rows);
}

function leakSection(run, results) {
  const rows = SOCKETS.flatMap((sockets) => {
    const cell = leakCellId(sockets);
    return inOrder(results.entrants(cell), run).map((entrant) => {
      const of = (name) => spread(results.series(cell, entrant, name));
      return [
        String(sockets),
        namesOf(run)(entrant),
        figure(of('perSecond')?.median),
        figure(of('replacements')?.median),
        spreadText(of('p50')),
        spreadText(of('p99')),
        spreadText(of('nearMax')),
        spreadText(of('max')),
      ];
    });
  });
  const about = `Each command keeps 2,000 bytes for ever (leaking), or lets go what the last one kept (steady). Near a replacement: the
reply before it and the 50 from it on. Closed loop, with the sample’s module.`;
  const figures = ['commands/s', 'replacements a round', 'p50 µs', 'p99 µs', 'slowest near a replacement µs', 'slowest µs'];
  const columns = [right('sockets'), { title: 'peer' }, ...figures.map(right)];
  return section('Replacing a leaking runtime', about, columns, rows);
}

const section = (title, about, columns, rows) => (rows.length === 0 ? '' : `### ${title}\n\n${about}\n\n${markdownTable(columns, rows)}`);
