import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The repository's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export const inRepository = (file) => path.join(root, file);

const ignored = new Set(['.git', 'artifacts', 'bin', 'dist', 'node_modules', 'obj']);
let all = null;

/** Its files, from the root, that end with one of these, in one of these folders: those that git has or would take, where there is git. */
export async function files({ below = [''], endings = [''] } = {}) {
  all ??= committed().catch(() => found(root));
  return (await all).filter((name) => below.some((folder) => name.startsWith(folder)) && endings.some((ending) => name.endsWith(ending)));
}

async function committed() {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { stdout } = await promisify(execFile)('git', list, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  return [...new Set(stdout.split('\0'))].filter((name) => name !== '' && existsSync(path.join(root, name)));
}

/** The same without git, as in an archive of the sources. */
async function found(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = await Promise.all(
    entries
      .filter(({ name }) => !ignored.has(name))
      .map((entry) => (entry.isDirectory() ? found(path.join(folder, entry.name)) : path.relative(root, path.join(folder, entry.name)))),
  );
  return names.flat();
}
