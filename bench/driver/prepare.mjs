import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { againstId } from './peers.mjs';

/** Checks that every program is there, compiles the modules for those that need them, and gives the bytecode's sizes. */
export async function preparePeers(programs, against, modules) {
  for (const [name, file] of Object.entries(programs)) {
    await access(file, name === 'nodeWorker' ? constants.R_OK : constants.X_OK).catch(() => {
      throw new Error(`There is no program at ${file}. bench/run.sh builds it.`);
    });
  }
  await modules.compile('server', programs.server);
  for (const [n, executable] of against.entries()) await prepareForeign(executable, againstId(against, n), modules);
  return { sample: await modules.size('server', 'sample'), large: await modules.size('server', 'large') };
}

/** Bytecode is bound to the server that made it, so each compiles its own; one that cannot is given ours, and may refuse it. */
async function prepareForeign(executable, id, modules) {
  await access(executable, constants.X_OK).catch(() => {
    throw new Error(`--against ${executable}: that is no program that can be executed.`);
  });
  try {
    await modules.compile(id, executable);
  } catch {
    console.error(`${executable} does not compile modules with -k and -c. It is given those of JSockD.`);
    modules.share(id, 'server');
  }
}
