import { closeSync, existsSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnChild } from './children.mjs';
import { lastLines } from './programs.mjs';
import { untilStopped } from './stopped.mjs';

const SECONDS_TO_READY = 30;
const SECONDS_TO_END = 10;

/**
 * The processes that stand behind the sockets of one measurement: one for most peers, one a socket for the Node pool. They are new for each
 * measurement, so that none inherits another's heap, and they end by themselves when the load generator closes its connections.
 */
export class Servers {
  #processes;
  #log;

  static async start(peer, { folder, sockets, module, idleMicroseconds, cacheBytes }) {
    const paths = Array.from({ length: sockets }, (_, n) => path.join(folder, `${n}.sock`));
    await Promise.all(paths.map((socket) => rm(socket, { force: true })));
    const servers = new Servers(peer.processes({ paths, module, idleMicroseconds, cacheBytes }), paths, path.join(folder, 'server.log'));
    try {
      await servers.#ready();
      return servers;
    } catch (error) {
      servers.kill();
      throw await servers.explain(error);
    }
  }

  constructor(commands, paths, log) {
    this.paths = paths;
    this.#log = log;
    const output = openSync(log, 'w');
    this.#processes = commands.map(({ file, args, env }) => {
      const child = spawnChild(file, args, { stdio: ['ignore', 'pipe', output], env: { ...process.env, ...env } });
      const ended = new Promise((resolve) => {
        child.once('error', (error) => resolve(error.message));
        child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
      });
      return { child, ended, name: path.basename(file) };
    });
    closeSync(output);
  }

  get pids() {
    return this.#processes.map(({ child }) => child.pid);
  }

  /** Takes the processor away from them: what their compilers and collectors put off would run in somebody else's turn. */
  async stop() {
    this.#signal('SIGSTOP');
    await Promise.all(this.pids.map(untilStopped));
  }

  resume() {
    this.#signal('SIGCONT');
  }

  /** Waits for the ends that the closed connections bring about. */
  async finish() {
    const all = Promise.all(this.#processes.map(({ ended }) => ended));
    const late = pause(SECONDS_TO_END * 1000, null, { ref: false });
    if ((await Promise.race([all, late])) === null) {
      this.kill();
      throw new Error(`${this.#processes[0].name} did not end within ${SECONDS_TO_END} s of its connections being closed.`);
    }
  }

  /** Ends them, stopped ones too. */
  kill() {
    this.#signal('SIGKILL');
  }

  /** The error with the end of the servers' log, which often says more. */
  async explain(error) {
    const log = existsSync(this.#log) ? lastLines(await readFile(this.#log, 'utf8')) : '';
    return new Error(log === '' ? error.message : `${error.message}\nThe server's log ends with:\n${log}`);
  }

  #signal(name) {
    for (const { child } of this.#processes) child.kill(name);
  }

  async #ready() {
    const late = pause(SECONDS_TO_READY * 1000, null, { ref: false }).then(() => `not READY after ${SECONDS_TO_READY} s`);
    await Promise.all(
      this.#processes.map(async ({ child, ended, name }) => {
        const line = new Promise((resolve) => child.stdout?.setEncoding('utf8').once('data', resolve));
        const said = await Promise.race([line, ended.then((how) => `its end: ${how}`), late]);
        if (said.startsWith('READY')) return;
        throw new Error(`${name} should have printed READY first, and what came was ${JSON.stringify(said.trimEnd())}.`);
      }),
    );
  }
}
