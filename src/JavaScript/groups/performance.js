// A name with a dot is a member of an object that the engine has.
import { PerformanceEntry, PerformanceMark, PerformanceMeasure } from '../performance/entries.js';
import { functions } from '../performance/timeline.js';
import { named } from './named.js';

const members = Object.fromEntries(Object.keys(functions).map((name) => [`performance.${name}`, functions[name]]));

export default { ...named({ PerformanceEntry, PerformanceMark, PerformanceMeasure }), ...members };
