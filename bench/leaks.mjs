// 5,000 leaking commands over 4 sockets: how often runtimes are replaced, what memory does, and what the slowest reply costs.
//
//   node bench/leaks.mjs [path of jsockd]
//
// A command counts as "during a replacement" if its runtime was replaced right before it or less than 50 commands after it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Connection } from '../samples/react-ssr/client/connection.mjs';
import { memoryOf } from '../samples/react-ssr/client/memory.mjs';

const SOCKETS = 4;
const COMMANDS = 5000;
const NEAR = 50;
const COMMAND = '(m, p) => { (globalThis.leak ??= []).push(new Uint8Array(2000)); return leak.length }';

const executable = process.argv[2] ?? fileURLToPath(new URL('../artifacts/jsockd', import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'jsockd-leaks-'));
const paths = Array.from({ length: SOCKETS }, (_, n) => path.join(folder, `${n}.sock`));
const server = spawn(executable, ['-s', ...paths], { stdio: ['ignore', 'pipe', 'ignore'] });
const exited = new Promise((resolve) => server.once('exit', resolve));
try {
  await new Promise((resolve) => server.stdout.once('data', resolve));
  const before = await memoryOf(server.pid);
  const connections = await Promise.all(paths.map((socket) => Connection.open(socket)));
  const runs = await Promise.all(connections.map((connection, n) => run(connection, n)));
  const after = await memoryOf(server.pid);
  await connections[0].quit();
  report(runs, before, after, await exited);
} finally {
  server.kill();
  await rm(folder, { recursive: true });
}

async function run(connection, socket) {
  const samples = [];
  for (let n = 0; n < COMMANDS / SOCKETS; n++) {
    const begun = process.hrtime.bigint();
    const length = await connection.run(`s${socket}n${n}`, COMMAND, null);
    samples.push({ microseconds: Number(process.hrtime.bigint() - begun) / 1000, length });
  }
  return samples;
}

const memory = (before, after) => `${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after: ${(after / before).toFixed(2)}`;

function report(runs, before, after, code) {
  const all = runs.flat();
  const near = runs.flatMap((samples) => samples.filter((_, n) => samples.slice(n, n + NEAR).some((s, i) => n + i > 0 && s.length === 1)));
  const sorted = all.map((s) => s.microseconds).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  const longest = Math.max(...near.map((s) => s.microseconds));
  const resets = runs.flatMap((samples) => samples.slice(1)).filter((s) => s.length === 1).length;
  const bound = 5 * median + 5000;
  const p99 = sorted[Math.floor(sorted.length * 0.99)];
  const rows = [
    ['commands answered', `${all.length} on ${SOCKETS} sockets, exit code ${code}`],
    ['runtimes replaced', `${resets} times`],
    ['reply', `median ${median.toFixed(0)} µs, p99 ${p99.toFixed(0)} µs, longest ${sorted.at(-1).toFixed(0)} µs`],
    ['longest during a replacement', `${longest.toFixed(0)} µs (5 medians + 5 ms: ${bound.toFixed(0)} µs)`],
    ['memory, resident', before && memory(before.resident, after.resident)],
  ];
  for (const [name, value] of rows) console.log(`  ${name.padEnd(30)}${value ?? 'not known on this system'}`);
}
