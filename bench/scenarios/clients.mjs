import { Contestant } from '../driver/contestant.mjs';
import { turnsFor } from '../driver/schedule.mjs';

export const CLIENT_SOCKETS = [1, 4];
export const CALLERS = [1, 4, 16, 64];
/** A language: the peers that go through its client and over raw sockets. */
export const CLIENTS = [
  { client: 'go', raw: 'go-raw' },
  { client: 'elixir', raw: 'elixir-raw' },
];
const SECONDS_TO_SETTLE = 0.02;

export const clientCellId = (sockets, callers) => `clients/${sockets}/${callers}`;

/**
 * The trivial command through the client libraries, and in the same languages over raw sockets, of which a caller needs one for itself: so
 * with more callers than sockets there are as many raw ones as sockets.
 */
export function clientCells(command, { peers, times }) {
  const { closed: seconds, warmup, slowStart } = times.clients;
  const turns = turnsFor(seconds);
  const secondsATurn = seconds / turns + SECONDS_TO_SETTLE;
  return CLIENT_SOCKETS.flatMap((sockets) =>
    CALLERS.map((callers) => ({
      id: clientCellId(sockets, callers),
      scenario: 'clients',
      turns,
      entrants: CLIENTS.flatMap(({ client, raw }) => [client, raw])
        .map((id) => peers.get(id))
        .map((peer) => {
          const settings = { command, sockets, callers, seconds, turns, warmup: peer.slowStart ? slowStart : warmup };
          return {
            id: peer.id,
            peer,
            seconds: peer.startSeconds(sockets) + settings.warmup + turns * secondsATurn,
            secondsATurn,
            enter: (context) => Contestant.enter(context, peer, settings),
          };
        }),
    })),
  );
}
