// Runs the scenarios on all peers and writes the report. bench/run.sh builds what is needed first.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands } from '../scenarios/commands.mjs';
import { durations } from '../scenarios/durations.mjs';
import { cellsOf, SCENARIOS } from '../scenarios/index.mjs';
import { writeCharts } from './charts/index.mjs';
import { endChildrenWithUs } from './children.mjs';
import { describeMachine } from './machine.mjs';
import { Modules } from './modules.mjs';
import { readOptions } from './options.mjs';
import { makeAgainst, makePeers } from './peers.mjs';
import { preparePeers } from './prepare.mjs';
import { writeReport } from './report/index.mjs';
import { terminalReport } from './report/terminal.mjs';
import { Results } from './results.mjs';
import { measureAll } from './run.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BENCH = path.join(ROOT, 'artifacts/bench');
const RUN_FILE = path.join(BENCH, 'run.json');
const PROGRAMS = {
  server: path.join(ROOT, 'artifacts/jsockd'),
  jit: path.join(BENCH, 'jit/jsockd'),
  echo: path.join(BENCH, 'echo'),
  load: path.join(BENCH, 'load'),
  ready: path.join(BENCH, 'ready'),
  bareEngine: path.join(BENCH, 'bare-engine'),
  stockEngine: path.join(BENCH, 'stock-engine'),
  nodeWorker: path.join(ROOT, 'bench/peers/node-worker.mjs'),
};

async function main(args) {
  const options = readOptions(args, SCENARIOS);
  const run = options.report ? JSON.parse(await readFile(options.report, 'utf8')) : await measure(options, args);
  const results = new Results(run.results);
  const output = options.output ?? path.join(ROOT, run.whole ? 'bench/results' : 'artifacts/bench/partial');
  await mkdir(output, { recursive: true });
  const charts = await writeCharts(output, run, results);
  const report = await writeReport(output, run, results, charts);
  console.log(terminalReport(run, results));
  console.log(`\nThe whole report, with charts: ${report}`);
}

async function measure(options, args) {
  endChildrenWithUs();
  const modules = await Modules.prepare({ root: ROOT, folder: path.join(BENCH, 'modules') });
  const sizes = await preparePeers(PROGRAMS, options.against, modules);
  const peers = makePeers(PROGRAMS, modules);
  const against = makeAgainst(options.against, modules);
  const all = await commands({ sample: { folder: path.join(ROOT, 'artifacts/samples/react-ssr') }, pages: modules.sources });
  const cells = cellsOf(options.only, all, { peers, against, times: durations(options.quick) });

  const begun = new Date();
  const machine = await describeMachine(PROGRAMS);
  const results = new Results();
  await measureAll({ cells, rounds: options.rounds, programs: PROGRAMS, results });
  const run = {
    date: begun.toISOString(),
    minutes: (Date.now() - begun) / 60_000,
    // Results go into the repository, folders of this machine don't.
    commandLine: ['bench/run.sh', ...args.map((arg) => (path.isAbsolute(arg) ? path.basename(arg) : arg))].join(' '),
    rounds: options.rounds,
    quick: options.quick,
    whole: options.whole,
    machine,
    moduleBytes: sizes,
    peers: [...peers.values(), ...against].map(({ id, name, colour }) => ({ id, name, colour })),
    scenarios: all.map(({ id, title, about, command, parameter }) => {
      return { id, title, about, command, parameterBytes: Buffer.byteLength(parameter) };
    }),
    results: results.toJSON(),
  };
  await writeFile(RUN_FILE, JSON.stringify(run));
  return run;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
}
