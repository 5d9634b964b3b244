import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadOptions } from './load.mjs';
import { runProgram } from './programs.mjs';
import { median } from './statistics.mjs';

/**
 * From the start of a process to its first answer, and the memory then: the median of so many starts. A server is asked over its socket as
 * soon as it is READY; an engine in process says READY when it has answered (--first).
 */
export async function measureFirstAnswers(context, peer, { command, runs }) {
  const asked = peer.engine ? await askInProcess(context.folder, peer, command) : await askOverSocket(context.folder, peer, command);
  const args = ['--runs', String(runs), ...asked.options, '--', asked.file, ...asked.args];
  const line = await runProgram(context.programs.ready, args, { env: asked.env, secondsAllowed: 60 + 10 * runs });
  const { readyUs, pssKb, rssKb } = JSON.parse(line);
  return { firstMs: median(readyUs) / 1000, pssMb: median(pssKb) / 1024, rssMb: median(rssKb) / 1024 };
}

async function askInProcess(folder, peer, command) {
  const { command: text, parameter, expected } = command;
  const options = await loadOptions(folder, { command: { command: text, parameter, expected } });
  return { options: [], file: peer.engine, args: [...peer.moduleOptions(command.module), ...options, '--first'] };
}

async function askOverSocket(folder, peer, { command, parameter, expected, module }) {
  const [request, answer] = [path.join(folder, 'request'), path.join(folder, 'reply')];
  await writeFile(request, `first\n${command}\n${parameter}\n`);
  await writeFile(answer, `first ok ${expected}\n`);
  const options = ['--socket', path.join(folder, '0.sock'), '--request', request, '--reply', answer];
  return { options, ...peer.start({ folder, module, sockets: 1 }) };
}
