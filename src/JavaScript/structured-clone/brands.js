// Which kind of object a value is, by what it holds inside and not by what its prototype or its toStringTag says.
const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
const TypedArray = Object.getPrototypeOf(Uint8Array);
const typedArrayName = getter(TypedArray.prototype, Symbol.toStringTag);

// Each throws for anything but objects of its kind. The commonest kinds come first.
const probes = [
  ['Date', Date.prototype.getTime],
  ['Map', getter(Map.prototype, 'size')],
  ['Set', getter(Set.prototype, 'size')],
  ['RegExp', regExpProbe],
  ['ArrayBuffer', getter(ArrayBuffer.prototype, 'byteLength')],
  ['SharedArrayBuffer', getter(SharedArrayBuffer.prototype, 'byteLength')],
  ['DOMException', getter(DOMException.prototype, 'name')],
  ['Number', Number.prototype.valueOf],
  ['String', String.prototype.valueOf],
  ['Boolean', Boolean.prototype.valueOf],
  ['BigInt', BigInt.prototype.valueOf],
  ['Symbol', Symbol.prototype.valueOf],
  ['WeakMap', WeakMap.prototype.has],
  ['WeakSet', WeakSet.prototype.has],
];

const regExpSource = getter(RegExp.prototype, 'source');
const regExpPrototype = RegExp.prototype;
function regExpProbe() {
  if (this === regExpPrototype) throw new TypeError('RegExp.prototype answers without being a RegExp.');
  Reflect.apply(regExpSource, this, []);
}

// Kinds that no function tells apart without side effects: by their tag, which is enough to refuse them.
const refusedTag = /^\[object (?:Promise|WeakRef|FinalizationRegistry|(?:Async)?Generator|.* Iterator|(?:Readable|Writable|Transform)Stream|AbortSignal|Headers|Request|Response|FormData|Crypto|SubtleCrypto)\]$/;

// Kinds of groups of their own, which are loaded only for what looks like theirs.
const platformKinds = {
  __proto__: null,
  '[object MessagePort]': (value) => load('messaging').internals.isPort(value) && 'MessagePort',
  '[object Blob]': (value) => load('blob').internals.isBlob(value) && 'Blob',
  '[object File]': (value) => load('blob').internals.isBlob(value) && 'Blob',
};

const isError = Error.isError ?? ((value) => value instanceof Error) ; // Node 20, which runs this in the build, lacks it

function answers(probe, value) {
  try {
    Reflect.apply(probe, value, []);
    return true;
  } catch {
    return false;
  }
}

/** The name of a kind; "Object" for ordinary ones; undefined for what cannot be cloned. */
export function kindOf(value) {
  if (Array.isArray(value)) return 'Array';
  const prototype = Object.getPrototypeOf(value);
  // The commonest case, before fourteen probes that throw. A Map that was given Object's prototype is taken for an object here.
  if (prototype === Object.prototype || prototype === null) return 'Object';
  if (ArrayBuffer.isView(value)) return 'View';
  if (isError(value)) return answers(probes[6][1], value) ? 'DOMException' : 'Error';
  for (const [kind, probe] of probes) {
    if (answers(probe, value)) return kind;
  }
  const tag = Reflect.apply(Object.prototype.toString, value, []);
  return refusedTag.test(tag) ? undefined : platformKinds[tag]?.(value) || 'Object';
}

/** "Uint8Array" and the like; undefined for a DataView. */
export const typedArrayNameOf = (view) => Reflect.apply(typedArrayName, view, []);
