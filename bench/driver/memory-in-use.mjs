import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf } from '../../samples/react-ssr/client/memory.mjs';
import { generate, loadOptions, withServers } from './load.mjs';

const MILLISECONDS_BETWEEN_LOOKS = 50;

/** The largest memory, over all processes of the peer, that is seen while it renders. Looking disturbs, so latencies are not taken here. */
export async function measureMemoryInUse(context, peer, { command, sockets, seconds }) {
  const settings = { command, sockets, seconds };
  const options = await loadOptions(context.folder, settings);
  return withServers(context, peer, settings, async (servers) => {
    const allowed = { secondsAllowed: seconds + 60 };
    let running = true;
    const load = generate(context, servers, settings, options, allowed).finally(() => (running = false));
    load.catch(() => {}); // It is awaited below, after a look that may fail too.
    let largest = { pssMb: 0, rssMb: 0 };
    while (running) {
      const now = await memoryOfAll(servers.pids);
      if (now?.pssMb > largest.pssMb) largest = now;
      await Promise.race([load, pause(MILLISECONDS_BETWEEN_LOOKS)]);
    }
    await load;
    return largest;
  });
}

/** Undefined once a process has gone. */
async function memoryOfAll(pids) {
  const all = await Promise.all(pids.map((pid) => memoryOf(pid).catch(() => null)));
  if (all.includes(null)) return undefined;
  const sum = (key) => all.reduce((total, memory) => total + memory[key], 0);
  return { pssMb: sum('proportional'), rssMb: sum('resident') };
}
