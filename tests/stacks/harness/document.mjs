import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOptions } from './bundle.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
export const document = path.join(here, '../../../docs/compatibility.md');
const begin = '<!-- stacks: begin -->\n';
const end = '<!-- stacks: end -->';
const columns = ['stack', 'versions', 'options of esbuild', 'options of the server', 'verdict', 'ms a render here', 'ms on Node'];
const times = 2; // the last columns: they tell of a machine, so they are written, and never compared

const lock = JSON.parse(await readFile(path.join(here, '../package-lock.json'), 'utf8'));
const version = (name) => `${name} ${lock.packages[`node_modules/${name}`].version}`;

/** One stack's row. `result` is {verdict, here, node}; the times are in milliseconds, and undefined where nothing was rendered. */
export const row = (name, stack, result) => [
  name,
  stack.packages.map(version).join(', '),
  code(bundleOptions(stack)),
  code(stack.server ?? []),
  result.verdict,
  rounded(result.here),
  rounded(result.node),
];

/** What two documents have to agree about. */
export const facts = (rows) => rows.map((cells) => cells.slice(0, -times).join(' | '));

export async function read() {
  const { block } = cut(await readFile(document, 'utf8'));
  return block.split('\n').slice(2).filter((line) => line !== '').map((line) => line.slice(2, -2).split(' | '));
}

export async function write(rows) {
  const { before, after } = cut(await readFile(document, 'utf8'));
  const rule = columns.map((_, at) => (at < columns.length - times ? '---' : '---:'));
  const table = [columns, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  await writeFile(document, before + begin + table + after);
}

function cut(text) {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${document} has no line ${begin.trim()} with a line ${end} below it.`);
  return { before: text.slice(0, from), block: text.slice(from + begin.length, to), after: text.slice(to) };
}

const code = (options) => (options.length > 0 ? options.map((option) => `\`${option}\``).join(' ') : 'none');
const rounded = (ms) => (ms === undefined ? '' : String(Number(ms.toPrecision(2))));
