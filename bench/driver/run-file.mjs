import { rename, writeFile } from 'node:fs/promises';

const SECONDS_BETWEEN_WRITES = 20;

/**
 * Keeps a run in a file while it goes on, so that one which is killed, or fails late, leaves what it has measured: the file is always a
 * whole one, and at most so many seconds and a measurement behind. `run.unfinished` says what ended it, until it is through.
 */
export class RunFile {
  #path;
  #run;
  #now;
  #lastWrite = -Infinity;

  constructor(path, run, { now = () => performance.now() / 1000 } = {}) {
    this.#path = path;
    this.#run = run;
    this.#now = now;
    run.unfinished = 'it was killed';
  }

  /** Something more has been measured. Writing takes time, and so is not done each time. */
  async measured() {
    if (this.#now() - this.#lastWrite >= SECONDS_BETWEEN_WRITES) await this.#write();
  }

  /** The end, for that reason, or because everything is measured. */
  async end(error) {
    if (error === undefined) delete this.#run.unfinished;
    else this.#run.unfinished = error.message;
    await this.#write();
  }

  async #write() {
    this.#run.minutes = (Date.now() - Date.parse(this.#run.date)) / 60_000;
    const text = JSON.stringify(this.#run);
    await writeFile(`${this.#path}.new`, text);
    await rename(`${this.#path}.new`, this.#path);
    this.#lastWrite = this.#now();
  }
}
