import { runLoad } from '../driver/load.mjs';
import { START_MODULES } from './start.mjs';

const IDLE_MICROSECONDS = 20_000;
const PAUSE_MICROSECONDS = 80_000;

// A runtime that was shut down has forgotten its globals: the answer 1 each time proves that it was another one.
const COUNT_VISITS = '(m, p) => (globalThis.visits = (globalThis.visits ?? 0) + 1)';
const VISIT = { command: COUNT_VISITS, parameter: 'null', unique: false };

export const wakingCellId = (module) => `waking/${module}`;

/**
 * The second of two sockets gets a command every 80 ms. With -i 20 ms each finds its runtime shut down; without -i none does. The pause
 * is the same, so that cold caches and a sleeping processor are on both sides.
 */
export function wakingCells({ peers, against, times }) {
  return START_MODULES.map((module) => ({
    id: wakingCellId(module),
    scenario: 'waking',
    entrants: [peers.get('server'), ...against].flatMap((peer) => [
      entrant(peer, 'woken', module, times, { idleMicroseconds: IDLE_MICROSECONDS, expected: '1' }),
      entrant(peer, 'awake', module, times, { expected: undefined }),
    ]),
  }));
}

function entrant(peer, state, module, times, { idleMicroseconds, expected }) {
  return {
    id: `${peer.id}:${state}`,
    peer,
    seconds: times.wakings * (PAUSE_MICROSECONDS / 1e6) + 0.1,
    run: (context) =>
      runLoad(context, peer, {
        command: { ...VISIT, module, expected },
        sockets: 2,
        firstUsed: 1,
        idleMicroseconds,
        count: times.wakings,
        pauseMicroseconds: PAUSE_MICROSECONDS,
      }),
  };
}
