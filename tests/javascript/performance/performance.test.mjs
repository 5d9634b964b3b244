import { compare } from '../support/scenarios.mjs';

compare({
  Marks_and_measures: async ({ note }) => {
    performance.mark('b', { startTime: 5, detail: { x: 1 } });
    const mark = performance.mark('a', { startTime: 3 });
    const measure = performance.measure('m', 'a', 'b');
    note(
      mark.name, mark.entryType, mark.startTime, mark.duration, mark.detail, mark instanceof PerformanceMark,
      mark instanceof PerformanceEntry);
    note(measure.startTime, measure.duration, measure.detail, JSON.stringify(measure), measure instanceof PerformanceMeasure);
    const given = performance.measure('n', { start: 'a', duration: 7, detail: 4 });
    note(given.startTime, given.duration, given.detail, performance.measure('o', { end: 9, duration: 2 }).startTime);
    note(
      performance.measure('p', undefined, 'b').startTime,
      performance.measure('q').startTime,
      performance.mark('now').startTime <= performance.now());
    performance.clearMarks();
    performance.clearMeasures();
  },

  Entries_by_name_and_type: async ({ note }) => {
    for (const [name, startTime] of [['c', 30], ['a', 10], ['b', 20], ['a', 15]]) performance.mark(name, { startTime });
    performance.measure('a', { start: 12, end: 13 });
    const text = (entries) => entries.map(({ name, startTime }) => `${name}${startTime}`);
    note(text(performance.getEntries().filter(({ entryType }) => entryType === 'mark' || entryType === 'measure')));
    note(
      text(performance.getEntriesByName('a')),
      text(performance.getEntriesByName('a', 'mark')),
      text(performance.getEntriesByType('measure')));
    note(performance.measure('last', 'a', 'c').duration);
    performance.clearMarks('a');
    note(text(performance.getEntriesByType('mark')), text(performance.getEntriesByType('nothing')));
    performance.clearMeasures();
    performance.clearMarks();
    note(performance.getEntriesByType('mark').length, performance.getEntriesByType('measure').length);
  },

  Wrong_calls: async ({ attempt }) => {
    attempt('an unknown mark', () => performance.measure('m', 'missing'));
    attempt('before the origin', () => performance.mark('m', { startTime: -1 }));
    attempt('no name', () => performance.mark());
    attempt('all of three', () => performance.measure('m', { start: 1, end: 2, duration: 3 }));
    attempt('an end twice', () => performance.measure('m', { start: 1 }, 'x'));
    attempt('a detail that cannot be cloned', () => performance.mark('m', { detail: { f() {} } }));
  },
});
