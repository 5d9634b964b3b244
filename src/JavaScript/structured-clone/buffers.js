import { typedArrayNameOf } from './brands.js';
import { dataCloneError } from './errors.js';

const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name)?.get;
const { slice, transfer } = ArrayBuffer.prototype;
const byteLengthOf = getter(ArrayBuffer.prototype, 'byteLength');
const maxByteLengthOf = getter(ArrayBuffer.prototype, 'maxByteLength');
const isResizable = getter(ArrayBuffer.prototype, 'resizable');
const isDetached = getter(ArrayBuffer.prototype, 'detached');
const get = (from, value) => Reflect.apply(from, value, []);

const TypedArray = Object.getPrototypeOf(Uint8Array);
const ofTypedArray = fields(TypedArray.prototype);
const ofDataView = fields(DataView.prototype);
const constructors = {
  __proto__: null, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float16Array,
  Float32Array, Float64Array, BigInt64Array, BigUint64Array,
};

function fields(prototype) {
  return {
    buffer: getter(prototype, 'buffer'),
    byteOffset: getter(prototype, 'byteOffset'),
    byteLength: getter(prototype, 'byteLength'),
    length: getter(prototype, 'length') ?? getter(prototype, 'byteLength'),
  };
}

export const detached = (buffer) => get(isDetached, buffer);

/** A function that makes the copy; the bytes are taken now. */
export function bufferCopier(buffer) {
  if (detached(buffer)) throw dataCloneError('A detached ArrayBuffer');
  if (!get(isResizable, buffer)) {
    const copy = Reflect.apply(slice, buffer, [0]);
    return () => copy;
  }
  const copy = new ArrayBuffer(get(byteLengthOf, buffer), { maxByteLength: get(maxByteLengthOf, buffer) });
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return () => copy;
}

export const transferred = (buffer) => Reflect.apply(transfer, buffer, []);

/** The parts of a view that its copy needs, taken before its buffer is detached. */
export function describeView(view) {
  const name = typedArrayNameOf(view);
  const from = name === undefined ? ofDataView : ofTypedArray;
  const buffer = get(from.buffer, view);
  let offset;
  let length;
  try {
    offset = get(from.byteOffset, view);
    length = get(from.length, view);
  } catch {
    throw dataCloneError('A view outside its buffer'); // DataView's getters throw where typed arrays answer 0
  }
  const Constructor = name === undefined ? DataView : constructors[name];
  return { buffer, make: (copy) => new Constructor(copy, offset, follows(view, from, buffer, offset) ? undefined : length) };
}

// A view made without a length follows the length of its resizable buffer, which no getter tells: a view that reaches the end of
// one is taken for such a view.
function follows(view, from, buffer, offset) {
  try {
    return get(isResizable, buffer) && offset + get(from.byteLength, view) === get(byteLengthOf, buffer);
  } catch {
    return false; // a SharedArrayBuffer
  }
}
