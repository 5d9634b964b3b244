import path from 'node:path';
import { COLOURS, FURTHER_COLOURS } from './charts/colours.mjs';

// A page takes some 20 ms. The limit is there for scripts that never end, not for a machine that is busy with something else.
const COMMAND_MICROSECONDS = '2000000';

/**
 * Who takes part. Each peer has
 *   processes({ paths, module, idleMicroseconds, cacheBytes })
 *                                                   what to start for these sockets: [{ file, args, env }]
 *   start({ folder, module, sockets })              the same for the program that measures starts: { file, args, env, processes }
 *   engine, moduleOptions(module)                   instead of both, for an engine that runs in the load generator's place, or a client
 *                                                   library that is measured in its own language: the program
 *   slowStart                                       whether its compiler needs a longer warm-up
 *   startSeconds(sockets)                           about how long a start takes, for the progress line
 */
export function makePeers(programs, modules) {
  const peers = [
    serverPeer('server', 'JSockD', programs.server, modules.of('server'), { startSeconds: (n) => 0.02 + 0.003 * n, hasCache: true }),
    serverPeer('uncached', 'JSockD without a cache', programs.server, modules.of('server'), { startSeconds: (n) => 0.02 + 0.003 * n }),
    serverPeer('jit', 'JSockD, JIT', programs.jit, modules.of('server'), {
      slowStart: true,
      startSeconds: (n) => 0.15 + 0.003 * n,
      hasCache: true,
    }),
    echoPeer(programs.echo),
    barePeer(programs.bareEngine, modules.of('server')),
    stockPeer(programs.stockEngine, modules.sources),
    nodePeer(programs.nodeWorker, modules),
    dotnetPeer('embedded', 'JSockD in process', programs.dotnetPeers, (module) => embeddedModule(modules.of('server')[module])),
    dotnetPeer('clearscript', 'ClearScript.V8', programs.dotnetPeers, (module) => ['--module', modules.sources[module] ?? 'none']),
    dotnetPeer('jint', 'Jint', programs.dotnetPeers, (module) => ['--module', modules.sources[module] ?? 'none']),
    ...['client', 'raw'].flatMap((mode) => [
      clientPeer('go', 'Go', mode, programs.goClients, programs.server, { startSeconds: () => 0.1 }),
      clientPeer('elixir', 'Elixir', mode, programs.elixirClients, programs.server, { startSeconds: () => 1, slowStart: true }),
    ]),
  ];
  return new Map(peers.map((peer) => [peer.id, { ...peer, colour: COLOURS[peer.id] }]));
}

/** Further servers from the command line: the same options as ours, and modules that they compiled themselves. */
export function makeAgainst(executables, modules) {
  return executables.map((executable, n) => {
    const id = againstId(executables, n);
    return {
      ...serverPeer(id, id, executable, modules.of(id), { startSeconds: (count) => 0.05 + 0.003 * count }),
      colour: FURTHER_COLOURS[n % FURTHER_COLOURS.length],
      foreign: true,
    };
  });
}

/** The file's name, with a number where two are called the same or one is called like a peer of ours. */
export function againstId(executables, n) {
  const name = path.basename(executables[n]);
  const alone = executables.filter((other) => path.basename(other) === name).length === 1;
  return `against ${name}${alone ? '' : ` ${n + 1}`}`;
}

function serverPeer(id, name, executable, compiled, more) {
  const command = ({ paths, module, idleMicroseconds, cacheBytes }) => {
    const { bytecode, publicKey } = compiled[module];
    return {
      file: executable,
      args: [
        ...(bytecode === undefined ? [] : ['-m', bytecode]),
        '-t', COMMAND_MICROSECONDS,
        ...(idleMicroseconds === undefined ? [] : ['-i', String(idleMicroseconds)]),
        ...(cacheBytes === undefined || !more.hasCache ? [] : ['--cache-bytes', String(cacheBytes)]),
        '-s', ...paths,
      ],
      env: { JSOCKD_BYTECODE_MODULE_PUBLIC_KEY: publicKey ?? '' },
    };
  };
  return {
    id,
    name,
    processes: (wanted) => [command(wanted)],
    start: ({ folder, module, sockets }) => ({ ...command({ paths: socketPaths(folder, sockets), module }), processes: 1 }),
    ...more,
  };
}

function echoPeer(executable) {
  return {
    id: 'echo',
    name: 'Echo (C)',
    processes: ({ paths }) => [{ file: executable, args: paths.flatMap((socket) => ['--socket', socket]) }],
  };
}

function barePeer(executable, compiled) {
  const moduleOptions = (module) => ['--module', compiled[module].bytecode ?? 'none'];
  return {
    id: 'bare',
    name: 'Bare engine (C)',
    engine: executable,
    moduleOptions,
    start: ({ module }) => ({ file: executable, args: [...moduleOptions(module), '--ready'], processes: 1 }),
    startSeconds: () => 0.02,
  };
}

/** Without our patches its bytecode is another, so it compiles the module itself, before it is measured. */
function stockPeer(executable, sources) {
  const moduleOptions = (module) => (module === 'none' ? ['--module', 'none'] : ['--source', sources[module]]);
  return { id: 'stock', name: 'Stock engine (C)', engine: executable, moduleOptions };
}

function nodePeer(worker, modules) {
  const args = (socket, module) => [worker, socket, modules.sources[module] ?? 'none'];
  return {
    id: 'node',
    name: 'Node pool',
    slowStart: true,
    processes: ({ paths, module }) => paths.map((socket) => ({ file: process.execPath, args: args(socket, module) })),
    start: ({ folder, module, sockets }) => ({
      file: process.execPath,
      args: args(path.join(folder, '{n}.sock'), module),
      processes: sockets,
    }),
    startSeconds: (sockets) => 0.1 + 0.05 * sockets,
  };
}

/** An engine inside a .NET program: bench/peers/dotnet, which is started for each of them. */
function dotnetPeer(id, name, executable, module) {
  const moduleOptions = (wanted) => ['--peer', id, ...module(wanted)];
  return { id, name, engine: executable, moduleOptions, slowStart: true, startSeconds: () => 0.5 };
}

/** A client library, or raw sockets in its language, in a program that has this server as a subprocess: bench/peers/go and elixir. */
function clientPeer(id, language, mode, executable, server, more) {
  return {
    id: mode === 'client' ? id : `${id}-raw`,
    name: mode === 'client' ? `${language} client` : `${language}, raw sockets`,
    engine: executable,
    moduleOptions: () => ['--mode', mode, '--executable', server],
    ...more,
  };
}

const embeddedModule = ({ bytecode, publicKey }) =>
  bytecode === undefined ? ['--module', 'none'] : ['--module', bytecode, '--public-key', publicKey];

const socketPaths = (folder, count) => Array.from({ length: count }, (_, n) => path.join(folder, `${n}.sock`));
