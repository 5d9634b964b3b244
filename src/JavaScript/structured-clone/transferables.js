import { kindOf } from './brands.js';
import { detached, transferred } from './buffers.js';
import { dataCloneError } from './errors.js';

const kinds = {
  __proto__: null,
  ArrayBuffer: { name: 'ArrayBuffer', isDetached: detached, move: transferred },
  MessagePort: {
    name: 'MessagePort',
    isDetached: (port) => load('messaging').internals.isDetached(port),
    move: (port) => load('messaging').internals.transfer(port),
  },
};

/** How an object is transferred: `check` throws where it is gone, `move` makes what takes its place. */
export function transferableOf(object) {
  if (typeof object !== 'object' || object === null) throw new TypeError('transfer is a sequence of objects.');
  const kind = kinds[kindOf(object)];
  if (kind === undefined) throw dataCloneError('An object that is not transferable');
  const check = () => {
    if (kind.isDetached(object)) throw dataCloneError(`A detached ${kind.name}`);
  };
  check();
  return { check, move: () => kind.move(object) };
}
