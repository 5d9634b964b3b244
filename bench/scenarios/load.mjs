import { Contestant } from '../driver/contestant.mjs';
import { turnsFor } from '../driver/schedule.mjs';

export const SOCKETS = [1, 2, 4];
// Four sockets on two processors queue whatever the server does.
const MOST_SOCKETS_OPEN = 2;
const SECONDS_TO_START = 0.1;
const SECONDS_TO_SETTLE = 0.02; // at the beginning of each turn, unrecorded
const SHARE_OF_THROUGHPUT = 0.5;

/** Each command over its numbers of sockets. The closed loops come first, for the open loops' rates follow from them. */
export function loadCells(command, { peers, against, times }) {
  const contestants = (ids) => [...ids.map((id) => peers.get(id)), ...(command.anew ? [] : against)];
  return [
    ...command.sockets.map((sockets) => cell(command, 'closed', sockets, contestants(command.peers), times)),
    ...(command.openPeers.length === 0 ? [] : command.sockets)
      .filter((sockets) => sockets <= MOST_SOCKETS_OPEN)
      .map((sockets) => cell(command, 'open', sockets, contestants(command.openPeers), times)),
  ];
}

export const cellId = (command, mode, sockets) => `${command}/${mode}/${sockets}`;

function cell(command, mode, sockets, contestants, times) {
  const seconds = secondsOf(times[command.times], mode, sockets);
  const turns = turnsFor(seconds);
  const secondsATurn = seconds / turns + SECONDS_TO_SETTLE;
  return {
    id: cellId(command.id, mode, sockets),
    scenario: command.id,
    turns,
    entrants: contestants.map((peer) => {
      const warmup = peer.slowStart ? times[command.times].slowStart : times[command.times].warmup;
      const settings = { command, sockets, seconds, turns, warmup };
      return {
        id: peer.id,
        peer,
        seconds: SECONDS_TO_START + warmup + turns * secondsATurn,
        secondsATurn,
        enter: (context) =>
          Contestant.enter(context, peer, { ...settings, ...(mode === 'open' && { rate: rateOf(context.results, command, sockets) }) }),
      };
    }),
  };
}

function secondsOf(times, mode, sockets) {
  return mode === 'open' && sockets === 1 ? (times.openOneSocket ?? times.open) : times[mode];
}

/** Half of the reference's throughput in the first round, kept for the whole run: rounds then differ in nothing but the machine. */
function rateOf(results, command, sockets) {
  const [first] = results.series(cellId(command.id, 'closed', sockets), command.rateOf, 'perSecond');
  return SHARE_OF_THROUGHPUT * first;
}
