import { measureStarts } from '../driver/starts.mjs';

export const START_SOCKETS = [1, 2, 8, 64];
export const START_MODULES = ['none', 'sample', 'large'];
const SECONDS_TO_SETTLE = 0.02;

export const startCellId = (module, sockets) => `start/${module}/${sockets}`;

/**
 * Spawn to READY, and the memory that a server has then. The bare engine is one engine in one process, so it stands beside one socket.
 * 64 processes of Node take seconds to start, so they do it with one module only.
 */
export function startCells({ peers, against, times }) {
  return START_MODULES.flatMap((module) =>
    START_SOCKETS.map((sockets) => ({
      id: startCellId(module, sockets),
      scenario: 'start',
      entrants: [...['server', 'bare', 'jit', 'node'].map((id) => peers.get(id)), ...against]
        .filter(({ id }) => (id !== 'bare' || sockets === 1) && (id !== 'node' || sockets < 64 || module === 'sample'))
        .map((peer) => {
          const runs = times.starts[sockets];
          return {
            id: peer.id,
            peer,
            seconds: runs * (SECONDS_TO_SETTLE + peer.startSeconds(sockets)),
            run: (context) => measureStarts(context, peer, { module, sockets, runs }),
          };
        }),
    })),
  );
}
