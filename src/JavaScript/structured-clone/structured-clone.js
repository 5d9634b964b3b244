import { dataCloneError } from './errors.js';
import { revive } from './revive.js';
import { serialize } from './serialize.js';
import { transferableOf } from './transferables.js';

// https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone, by its two steps. Own code: npm's
// @ungap/structured-clone keeps no shared buffers, transfers nothing and throws TypeErrors; core-js's is 43 kB of feature tests for engines
// that aren't this one.
export function structuredClone(value, options = undefined) {
  if (arguments.length === 0) throw new TypeError('structuredClone takes a value.');
  return clone(value, transferOf(options)).value;
}

/** The copy, and what stands in it for each object of the list `transfer`. */
export function clone(value, transfer) {
  const moves = transfer.map(transferableOf);
  if (new Set(transfer).size !== transfer.length) throw dataCloneError('An object that is transferred twice');
  const nodes = new Map();
  for (const object of transfer) nodes.set(object, { made: false, value: undefined, make: undefined, fill: undefined });
  const root = serialize(value, nodes);
  // Only now, when nothing can throw on the original's account any more.
  for (const { check } of moves) check();
  const transferred = moves.map(({ move }) => move());
  for (let at = 0; at < transfer.length; at++) nodes.get(transfer[at]).make = () => transferred[at];
  return { value: revive(root), transferred };
}

function transferOf(options) {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' && typeof options !== 'function') throw new TypeError('The options of structuredClone are an object.');
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== 'object') throw new TypeError('transfer is a sequence of objects.');
  return [...transfer];
}
