import { measureOf, PerformanceMark } from './entries.js';

// https://w3c.github.io/user-timing/ and https://w3c.github.io/performance-timeline/. Entries end with the command (or with the top level
// of the module) that made them, as the console's counts and timers do: otherwise every bundle that measures its renderings would leak.
const { execution } = load('native:internals');

let entries = []; // by startTime
let current = execution();

function timeline() {
  const number = execution();
  if (number !== current) entries = [];
  current = number;
  return entries;
}

function add(entry) {
  const list = timeline();
  let at = list.length;
  while (at > 0 && list[at - 1].startTime > entry.startTime) at--;
  list.splice(at, 0, entry);
  return entry;
}

const keepUnless = (drops) => void (entries = timeline().filter((entry) => !drops(entry)));
const clear = (entryType, name) => keepUnless((entry) => entry.entryType === entryType && (name === undefined || entry.name === name));
const text = (value) => (value === undefined ? undefined : `${value}`);

/** A point in time, given as such or as the name of the last mark of that name. */
function timeOf(point) {
  if (typeof point === 'number') {
    if (!Number.isFinite(point) || point < 0) throw new TypeError('A time is a number of milliseconds, 0 or more.');
    return point;
  }
  const name = `${point}`;
  const mark = timeline().findLast((entry) => entry.entryType === 'mark' && entry.name === name);
  if (mark === undefined) throw new DOMException(`There is no mark '${name}'.`, 'SyntaxError');
  return mark.startTime;
}

export const functions = {
  mark(name, options = undefined) {
    return add(new PerformanceMark(...arguments));
  },

  measure(name, startOrOptions = undefined, endMark = undefined) {
    if (arguments.length === 0) throw new TypeError('A measure has a name.');
    const isOptions = typeof startOrOptions === 'object' && startOrOptions !== null && Object.keys(startOrOptions).length > 0;
    const { start, end, duration, detail } = isOptions ? startOrOptions : { start: startOrOptions ?? undefined, end: endMark };
    if (isOptions) {
      if (endMark !== undefined) throw new TypeError('The end of a measure is given once: with the options, or behind them.');
      if (start === undefined && end === undefined) throw new TypeError('The options of a measure have a start or an end.');
      if (start !== undefined && end !== undefined && duration !== undefined) {
        throw new TypeError('A measure has two of start, end and duration, not all.');
      }
    }
    const from = typeof start === 'object' ? undefined : start;
    const endTime = end !== undefined ? timeOf(end)
      : from !== undefined && duration !== undefined ? timeOf(from) + timeOf(Number(duration))
      : performance.now();
    const startTime = from !== undefined ? timeOf(from) : duration !== undefined ? endTime - timeOf(Number(duration)) : 0;
    return add(measureOf(`${name}`, startTime, endTime, detail));
  },

  clearMarks(name = undefined) {
    clear('mark', text(name));
  },

  clearMeasures(name = undefined) {
    clear('measure', text(name));
  },

  getEntries() {
    return [...timeline()];
  },

  getEntriesByType(type) {
    const wanted = `${type}`;
    return timeline().filter((entry) => entry.entryType === wanted);
  },

  getEntriesByName(name, type = undefined) {
    const [wanted, kind] = [`${name}`, text(type)];
    return timeline().filter((entry) => entry.name === wanted && (kind === undefined || entry.entryType === kind));
  },
};
