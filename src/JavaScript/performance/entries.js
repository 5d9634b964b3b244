import { enumerable } from '../webidl/enumerable.js';

const permission = {};

/** https://w3c.github.io/performance-timeline/#the-performanceentry-interface */
export class PerformanceEntry {
  #name;
  #entryType;
  #startTime;
  #duration;
  #detail;

  constructor() {
    if (arguments[0] !== permission) throw new TypeError('Illegal constructor');
    [, this.#name, this.#entryType, this.#startTime, this.#duration, this.#detail] = arguments;
  }

  get name() { return this.#name; }
  get entryType() { return this.#entryType; }
  get startTime() { return this.#startTime; }
  get duration() { return this.#duration; }

  toJSON() {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration, ...(this.#detail === undefined ? {} : { detail: this.#detail }) };
  }

  static {
    detailOf = (entry) => entry.#detail;
  }
}

var detailOf;

/** https://w3c.github.io/user-timing/#performancemark */
export class PerformanceMark extends PerformanceEntry {
  constructor(name, options = undefined) {
    if (arguments.length === 0) throw new TypeError('A mark has a name.');
    const { startTime = performance.now(), detail = null } = options ?? {};
    const time = Number(startTime);
    if (!Number.isFinite(time) || time < 0) throw new TypeError('startTime is a number of milliseconds, 0 or more.');
    super(permission, `${name}`, 'mark', time, 0, copied(detail));
  }

  get detail() { return detailOf(this); }
}

/** https://w3c.github.io/user-timing/#performancemeasure */
export class PerformanceMeasure extends PerformanceEntry {
  constructor(given, name, startTime, endTime, detail) {
    if (given !== permission) throw new TypeError('Illegal constructor');
    super(permission, name, 'measure', startTime, endTime - startTime, copied(detail));
  }

  get detail() { return detailOf(this); }
}

export const measureOf = (...values) => new PerformanceMeasure(permission, ...values);

const copied = (detail) =>
  typeof detail === 'object' && detail !== null ? load('structured-clone').structuredClone(detail) : detail ?? null;

enumerable(PerformanceEntry, 'PerformanceEntry');
enumerable(PerformanceMark, 'PerformanceMark');
enumerable(PerformanceMeasure, 'PerformanceMeasure');
