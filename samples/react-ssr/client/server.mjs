import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Lines } from './lines.mjs';
import { withTimeLimit } from './time-limit.mjs';

// A page takes some 20 ms. The limit is there for scripts that never end, not for a machine that is busy with something else.
const COMMAND_MICROSECONDS = '2000000';
const SECONDS_TO_EXIT = 60;
const MILLISECONDS_TO_SEE_AN_END = 5000;

/** A `jsockd` process that this program owns: started, watched and ended here. */
export class Server {
  #process;
  #lines = [];
  #wakeReader = () => {};
  #ended;

  /** Spawn to READY, in milliseconds. */
  readyMilliseconds;
  /** The sockets that the server opened: the first ones of those asked for. */
  sockets;

  static async start({ executable, bytecode, publicKey, sockets, log, secondsToReady }) {
    const begun = performance.now();
    const options = ['-m', bytecode, '-t', COMMAND_MICROSECONDS, '--engine-modules', 'safe', '-s', '--', ...sockets];
    const server = new Server(executable, options, publicKey, log);
    try {
      const line = await withTimeLimit(server.#firstLine(), secondsToReady, 'Waiting for READY');
      server.readyMilliseconds = performance.now() - begun;
      const [, threads] = /^READY ([1-9]\d*) \S+$/.exec(line) ?? [];
      if (threads === undefined) throw new Error(`The server's first line is not READY but ${JSON.stringify(line)}.`);
      server.sockets = sockets.slice(0, Number(threads));
      return server;
    } catch (error) {
      server.kill();
      throw error;
    }
  }

  constructor(executable, options, publicKey, log) {
    const logFile = openSync(log, 'w');
    this.#process = spawn(executable, options, {
      stdio: ['ignore', 'pipe', logFile],
      env: { ...process.env, JSOCKD_BYTECODE_MODULE_PUBLIC_KEY: publicKey },
    });
    closeSync(logFile);

    const lines = new Lines();
    this.#process.stdout.on('data', (chunk) => {
      this.#lines.push(...lines.push(chunk));
      this.#wakeReader();
    });
    this.#ended = new Promise((resolve, reject) => {
      this.#process.on('error', reject);
      this.#process.on('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    // Whoever cares about the end awaits it; until then it is not an unhandled rejection.
    this.#ended.catch(() => {});
  }

  get pid() {
    return this.#process.pid;
  }

  /** What is to be done while the server lives: fails at once when the server ends, instead of waiting for an answer for ever. */
  async whileAlive(work) {
    const death = this.#ended.then((how) => {
      throw new Error(`The server ended too early, with ${how}.`);
    });
    try {
      return await Promise.race([work, death]);
    } catch (error) {
      // A dying server's connections close before its process ends, and how it ended is the more useful thing to say.
      await Promise.race([death, setTimeout(MILLISECONDS_TO_SEE_AN_END, null, { ref: false })]);
      throw error;
    }
  }

  /** Waits for the end that the server was asked for, and checks that it was an orderly one. */
  async finish() {
    const how = await withTimeLimit(this.#ended, SECONDS_TO_EXIT, 'Waiting for the server to exit');
    if (how !== 'exit code 0') throw new Error(`The server ended with ${how} instead of exit code 0.`);
    if (this.#lines.length > 1) throw new Error(`The server wrote more than READY to its output: ${JSON.stringify(this.#lines[1])}.`);
  }

  /** For when something went wrong. Harmless on a server that has ended. */
  kill() {
    this.#process.kill('SIGKILL');
  }

  #firstLine() {
    return this.whileAlive(
      new Promise((resolve) => {
        this.#wakeReader = () => this.#lines.length > 0 && resolve(this.#lines[0]);
      }),
    );
  }
}
