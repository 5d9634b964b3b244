/**
 * What was measured: for each cell and entrant one sample a round, an object of figures. A file of these can be read again, to write the
 * report anew without measuring.
 */
export class Results {
  #cells;
  #failures;
  #repetitions;

  constructor({ cells = {}, failures = [], repetitions = [] } = {}) {
    this.#cells = cells;
    this.#failures = failures;
    this.#repetitions = repetitions;
  }

  add(cell, entrant, round, sample) {
    ((this.#cells[cell] ??= {})[entrant] ??= [])[round] = sample;
  }

  /** A peer that is not ours could not do it: it is left out from then on, and the report says so. */
  addFailure(cell, entrant, reason) {
    this.#failures.push({ cell, entrant, reason });
  }

  hasFailed(cell, entrant) {
    return this.#failures.some((failure) => failure.cell === cell && failure.entrant === entrant);
  }

  /** A measurement that went wrong and was made again. The report says so: what happens once in a run may be worth a look. */
  addRepetition(cell, entrant, reason) {
    this.#repetitions.push({ cell, entrant, reason });
  }

  get repetitions() {
    return this.#repetitions;
  }

  get failures() {
    return this.#failures;
  }

  get isEmpty() {
    return Object.keys(this.#cells).length === 0;
  }

  has(cell) {
    return cell in this.#cells;
  }

  /** The entrants that have samples in the cell, in the order of their first measurement. */
  entrants(cell) {
    return Object.keys(this.#cells[cell] ?? {});
  }

  /** All samples of an entrant, by round. A round without one is undefined: JSON keeps holes as null. */
  samples(cell, entrant) {
    return Array.from(this.#cells[cell]?.[entrant] ?? [], (sample) => sample ?? undefined);
  }

  /** One figure of an entrant, by round. */
  series(cell, entrant, figure) {
    return this.samples(cell, entrant).map((sample) => sample?.[figure] ?? undefined);
  }

  toJSON() {
    return { cells: this.#cells, failures: this.#failures, repetitions: this.#repetitions };
  }
}
