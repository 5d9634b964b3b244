import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callWith } from './engine.mjs';

/**
 * A test per scenario: a function without references to its surroundings that returns a transcript, run here with Node's globals and in the
 * engine with ours. `describe` is handed to it: values as text that both engines write alike.
 *
 * `departures` has the scenarios in which Node 20 departs from the standard, with the transcript that the standard asks for: the engine is
 * held to that. `options` are the engine's, of its command line.
 */
export function compare(scenarios, departures = {}, options = []) {
  for (const [name, scenario] of Object.entries(scenarios)) {
    test(name.replaceAll('_', ' '), { timeout: 600_000 }, async () => {
      const body = `(${helpers})((tools) => (${scenario})(tools))`;
      const [ours, nodes] = await Promise.all([callWith(options, body), departures[name] ?? (0, eval)(body)()]);
      assert.deepEqual(ours, JSON.parse(JSON.stringify(nodes)));
    });
  }
}

// Text of a function that gives a function: so that both sides evaluate the very same source.
const helpers = (scenario) => async () => {
  const log = [];
  const describe = (value) => {
    if (value instanceof Error || Object.prototype.toString.call(value) === '[object DOMException]') return `${value.name}`;
    if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${value.constructor === DataView ? value.byteLength : [...value]})`;
    if (value instanceof ArrayBuffer) return `ArrayBuffer(${value.byteLength})`;
    if (typeof value === 'object' && value !== null && 'done' in value) return `{value: ${describe(value.value)}, done: ${value.done}}`;
    if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`;
    if (typeof value === 'string') return value;
    return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : String(value);
  };
  const note = (...parts) => void log.push(parts.map(describe).join(' '));
  // What a promise comes to, under a name.
  const settle = (name, promise) => Promise.resolve(promise)
    .then((value) => note(name, 'gave', value), (error) => note(name, 'threw', error));
  const attempt = (name, f) => {
    try {
      note(name, 'gave', f());
    } catch (error) {
      note(name, 'threw', error);
    }
  };
  const turns = async (count = 10) => {
    for (let turn = 0; turn < count; turn++) await undefined;
  };
  await scenario({ log, note, settle, attempt, turns, describe });
  return log;
};
