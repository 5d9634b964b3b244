import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { jsonOfAbout } from '../scenarios/json.mjs';

const LIMIT = { timeout: 300_000 }; // there may be something to build
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = path.join(ROOT, 'artifacts/dotnet/bin/MicroBenchmarks/release');
const LIBRARY = /^libjsockd-engine\./;

let folder;
let benchmarks;

// In artifacts, so that files can be linked from there.
before(async () => {
  folder = await mkdtemp(path.join(ROOT, 'artifacts/micro-test-'));
  const { code, output, errors } = await micro('--list', 'flat');
  assert.equal(code, 0, output + errors);
  benchmarks = output.match(/^JSockD\.MicroBenchmarks\.\S+$/gm).map((name) => name.slice('JSockD.MicroBenchmarks.'.length));
}, LIMIT);

after(() => rm(folder, { recursive: true, force: true }));

/** Runs a program to its end. */
function end(program, args) {
  const environment = { ...process.env, MICRO_OUTPUT: path.join(folder, 'output') };
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, env: environment, maxBuffer: 1 << 24 }, (error, output, errors) => {
      resolve({ code: error ? error.code : 0, output, errors });
    });
  });
}

const micro = (...args) => end(path.join(ROOT, 'bench/micro.sh'), args);

/** The mean of each row, by type and method. */
function means(table) {
  const rows = table.matchAll(/^\| (\w+Benchmarks) +\| (\w+) +\| +([^|]+?) +\|/gm);
  return Object.fromEntries([...rows].map(([, type, method, mean]) => [`${type}.${method}`, mean]));
}

const without = (results) => Object.keys(results).filter((name) => !/^[\d,.]+ ns$/.test(results[name])).sort();

test('parser, mailbox and engine are measured', () => {
  const classes = [...new Set(benchmarks.map((name) => name.split('.')[0]))].sort();
  assert.deepEqual(classes, ['ExecutionBenchmarks', 'FrameParserBenchmarks', 'MailboxBenchmarks']);
});

test('every benchmark has a result', LIMIT, async () => {
  const { code, output, errors } = await micro('--job', 'dry');
  assert.equal(code, 0, output + errors);
  const results = means(output);
  assert.deepEqual(Object.keys(results).sort(), [...benchmarks].sort());
  assert.deepEqual(without(results), []);
});

test('benchmarks that fail fail the run, and are named', LIMIT, async () => {
  const copy = path.join(folder, 'no-engine');
  await mkdir(copy);
  for (const file of await readdir(BUILT, { withFileTypes: true })) {
    if (file.isFile() && !LIBRARY.test(file.name)) await link(path.join(BUILT, file.name), path.join(copy, file.name));
  }
  const { code, output, errors } = await end(
    'dotnet', [path.join(copy, 'JSockD.MicroBenchmarks.dll'), '--job', 'dry', '--artifacts', copy]);
  const needEngine = benchmarks.filter((name) => name.startsWith('Execution')).sort();
  assert.equal(code, 1, output);
  assert.deepEqual(without(means(output)), needEngine);
  assert.deepEqual([...errors.matchAll(/(\w+\.\w+) has no result/g)].map(([, name]) => name).sort(), needEngine);
  // By .NET's words, which ours repeat: the JIT may look for the library before our own check runs.
  assert.match(output, /Unable to load shared library 'libjsockd-engine'/);
});

test('a filter that nothing matches fails', LIMIT, async () => {
  const { code, errors } = await micro('--filter', 'nothing');
  assert.equal(code, 1);
  assert.match(errors, /no benchmark was run/);
});

test('the JSON is that of the scenario json-1k', async () => {
  assert.equal(await readFile(path.join(ROOT, 'bench/micro/customers.json'), 'utf8'), `${jsonOfAbout(1_000)}\n`);
});
