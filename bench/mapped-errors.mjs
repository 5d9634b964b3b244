// What source maps cost: the first error of a server with a map of 2 MB and more, and the later ones, against a server without a map.
//
//   node bench/mapped-errors.mjs [path of jsockd]      needs build/executable.sh and samples/react-ssr/build.sh
//
// The first error pays for reading and parsing the map. Medians over several servers of each kind, started in turn.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Connection } from '../samples/react-ssr/client/connection.mjs';
import { compileModule } from '../samples/react-ssr/client/module.mjs';

const SERVERS = 9;
const LATER = 500;
const MIN_MAP_BYTES = 2_000_000;
const BOUND_FIRST = 100;
const BOUND_LATER = 1;
const COMMAND = '(m, p) => m.outer(p)';

const sample = fileURLToPath(new URL('../samples/react-ssr/', import.meta.url));
const executable = process.argv[2] ?? fileURLToPath(new URL('../artifacts/jsockd', import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'jsockd-mapped-'));
try {
  const bundle = path.join(folder, 'bundle.mjs');
  const map = `${bundle}.map`;
  await makeBundle(bundle);
  const mapBytes = (await stat(map)).size;
  if (mapBytes < MIN_MAP_BYTES) throw new Error(`The source map has ${mapBytes} bytes; the bounds are for ${MIN_MAP_BYTES} and more.`);
  const bytecode = path.join(folder, 'bundle.bytecode');
  const module = await compileModule(executable, bundle, { keyPrefix: path.join(folder, 'key'), bytecode });

  const [mapped, unmapped] = [[], []];
  for (let n = 0; n < SERVERS; n++) {
    mapped.push(await measure(module, ['-sm', map], true));
    unmapped.push(await measure(module, [], false));
  }
  report(mapBytes, (await stat(bundle)).size, mapped, unmapped);
} finally {
  await rm(folder, { recursive: true });
}

/** Three calls deep in a minified bundle with React and much code as applications have it. */
async function makeBundle(outfile) {
  const { build } = createRequire(path.join(sample, 'package.json'))('esbuild');
  await build({
    stdin: {
      contents: `
        export * as server from 'react-dom/server'; export * as client from 'react-dom/client';
        export * from 'application';
        function inner(text) { throw new Error(text) }
        function middle(text) { return [inner(text)] }
        export function outer(text) { return [middle(text)] }`,
      resolveDir: sample,
      sourcefile: 'failing.js',
    },
    outfile,
    plugins: [{
      name: 'application',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^application$/ }, () => ({ path: 'application.js', namespace: 'generated' }));
        onLoad({ filter: /.*/, namespace: 'generated' }, () => ({ contents: Array.from({ length: 1500 }, generated).join('\n') }));
      },
    }],
    bundle: true, minify: true, format: 'esm', platform: 'browser', target: 'es2022', sourcemap: 'external', logLevel: 'error',
    // The renderers want these while they are loaded.
    banner: { js: 'globalThis.MessageChannel ??= class { port1 = {}; port2 = {} }; globalThis.setTimeout ??= () => 0;' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

function generated(_, n) {
  return `export function operation${n}(request, settings) {
  const { first, second = ${n}, ...rest } = request.parameters;
  if (first > second) return settings.map((setting) => setting.apply(first - second, rest));
  return { kind: 'operation${n}', total: [first, second].reduce((sum, value) => sum + value, 0), rest };
}`;
}

/** Milliseconds of the first error and the median of later ones, of a new server. */
async function measure(module, options, isMapped) {
  const socket = path.join(folder, 's.sock');
  const server = spawn(executable, ['-m', module.bytecode, ...options, '-t', '10000000', '-s', socket], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, JSOCKD_BYTECODE_MODULE_PUBLIC_KEY: module.publicKey },
  });
  const exited = new Promise((resolve) => server.once('exit', resolve));
  try {
    await new Promise((resolve, reject) => {
      server.stdout.once('data', resolve);
      server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
    });
    const connection = await Connection.open(socket);
    await connection.run('warm', '(m) => typeof m.outer', null);
    const first = await timed(connection, isMapped);
    const later = [];
    for (let n = 0; n < LATER; n++) later.push(await timed(connection, isMapped));
    await connection.quit();
    await exited;
    return { first, later: median(later) };
  } finally {
    server.kill();
  }
}

async function timed(connection, isMapped) {
  const begun = process.hrtime.bigint();
  const failure = await connection.run('error', COMMAND, 'the text').then(() => null, (error) => error);
  const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
  if (!failure?.message.includes('the text')) throw failure ?? new Error('The command did not fail.');
  if (failure.message.includes('-> inner (') !== isMapped) {
    throw new Error(`Expected ${isMapped ? 'a mapped' : 'an unmapped'} error, got: ${failure.message}`);
  }
  return milliseconds;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function report(mapBytes, bundleBytes, mapped, unmapped) {
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const isMet = (title, what, bound, digits) => {
    const [here, there] = [mapped, unmapped].map((runs) => median(runs.map((run) => run[what])));
    const more = here - there;
    const [a, b, c] = [here, there, more].map((value) => value.toFixed(digits));
    console.log(`  ${title} ${a} ms mapped, ${b} ms not: ${c} ms more (bound ${bound} ms: ${more < bound ? 'met' : 'NOT met'})`);
    return more < bound;
  };
  console.log(
    `  map ${megabytes(mapBytes)}, bundle ${megabytes(bundleBytes)}, ${SERVERS} servers of each kind, ${LATER} later errors on each`);
  const met = [isMet('first error   ', 'first', BOUND_FIRST, 2), isMet('later errors  ', 'later', BOUND_LATER, 3)];
  if (met.includes(false)) process.exitCode = 1;
}
