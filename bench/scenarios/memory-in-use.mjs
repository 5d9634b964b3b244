import { measureMemoryInUse } from '../driver/memory-in-use.mjs';
import { SOCKETS } from './load.mjs';

export const memoryCellId = (sockets) => `memory/page/${sockets}`;

/** Memory while pages are rendered: what a server has at READY says little about a compiler that grows with its work. */
export function memoryCells(page, { peers, against, times }) {
  return SOCKETS.map((sockets) => ({
    id: memoryCellId(sockets),
    scenario: 'memory',
    entrants: [...['server', 'jit', 'node'].map((id) => peers.get(id)), ...against].map((peer) => ({
      id: peer.id,
      peer,
      seconds: times.memoryInUse + 0.2,
      run: (context) => measureMemoryInUse(context, peer, { command: page, sockets, seconds: times.memoryInUse }),
    })),
  }));
}
