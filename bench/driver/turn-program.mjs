import path from 'node:path';
import { spawnChild } from './children.mjs';
import { lastLines } from './programs.mjs';
import { untilStopped } from './stopped.mjs';

/**
 * A program that measures with --turns (bench/programs/measure/turns.h): it says `ready`, and sleeps until it is told to go.
 * A turn ends with a line, the last one's is the result. Every wait fails with a sentence if the program ends before, or takes longer than
 * allowed.
 */
export class TurnProgram {
  #child;
  #name;
  #lines = [];
  #rest = '';
  #errors = '';
  #ended;
  #wake = () => {};

  constructor(file, args) {
    this.#name = path.basename(file);
    this.#child = spawnChild(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stdin.on('error', () => {}); // It has ended, which the wait for its answer says better.
    this.#child.stdout.setEncoding('utf8').on('data', (chunk) => this.#take(chunk));
    this.#child.stderr.setEncoding('utf8').on('data', (chunk) => (this.#errors += chunk));
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(error.message));
      this.#child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
  }

  async ready(secondsAllowed) {
    await this.#expect('ready', secondsAllowed);
  }

  /** A turn that is not the last. */
  async turn(secondsAllowed) {
    this.#child.stdin.write('go\n');
    await this.#expect('turn', secondsAllowed);
  }

  /** The last turn: gives the line of JSON, once the program has ended. */
  async lastTurn(secondsAllowed) {
    this.#child.stdin.write('go\n');
    const line = await this.#nextLine(secondsAllowed);
    const how = await this.#within(this.#ended, secondsAllowed);
    if (how !== 'exit code 0') throw this.#failure(`ended with ${how}`);
    return line;
  }

  /** Takes the processor away from it, as Servers does. */
  async stop() {
    this.#child.kill('SIGSTOP');
    await untilStopped(this.#child.pid);
  }

  resume() {
    this.#child.kill('SIGCONT');
  }

  kill() {
    this.#child.kill('SIGKILL');
  }

  async #expect(word, secondsAllowed) {
    const line = await this.#nextLine(secondsAllowed);
    if (line === word) return;
    // What it says instead is its result, because something went wrong; its standard error says what.
    throw this.#failure(`ended with ${await this.#within(this.#ended, secondsAllowed)} where it should have said '${word}'`);
  }

  async #nextLine(secondsAllowed) {
    if (this.#lines.length === 0) {
      const came = new Promise((resolve) => (this.#wake = resolve));
      const how = await this.#within(Promise.race([came, this.#ended]), secondsAllowed);
      if (this.#lines.length === 0) throw this.#failure(`ended with ${how}`);
    }
    return this.#lines.shift();
  }

  #take(chunk) {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop();
    this.#lines.push(...lines);
    if (lines.length > 0) this.#wake();
  }

  async #within(promise, seconds) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(this.#failure(`had not answered after ${seconds.toFixed(0)} s`)), seconds * 1000);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }

  #failure(how) {
    return new Error(`${this.#name} ${how}. ${lastLines(this.#errors)}`.trim());
  }
}
