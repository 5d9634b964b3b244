import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from './programs.mjs';
import { Servers } from './servers.mjs';

const SECONDS_TO_SPARE = 60;

/**
 * One measurement in one piece: starts the peer, lets the load generator send one command over and over in a closed loop, and gives the
 * figures as one flat object. Contestants (contestant.mjs) do the same in turns.
 *
 *   command                     { command, parameter, expected, answer, unique, uniqueParameter, module, cacheBytes }
 *   sockets, firstUsed          how many the server opens, and from which on they are used (0: all)
 *   seconds or count, warmup    how long, or how many commands a socket
 */
export async function runLoad(context, peer, settings) {
  const options = await loadOptions(context.folder, settings);
  const allowed = { secondsAllowed: secondsAllowed(settings) };
  return withServers(context, peer, settings, (servers) => generate(context, servers, settings, options, allowed));
}

/** How long a measurement, or any part of it, may take before something must be wrong. */
export const secondsAllowed = ({ seconds = 0, warmup = 0 }) => seconds + warmup + SECONDS_TO_SPARE;

/** Starts the peer for a measurement, and sees to it that nothing of it is left afterwards. */
export async function withServers(context, peer, { sockets, command, idleMicroseconds }, work) {
  const servers = await Servers.start(peer, { folder: context.folder, sockets, module: command.module, idleMicroseconds });
  try {
    const result = await work(servers);
    await servers.finish();
    return result;
  } catch (error) {
    throw await servers.explain(error);
  } finally {
    servers.kill();
  }
}

export async function generate(context, servers, settings, options, allowed) {
  const sockets = servers.paths.slice(settings.firstUsed ?? 0).flatMap((socket) => ['--socket', socket]);
  return figures(await runProgram(context.programs.load, [...sockets, ...options], allowed));
}

/** The options that the load generator and engines in process have in common, with the files that they name. */
export async function loadOptions(folder, { command, callers, seconds, count, turns, warmup, rate, pauseMicroseconds, watchCounter }) {
  const write = async (name, content) => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return file;
  };
  const options = {
    '--command': await write('command', command.command),
    '--parameter': await write('parameter', command.parameter),
    '--expect': command.expected && (await write('expected', command.expected)),
    '--answer': command.answer && (await write('answer', command.answer)),
    '--callers': callers,
    '--seconds': seconds,
    '--count': count,
    '--turns': turns,
    '--warmup-seconds': warmup,
    '--rate': rate,
    '--pause-us': pauseMicroseconds,
  };
  const { unique, uniqueParameter, anew } = command;
  const flags = [
    unique && '--unique',
    uniqueParameter && '--unique-parameter',
    anew && '--anew',
    watchCounter && '--watch-counter',
  ].filter(Boolean);
  return [...Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)])), ...flags];
}

/** The generator's line of JSON as figures: rates a second, latencies in microseconds. */
export function figures(line) {
  const { commands, perSecond, latencyUs, histogram, replacements, nearUs, allocatedBytes } = JSON.parse(line);
  const { p50, p99, p999, max } = latencyUs;
  const near = { replacements, nearMax: nearUs?.max, nearCount: nearUs?.count };
  return { commands, perSecond, p50, p99, p999, max, histogram, ...near, allocatedBytes };
}
