import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsockd } from '../../javascript/support/engine.mjs';

const packages = path.join(path.dirname(fileURLToPath(import.meta.url)), '../node_modules/.inputs');

/** Throws a sentence where something is missing without which no stack can be rendered. */
export async function needs() {
  await access(jsockd, constants.X_OK).catch(() => {
    throw new Error(`There is no executable ${jsockd}: run build/executable.sh, or name another one in JSOCKD.`);
  });
  await access(packages).catch(() => {
    throw new Error('The packages of the stacks are not installed: run tests/stacks/install.sh, which needs npm and its registry.');
  });
}
