// Runs the scenarios on all peers and writes the report. bench/run.sh builds what is needed first.
import { mkdir, readFile } from 'node:fs/promises';
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
import { RunFile } from './run-file.mjs';
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
  dotnetPeers: path.join(ROOT, 'artifacts/dotnet/bin/DotNetPeers/release/JSockD.DotNetPeers'),
  goClients: path.join(BENCH, 'go-clients'),
  elixirClients: path.join(ROOT, 'bench/peers/elixir/clients'),
  nodeWorker: path.join(ROOT, 'bench/peers/node-worker.mjs'),
};

async function main(args) {
  const options = readOptions(args, SCENARIOS);
  if (!options.report) await measure(options, args);
  const run = JSON.parse(await readFile(options.report ?? RUN_FILE, 'utf8'));
  const results = new Results(run.results);
  const output = options.output ?? path.join(ROOT, run.whole && !run.unfinished ? 'bench/results' : 'artifacts/bench/partial');
  await mkdir(output, { recursive: true });
  const charts = await writeCharts(output, run, results);
  const report = await writeReport(output, run, results, charts);
  console.log(terminalReport(run, results));
  console.log(`\nThe whole report, with charts: ${report}`);
  if (run.unfinished && !options.report) throw new Error(run.unfinished);
}

/** Measures into the run's file, also what there is of a run that fails: that is then `unfinished`. */
async function measure(options, args) {
  endChildrenWithUs();
  const modules = await Modules.prepare({ root: ROOT, folder: path.join(BENCH, 'modules') });
  const sizes = await preparePeers(PROGRAMS, options.against, modules);
  const peers = makePeers(PROGRAMS, modules);
  const against = makeAgainst(options.against, modules);
  const all = await commands({ sample: { folder: path.join(ROOT, 'artifacts/samples/react-ssr') }, pages: modules.sources });
  const cells = cellsOf(options.only, all, { peers, against, times: durations(options.quick) });

  const results = new Results();
  const run = {
    date: new Date().toISOString(),
    // Results go into the repository, folders of this machine don't.
    commandLine: ['bench/run.sh', ...args.map((arg) => (path.isAbsolute(arg) ? path.basename(arg) : arg))].join(' '),
    rounds: options.rounds,
    quick: options.quick,
    whole: options.whole,
    machine: await describeMachine(PROGRAMS),
    moduleBytes: sizes,
    peers: [...peers.values(), ...against].map(({ id, name, colour }) => ({ id, name, colour })),
    scenarios: all.map(({ id, title, about, command, parameter }) => {
      return { id, title, about, command, parameterBytes: Buffer.byteLength(parameter) };
    }),
    results,
  };
  const file = new RunFile(RUN_FILE, run);
  try {
    await measureAll({ cells, rounds: options.rounds, programs: PROGRAMS, results, measured: () => file.measured() });
  } catch (error) {
    if (!results.isEmpty) return file.end(error);
    throw error;
  }
  return file.end();
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
}
