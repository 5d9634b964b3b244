import path from 'node:path';
import { runProgram } from './programs.mjs';
import { median } from './statistics.mjs';

/** Spawn to READY, and the memory at that moment: the median of so many starts, and the sum over the processes where a peer has several. */
export async function measureStarts(context, peer, { module, sockets, runs }) {
  const { file, args, env, processes } = peer.start({ folder: context.folder, module, sockets });
  const options = ['--runs', String(runs), ...(processes > 1 ? ['--spawn-times', String(processes)] : [])];
  const line = await runProgram(context.programs.ready, [...options, '--', file, ...args], { env, secondsAllowed: 60 + 10 * runs });
  const { readyUs, pssKb, rssKb } = JSON.parse(line);
  return { readyMs: median(readyUs) / 1000, pssMb: median(pssKb) / 1024, rssMb: median(rssKb) / 1024 };
}
