// The programs under test, and servers for them: started, waited for by what they say, and ended.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { compileModule } from '../../samples/react-ssr/client/module.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A program of the benchmark by its name; a path stays one. */
export const program = (name) => path.resolve(ROOT, 'artifacts/bench', name);
export const JSOCKD = path.join(ROOT, 'artifacts/jsockd');
/** As `run` and `program` take it. */
export const DOTNET_PEERS = program('../dotnet/bin/DotNetPeers/release/JSockD.DotNetPeers');
export const NODE_WORKER = path.join(ROOT, 'bench/peers/node-worker.mjs');
export const SAMPLE_BUNDLE = path.join(ROOT, 'artifacts/samples/react-ssr/bundle.mjs');

/** A folder of the test's own, which goes with it; `file(name, text)` writes one and gives its path. */
export async function folderFor(t) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = async (name, text) => {
    await writeFile(path.join(folder, name), text);
    return path.join(folder, name);
  };
  return { path: (name) => path.join(folder, name), file };
}

/** Runs a program to its end. `result` is its line of JSON, if it wrote one. */
export function run(name, args) {
  return new Promise((resolve) => {
    execFile(program(name), args, { timeout: 240_000 }, (error, output, errors) => {
      resolve({ code: error ? error.code : 0, errors, result: output === '' ? null : JSON.parse(output) });
    });
  });
}

/**
 * Starts a program that takes turns. `say(text)` goes to its standard input, `line()` gives what it says next, or null at its end; `end`
 * resolves to its exit code and what it had to complain about.
 */
export function startInTurns(t, name, args) {
  const child = spawn(program(name), args, { stdio: 'pipe' });
  t.after(() => child.kill('SIGKILL'));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => (errors += chunk));
  const end = once(child, 'close').then(([code]) => ({ code, errors }));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    say: (text) => child.stdin.write(text),
    closeInput: () => child.stdin.end(),
    line: async () => (await lines.next()).value ?? null,
    end,
  };
}

/** Starts a server and waits for its READY. `ended` resolves to its exit code. */
export async function start(t, executable, args, env = {}) {
  const server = spawn(executable, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  const ended = once(server, 'exit').then(([code, signal]) => signal ?? code);
  t.after(() => server.kill('SIGKILL'));
  const line = await Promise.race([
    once(server.stdout, 'data').then(([data]) => String(data)),
    ended.then((how) => Promise.reject(new Error(`${executable} ended with ${how} before READY`))),
  ]);
  if (!line.startsWith('READY ')) throw new Error(`${executable} said ${line}`);
  return { ended };
}

/** The sample's module, compiled and signed in the test's folder: its path, and the environment in which jsockd takes it. */
export async function sampleModule(folder) {
  const made = await compileModule(JSOCKD, SAMPLE_BUNDLE, { keyPrefix: folder.path('key'), bytecode: folder.path('bytecode') });
  return { bytecode: made.bytecode, environment: { JSOCKD_BYTECODE_MODULE_PUBLIC_KEY: made.publicKey } };
}

/**
 * A server that answers as the test says: `answer([id, command, parameter], n)` gives the line, or a promise of it, or null to close the
 * connection. Gives the list of all commands that came.
 */
export async function scriptedServer(t, socketPath, answer) {
  const commands = [];
  const server = net.createServer((socket) => {
    let text = '';
    socket.on('error', () => {});
    socket.on('data', async (chunk) => {
      text += chunk;
      const fields = text.split('\n');
      if (fields.length < 4) return;
      text = '';
      commands.push(fields.slice(0, 3));
      const line = await answer(fields, commands.length - 1);
      if (line === null) socket.destroy();
      else socket.write(`${line}\n`);
    });
  });
  server.listen(socketPath);
  await once(server, 'listening');
  t.after(() => server.close());
  return commands;
}

/** One command on a connection of its own: the line that comes back. The pieces are written one by one. */
export async function exchange(socketPath, ...pieces) {
  const socket = net.connect(socketPath);
  await once(socket, 'connect');
  for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
  let text = '';
  for await (const chunk of socket) {
    text += chunk;
    if (text.endsWith('\n')) break;
  }
  return text.slice(0, -1);
}
