import { clientCells } from './clients.mjs';
import { firstPageCells } from './first-page.mjs';
import { loadCells } from './load.mjs';
import { leakCells } from './leak.mjs';
import { memoryCells } from './memory-in-use.mjs';
import { startCells } from './start.mjs';
import { wakingCells } from './waking.mjs';

/** What --only can name, in the order of measuring. */
export const SCENARIOS = [
  'trivial', 'json-1k', 'json-100k', 'page', 'accordion', 'vue', 'mui', 'handlebars', 'cache', 'cache-miss', 'message', 'new-command',
  'dotnet-trivial', 'dotnet-page', 'dotnet-anew', 'first-page', 'clients', 'start', 'memory', 'waking', 'leak',
];

/** The cells of the chosen scenarios. `setting` is { peers, against, times }. */
export function cellsOf(only, commands, setting) {
  const [page, trivial] = ['page', 'trivial'].map((wanted) => commands.find(({ id }) => id === wanted));
  const others = {
    'first-page': (given) => firstPageCells(page, given),
    clients: (given) => clientCells(trivial, given),
    start: startCells,
    memory: (given) => memoryCells(page, given),
    waking: wakingCells,
    leak: leakCells,
  };
  return only.flatMap((scenario) => {
    const command = commands.find(({ id }) => id === scenario);
    return command ? loadCells(command, setting) : others[scenario](setting);
  });
}
