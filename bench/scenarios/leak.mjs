import { runLoad } from '../driver/load.mjs';
import { SOCKETS } from './load.mjs';

// The answer is how much has leaked so far: where it falls back to 1, the runtime has been replaced.
const LEAKING = '(m, p) => { (globalThis.leak ??= []).push(new Uint8Array(2000)); return leak.length }';
// The same work, but what the last command kept is let go.
const STEADY = '(m, p) => { (globalThis.leak = []).push(new Uint8Array(2000)); return leak.length }';

export const leakCellId = (sockets) => `leak/${sockets}`;

/** Commands that leak, so that runtimes with the sample's module are replaced every 300 commands, and commands that don't. */
export function leakCells({ peers, against, times }) {
  return SOCKETS.map((sockets) => ({
    id: leakCellId(sockets),
    scenario: 'leak',
    entrants: [peers.get('server'), ...against].flatMap((peer) => [
      entrant(peer, 'leaking', LEAKING, sockets, times, { watchCounter: true }),
      entrant(peer, 'steady', STEADY, sockets, times, { expected: '1' }),
    ]),
  }));
}

function entrant(peer, kind, command, sockets, times, { watchCounter = false, expected }) {
  return {
    id: `${peer.id}:${kind}`,
    peer,
    seconds: times.leak + times.short.warmup + 0.1,
    run: (context) =>
      runLoad(context, peer, {
        command: { command, parameter: 'null', module: 'sample', unique: false, expected },
        sockets,
        seconds: times.leak,
        warmup: times.short.warmup,
        watchCounter,
      }),
  };
}
