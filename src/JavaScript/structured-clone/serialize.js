import { kindOf } from './brands.js';
import { bufferCopier, describeView } from './buffers.js';
import { dataCloneError } from './errors.js';

// https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal
//
// Serialising reads all that the original holds, running its getters, and leaves a node per object: how to make the copy, and how to
// fill it once it can be referred to. revive.js does both, after the buffers to be transferred have been detached.
const { getTime } = Date.prototype;
const { forEach: forEachOfMap } = Map.prototype;
const { forEach: forEachOfSet } = Set.prototype;
const regExpSource = Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get;
const regExpFlags = Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get;
const nativeErrors = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

/** `nodes`: Map from original to node, which keeps shared and cyclic references. */
export function serialize(value, nodes) {
  if (typeof value === 'symbol') throw dataCloneError('A symbol');
  if (typeof value === 'function') throw dataCloneError(`The function ${value.name || '(anonymous)'}`);
  if (typeof value !== 'object' || value === null) return { made: true, value };
  const known = nodes.get(value);
  if (known) return known;
  const kind = kindOf(value);
  const describe = descriptions[kind];
  if (!describe) throw dataCloneError(`An object of the kind ${kind ?? Reflect.apply(Object.prototype.toString, value, [])}`);
  const node = { made: false, value: undefined, make: undefined, fill: undefined };
  nodes.set(value, node);
  describe(value, node, nodes);
  return node;
}

const boxed = (prototype) => (value, node) => {
  const primitive = Reflect.apply(prototype.valueOf, value, []);
  node.make = () => Object(primitive);
};

const descriptions = {
  __proto__: null,
  Boolean: boxed(Boolean.prototype),
  Number: boxed(Number.prototype),
  BigInt: boxed(BigInt.prototype),
  String: boxed(String.prototype),

  Date(value, node) {
    const time = Reflect.apply(getTime, value, []);
    node.make = () => new Date(time);
  },

  RegExp(value, node) {
    const source = Reflect.apply(regExpSource, value, []);
    const flags = Reflect.apply(regExpFlags, value, []);
    node.make = () => new RegExp(source, flags);
  },

  ArrayBuffer(value, node) {
    node.make = bufferCopier(value);
  },

  // Shared memory is shared, not copied; JavaScript cannot make a second object of the same memory.
  SharedArrayBuffer(value, node) {
    node.make = () => value;
  },

  View(value, node, nodes) {
    const { buffer, make } = describeView(value);
    const bufferNode = serialize(buffer, nodes);
    node.make = (revive) => make(revive(bufferNode));
  },

  Map(value, node, nodes) {
    const entries = [];
    Reflect.apply(forEachOfMap, value, [(one, key) => entries.push(key, one)]);
    const copies = entries.map((one) => serialize(one, nodes));
    node.make = () => new Map();
    node.fill = (map, revive) => {
      for (let at = 0; at < copies.length; at += 2) map.set(revive(copies[at]), revive(copies[at + 1]));
    };
  },

  Set(value, node, nodes) {
    const members = [];
    Reflect.apply(forEachOfSet, value, [(one) => members.push(one)]);
    const copies = members.map((one) => serialize(one, nodes));
    node.make = () => new Set();
    node.fill = (set, revive) => copies.forEach((copy) => set.add(revive(copy)));
  },

  Error(value, node, nodes) {
    const own = (name) => (Object.hasOwn(value, name) ? Object.getOwnPropertyDescriptor(value, name) : undefined);
    const message = own('message');
    const text = message && 'value' in message ? `${message.value}` : undefined;
    const cause = own('cause');
    const causeNode = cause && 'value' in cause ? serialize(cause.value, nodes) : undefined;
    const stack = value.stack;
    const name = value.name;
    const Constructor = nativeErrors[`${name}`] ?? Error;
    node.make = () => {
      const error = new Constructor(text);
      if (typeof stack === 'string') Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
      return error;
    };
    node.fill = (error, revive) => {
      if (causeNode) Object.defineProperty(error, 'cause', { value: revive(causeNode), writable: true, configurable: true });
    };
  },

  DOMException(value, node) {
    const { message, name, stack } = value;
    node.make = () => {
      const copy = new DOMException(message, name);
      if (typeof stack === 'string') Object.defineProperty(copy, 'stack', { value: stack, writable: true, configurable: true });
      return copy;
    };
  },

  // What a Blob holds never changes, so its copy holds the same.
  Blob(value, node) {
    node.make = () => load('blob').internals.copy(value);
  },

  Array(value, node, nodes) {
    const { length } = value;
    node.make = () => new Array(length);
    serializeProperties(value, node, nodes);
  },

  Object(value, node, nodes) {
    node.make = () => ({});
    serializeProperties(value, node, nodes);
  },
};

function serializeProperties(value, node, nodes) {
  const keys = Object.keys(value);
  const copies = [];
  for (let at = 0; at < keys.length; at++) {
    // A getter before this one may have deleted the property.
    copies[at] = Object.hasOwn(value, keys[at]) ? serialize(value[keys[at]], nodes) : undefined;
  }
  node.fill = (copy, revive) => {
    for (let at = 0; at < keys.length; at++) {
      if (!copies[at]) continue;
      const key = keys[at];
      const member = revive(copies[at]);
      if (key === '__proto__') Object.defineProperty(copy, key, { value: member, writable: true, enumerable: true, configurable: true });
      else copy[key] = member;
    }
  };
}
