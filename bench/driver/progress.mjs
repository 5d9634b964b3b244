import { clock } from './format.mjs';

const SECONDS_BETWEEN_PLAIN_LINES = 30;

/**
 * Says how far the run is. On a terminal one line is rewritten, elsewhere a line is printed now and then. Time left follows from what the
 * planned seconds have really taken so far.
 */
export class Progress {
  #stream;
  #planned;
  #now;
  #begun;
  #done = 0;
  #lastPlain = -Infinity;

  constructor(plannedSeconds, { stream = process.stderr, now = () => performance.now() / 1000 } = {}) {
    this.#stream = stream;
    this.#planned = plannedSeconds;
    this.#now = now;
    this.#begun = now();
  }

  /** A measurement of so many planned seconds begins. */
  begin(label) {
    const elapsed = this.#now() - this.#begun;
    const share = this.#planned === 0 ? 1 : this.#done / this.#planned;
    const left = timeLeft(elapsed, this.#done, this.#planned);
    const text = `${String(Math.floor(share * 100)).padStart(3)} %  ${clock(left)} left  ${label}`;
    if (this.#stream.isTTY) {
      this.#stream.write(`\r\x1b[K${text.slice(0, (this.#stream.columns ?? 80) - 1)}`);
    } else if (elapsed - this.#lastPlain >= SECONDS_BETWEEN_PLAIN_LINES) {
      this.#lastPlain = elapsed;
      this.#stream.write(`${text}\n`);
    }
  }

  end(plannedSeconds) {
    this.#done += plannedSeconds;
  }

  /** Clears the line, or ends with the time that everything took. */
  finish() {
    const text = `measured for ${clock(this.#now() - this.#begun)}`;
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${text}\n` : `${text}\n`);
  }
}

/** Seconds left, when `done` of the `planned` seconds took `elapsed`. */
export function timeLeft(elapsed, done, planned) {
  const pace = done === 0 ? 1 : elapsed / done;
  return (planned - done) * pace;
}
