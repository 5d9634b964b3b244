import { kindOf } from './brands.js';
import { detached, transferred } from './buffers.js';
import { dataCloneError } from './errors.js';
import { revive } from './revive.js';
import { serialize } from './serialize.js';

// https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone, by its two steps. Own code: npm's @ungap/structured-clone
// keeps no shared buffers, transfers nothing and throws TypeErrors; core-js's is 43 kB of feature tests for engines that aren't this one.
export function structuredClone(value, options = undefined) {
  if (arguments.length === 0) throw new TypeError('structuredClone takes a value.');
  const buffers = buffersToTransfer(options);
  const nodes = new Map();
  for (const buffer of buffers) nodes.set(buffer, { made: false, value: undefined, make: undefined, fill: undefined });
  const root = serialize(value, nodes);
  // Only now, when nothing can throw on the original's account any more.
  for (const buffer of buffers) {
    if (detached(buffer)) throw dataCloneError('An ArrayBuffer that a getter detached');
  }
  for (const buffer of buffers) {
    const moved = transferred(buffer);
    nodes.get(buffer).make = () => moved;
  }
  return revive(root);
}

function buffersToTransfer(options) {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' && typeof options !== 'function') throw new TypeError('The options of structuredClone are an object.');
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== 'object') throw new TypeError('transfer is a sequence of objects.');
  const buffers = [...transfer];
  for (const buffer of buffers) {
    if (typeof buffer !== 'object' || buffer === null) throw new TypeError('transfer is a sequence of objects.');
    if (kindOf(buffer) !== 'ArrayBuffer') throw dataCloneError('An object that is not transferable');
    if (detached(buffer)) throw dataCloneError('A detached ArrayBuffer');
  }
  if (new Set(buffers).size !== buffers.length) throw dataCloneError('An ArrayBuffer that is transferred twice');
  return buffers;
}
