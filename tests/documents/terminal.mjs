import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A shell that runs one block of commands after the other, as somebody's who copies them: variables and the folder stay. */
export class Terminal {
  #shell;
  #said = '';
  #listeners = new Set();
  #ended = null;
  #scripts;

  /** `folder`: where it begins; `scripts`: a folder for its own files; `environment`: all its variables. */
  constructor(folder, scripts, environment) {
    this.folder = folder;
    this.#scripts = scripts;
    // In a process group of its own, so that what it has started can be ended with it.
    this.#shell = spawn('bash', [], { cwd: folder, env: environment, detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#shell.stdout.setEncoding('utf8').on('data', (text) => this.#hear(text));
    this.#shell.stdin.on('error', () => {}); // it has ended: the next line tells
    this.#shell.on('close', (code, signal) => {
      this.#ended = signal ?? code;
      this.#hear('');
    });
    this.#shell.stdin.write('exec 2>&1\nset -o pipefail\n');
  }

  /** Runs a block to its end: {said, failed}. The first command that fails ends the block. */
  async run(text) {
    const end = await this.#begin(text);
    const [, said, status, folder] = await this.#heard((all) => end.exec(all), 'it was done');
    this.folder = folder;
    this.#said = '';
    return { said, failed: status !== '0' };
  }

  /** Starts a block that is to go on, such as a server, and waits until `isReady` holds for what it has said. */
  async start(text, isReady) {
    const end = await this.#begin(text);
    await this.#heard((all) => {
      if (isReady(all)) return true;
      if (end.test(all)) throw new Error(`it ended before it said that:\n${all.replace(end, '$1')}`);
      return null;
    }, 'it said that');
  }

  /** Ends what runs in it, as the window's close does. */
  async close() {
    if (this.#ended !== null) return;
    const gone = new Promise((resolve) => this.#shell.once('close', resolve));
    signal(this.#shell.pid, 'SIGTERM');
    // A shell that waits for nothing passes its end on at once; what ignores the signal does not outlive the test.
    const last = setTimeout(() => signal(this.#shell.pid, 'SIGKILL'), 20_000);
    await gone;
    clearTimeout(last);
    signal(this.#shell.pid, 'SIGKILL');
  }

  async #begin(text) {
    const mark = randomUUID();
    const script = path.join(this.#scripts, `${mark}.sh`);
    await writeFile(script, text);
    // The first command that fails ends the block, but not the shell, as "set -e" would.
    this.#shell.stdin.write(`trap 'jsockd_status=$?; trap - ERR; return $jsockd_status' ERR; source '${script}' </dev/null; trap - ERR\n`);
    this.#shell.stdin.write(`printf '\\n%s %s %s\\n' ${mark} "\${jsockd_status:-0}" "$PWD"; unset jsockd_status\n`);
    return new RegExp(`^([^]*)\\n${mark} (\\d+) (.*)\\n`);
  }

  #hear(text) {
    this.#said += text;
    for (const listener of [...this.#listeners]) listener();
  }

  #heard(find, what) {
    return new Promise((resolve, reject) => {
      const listener = () => {
        try {
          const found = find(this.#said);
          if (found) resolve(found);
          else if (this.#ended !== null) reject(new Error(`the shell ended with ${this.#ended} before ${what}:\n${this.#said}`));
          else return;
        } catch (error) {
          reject(error);
        }
        this.#listeners.delete(listener);
      };
      this.#listeners.add(listener);
      listener();
    });
  }
}

function signal(group, name) {
  try {
    process.kill(-group, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
