import { CALLERS, CLIENT_SOCKETS, CLIENTS, clientCellId } from '../../scenarios/clients.mjs';
import { figure, spreadText } from '../format.mjs';
import { byRound, ratios, spread } from '../statistics.mjs';
import { markdownTable } from '../table.mjs';
import { namesOf } from './peer-names.mjs';

const TITLES = [
  'sockets', 'callers', 'calls/s', 'raw calls/s', 'client ÷ raw: calls/s', 'µs a call more than raw', 'p50 µs', 'raw p50 µs', 'p99 µs',
];
const COLUMNS = [{ title: 'client' }, ...TITLES.map((title) => ({ title, right: true }))];

/** What the client libraries add to a call, each beside raw sockets in its own language. */
export function clientsSection(run, results) {
  const rows = CLIENTS.flatMap(({ client, raw }) =>
    CLIENT_SOCKETS.flatMap((sockets) => CALLERS.flatMap((callers) => rowOf(namesOf(run)(client), client, raw, sockets, callers, results))),
  );
  if (rows.length === 0) return '';
  const about = `The trivial command, typed, by callers that share one client; and over raw sockets in the same language, where a
caller has a socket for itself and takes no JSON apart, has no queue and can’t give up: with more callers than sockets there are as many
raw ones as sockets. What a call takes more than raw is the difference of seconds over calls, all callers together. Latencies of more
callers than sockets contain the wait for one.`;
  return `## Client libraries\n\n${about}\n\n${markdownTable(COLUMNS, rows)}`;
}

function rowOf(name, client, raw, sockets, callers, results) {
  const cell = clientCellId(sockets, callers);
  const of = (peer, figureName) => results.series(cell, peer, figureName);
  const [rate, rawRate] = [of(client, 'perSecond'), of(raw, 'perSecond')];
  if (spread(rate) === undefined) return [];
  const middle = (series) => figure(spread(series)?.median);
  const more = byRound(rate, rawRate, (withClient, without) => 1e6 / withClient - 1e6 / without);
  const against = spreadText(spread(ratios(rate, rawRate)));
  const latencies = [middle(of(client, 'p50')), middle(of(raw, 'p50')), middle(of(client, 'p99'))];
  return [[name, String(sockets), String(callers), middle(rate), middle(rawRate), against, spreadText(spread(more)), ...latencies]];
}
