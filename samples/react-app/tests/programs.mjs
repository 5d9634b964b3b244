// The three programs as test.sh has built them, each run with a copy of the built app that is its own.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { EventEmitter, once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const built = path.join(root, 'artifacts/samples/react-app');
export const sample = path.join(root, 'samples/react-app');

export const PROGRAMS = {
  go: { command: [path.join(built, 'go/shop')] },
  elixir: {
    command: ['mix', 'run', '--no-compile', '--no-halt'],
    cwd: path.join(sample, 'elixir'),
    env: { MIX_ENV: 'prod', MIX_BUILD_ROOT: path.join(built, 'elixir'), LC_ALL: 'C.UTF-8' },
  },
  dotnet: { command: ['dotnet', path.join(built, 'dotnet/Shop.dll')] },
};

/** Starts a program and waits until it listens. It takes a free port. A page may take a minute, as on a busy machine. */
export async function startProgram(name, dist = path.join(built, 'dist'), timeLimit = 60_000) {
  const { command, cwd, env } = PROGRAMS[name];
  const folder = await mkdtemp(path.join(tmpdir(), `shop-${name}-`));
  await cp(dist, folder, { recursive: true });
  const key = await readFile(path.join(folder, 'key.pubkey'), 'utf8');
  const program = spawn(command[0], command.slice(1), {
    cwd: cwd ?? folder,
    env: {
      ...process.env,
      ...env,
      PATH: `${path.join(root, 'artifacts')}:${process.env.PATH}`,
      DIST: folder,
      PORT: '0',
      TIME_LIMIT_MS: String(timeLimit),
      JSOCKD_BYTECODE_MODULE_PUBLIC_KEY: key.trim(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = new Log(program);
  const ended = once(program, 'exit').then(() => Promise.reject(new Error(`${name} ended:\n${log.text}`)));
  ended.catch(() => {});
  const [, url] = await Promise.race([log.line(/listening on:? (http:\S+)/i), ended]);

  return {
    url: url.replace(/\/$/, ''),
    data: path.join(folder, 'data'),
    log,
    /** Kills the jsockd process that the program has started. */
    async killEngine() {
      const engine = await descendant(program.pid, 'jsockd');
      process.kill(engine, 'SIGKILL');
    },
    async stop() {
      const exit = once(program, 'exit');
      program.kill('SIGTERM');
      await exit;
      await rm(folder, { recursive: true });
    },
  };
}

export class Log extends EventEmitter {
  text = '';

  constructor(program) {
    super();
    for (const output of [program.stdout, program.stderr]) {
      createInterface(output).on('line', (line) => {
        this.text += `${line}\n`;
        this.emit('line');
      });
    }
  }

  /** Waits until something that matches has been logged, if it hasn't been yet. */
  async line(pattern) {
    for (;;) {
      const match = pattern.exec(this.text);
      if (match) return match;
      await once(this, 'line');
    }
  }
}

/** The process of that name that `ancestor` has started, by whatever shells between them. */
async function descendant(ancestor, name) {
  const processes = new Map();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    // "pid (name) state parent …"; one that has ended meanwhile is none.
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const match = /^\d+ \((.*)\) \S (\d+)/s.exec(stat);
    if (match) processes.set(Number(entry), { name: match[1], parent: Number(match[2]) });
  }
  const isBelow = (pid) => pid === ancestor || (processes.has(pid) && isBelow(processes.get(pid).parent));
  const found = [...processes].find(([pid, process]) => process.name === name && isBelow(pid));
  if (!found) throw new Error(`Below process ${ancestor}, there is no ${name}.`);
  return found[0];
}
