// Builds the app and runs it: node run.mjs go|elixir|dotnet [--dev]
//
// With --dev, it is built with React's development build, and built and loaded again, by program and browser, when a source is saved.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { watch } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildApp } from './build.mjs';

const PROGRAMS = {
  go: ['go', 'run', '.'],
  elixir: ['mix', 'run', '--no-halt'],
  dotnet: ['dotnet', 'run'],
};

const here = path.dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dev: { type: 'boolean' }, dist: { type: 'string', default: path.join(here, 'dist') } },
});
const name = positionals[0];
if (!Object.hasOwn(PROGRAMS, name)) {
  console.error(`Say which program: ${Object.keys(PROGRAMS).join(', ')}.`);
  process.exit(2);
}
const dist = path.resolve(values.dist);

if (values.dev) {
  await develop();
} else {
  await buildApp({ dist });
  await start({});
}

/** Starts the program, and gives its address when it listens. */
async function start(env) {
  const key = await readFile(path.join(dist, 'key.pubkey'), 'utf8');
  const [command, ...args] = PROGRAMS[name];
  const program = spawn(command, args, {
    cwd: path.join(here, name),
    env: { ...process.env, DIST: dist, JSOCKD_BYTECODE_MODULE_PUBLIC_KEY: key.trim(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // a process group, as `go run` and its like have the program as a child of theirs
  });
  program.on('exit', (code) => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => process.kill(-program.pid, 'SIGTERM'));
  }
  return new Promise((resolve) => {
    createInterface(program.stdout).on('line', (line) => {
      console.log(line);
      const address = /listening on:? (http:\S+)/i.exec(line);
      if (address) resolve(address[1]);
    });
  });
}

async function develop() {
  const browsers = new Set();
  const events = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' }).flushHeaders();
    browsers.add(response);
    response.on('close', () => browsers.delete(response));
  }).listen(0, 'localhost');
  await once(events, 'listening');
  const reloadFrom = `http://localhost:${events.address().port}`;
  await buildApp({ dist, reloadFrom });
  const address = await start({ DEVELOPMENT: '1' });

  async function rebuild() {
    try {
      await buildApp({ dist, reloadFrom });
      const answer = await fetch(new URL('/reload', address), { method: 'POST' });
      if (!answer.ok) throw new Error(await answer.text());
      for (const browser of browsers) browser.write('data: \n\n');
      console.log(`Built and loaded again, by ${browsers.size} pages too.`);
    } catch (error) {
      // The page before stays. What esbuild has to say, it has said.
      if (!error.errors) console.error(error.stderr ?? error.message);
    }
  }

  // Editors write a file in several steps, and several files at a time.
  let timer;
  let building = Promise.resolve();
  watch(path.join(here, 'src'), () => {
    clearTimeout(timer);
    timer = setTimeout(() => (building = building.then(rebuild)), 50);
  });
  console.log(`Development: save a file in src to see it on ${address}`);
}
