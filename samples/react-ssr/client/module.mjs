import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIMIT = { timeout: 120_000 };

/**
 * Signs and compiles a bundle. The key pair is made once and kept: a deployment would make it on another machine and give the server
 * the public half only. Compiling is repeated each time, for it takes milliseconds and ties the module to this very server version.
 */
export async function compileModule(executable, bundle, { keyPrefix, bytecode }) {
  if (!existsSync(`${keyPrefix}.privkey`)) await run(executable, ['-k', keyPrefix], LIMIT);
  await run(executable, ['-c', bundle, bytecode, '-k', `${keyPrefix}.privkey`], LIMIT);
  return { bytecode, publicKey: (await readFile(`${keyPrefix}.pubkey`, 'utf8')).trim() };
}
