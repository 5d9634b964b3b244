import { compare } from '../support/scenarios.mjs';

compare({
  Primitives: async ({ note }) => {
    for (const value of [undefined, null, true, false, 0, -0, 1.5, NaN, Infinity, 10n, '', 'text', '\ud800']) {
      note(typeof value, Object.is(structuredClone(value), value));
    }
  },

  Wrapper_objects: async ({ note }) => {
    for (const value of [Object(true), Object(5), Object('text'), Object(7n)]) {
      const copy = structuredClone(value);
      note(Object.prototype.toString.call(copy), String(copy), copy !== value);
    }
  },

  Dates_and_regular_expressions: async ({ note }) => {
    const date = Object.assign(new Date(86400000), { extra: 1 });
    note(structuredClone(date).toISOString(), structuredClone(new Date(NaN)).getTime(), 'extra' in structuredClone(date));
    const expression = /a(b)+/giu;
    expression.lastIndex = 3;
    const copy = structuredClone(expression);
    note(copy.source, copy.flags, copy.lastIndex, copy instanceof RegExp);
  },

  Plain_objects: async ({ note }) => {
    const value = { a: 1, nested: { b: [1, 2, { c: 3 }] }, [Symbol('s')]: 'dropped', get computed() { return 'read'; } };
    Object.defineProperty(value, 'hidden', { value: 1 });
    const copy = structuredClone(value);
    note(JSON.stringify(copy), Object.getOwnPropertySymbols(copy).length, 'hidden' in copy);
    note(Object.getOwnPropertyDescriptor(copy, 'computed').writable, copy.nested !== value.nested);
  },

  A_property_named_proto: async ({ note }) => {
    const copy = structuredClone(JSON.parse('{"__proto__": {"x": 1}, "y": 2}'));
    note(Object.keys(copy), Object.getPrototypeOf(copy) === Object.prototype, copy.x);
  },

  Instances_of_classes_become_plain: async ({ note }) => {
    class Point { #secret = 1; constructor() { this.x = 1; } get secret() { return this.#secret; } }
    const copy = structuredClone(new Point());
    note(copy.constructor === Object, JSON.stringify(copy), copy.secret);
    note(JSON.stringify(structuredClone(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }))));
    note(Object.getPrototypeOf(structuredClone(Object.create(null))) === Object.prototype);
  },

  Arrays_with_holes_and_properties: async ({ note }) => {
    const value = [1, , 3];
    value.length = 5;
    value.name = 'named';
    const copy = structuredClone(value);
    note(copy.length, 1 in copy, 4 in copy, copy.name, Array.isArray(copy));
    note(structuredClone(new (class extends Array {})(3)).constructor === Array);
  },

  Maps_and_sets: async ({ note }) => {
    const key = { k: 1 };
    const map = new Map([[key, 'value'], ['self', null], [NaN, 0]]);
    map.set('self', map);
    const copy = structuredClone({ map, key });
    note(copy.map.get(copy.key), copy.map.get('self') === copy.map, copy.map.get(NaN), copy.map.size);
    const set = structuredClone(new Set([1, 'a', key]));
    note(set.size, set.has('a'), [...set][2].k);
    note(structuredClone(Object.assign(new Map(), { extra: 1 })).extra);
  },

  Cycles_and_shared_references: async ({ note }) => {
    const shared = { s: 1 };
    const value = { one: shared, two: shared, list: [shared] };
    value.self = value;
    const copy = structuredClone(value);
    note(copy.self === copy, copy.one === copy.two, copy.list[0] === copy.one, copy.one !== shared);
  },

  Errors: async ({ note }) => {
    for (const Type of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
      const copy = structuredClone(new Type('message', { cause: { why: 1 } }));
      note(copy.name, copy.message, copy instanceof Type, Object.getPrototypeOf(copy) === Type.prototype, copy.cause.why);
    }
    class Own extends RangeError { name = 'Own'; extra = 1; }
    const own = structuredClone(new Own('mine'));
    note(own.name, own.constructor.name, own.message, own.extra);
    note('message' in structuredClone(new Error()) && Object.hasOwn(structuredClone(new Error()), 'message'));
    note(typeof structuredClone(new Error('x')).stack);
  },

  Buffers_and_views: async ({ note, describe }) => {
    const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
    const copy = structuredClone(
      { whole: buffer, part: new Uint8Array(buffer, 2, 3), wide: new Uint16Array(buffer, 4), view: new DataView(buffer, 1, 2) });
    note(copy.whole, copy.part, copy.part.byteOffset, copy.wide, copy.view);
    note(copy.part.buffer === copy.whole, copy.view.buffer === copy.whole, copy.whole !== buffer, copy.view.byteOffset);
    copy.part[0] = 99;
    note(new Uint8Array(buffer)[2]);
    for (const Type of [Int8Array, Uint8ClampedArray, Int16Array, Int32Array, Uint32Array, Float32Array, Float64Array]) {
      note(structuredClone(new Type([1, 2])));
    }
    note(structuredClone(new BigInt64Array([1n, -2n])), structuredClone(new BigUint64Array([3n])));
  },

  Resizable_buffers: async ({ note }) => {
    const buffer = new ArrayBuffer(4, { maxByteLength: 16 });
    const copy = structuredClone({ buffer, view: new Uint8Array(buffer) });
    copy.buffer.resize(8);
    note(copy.buffer.resizable, copy.buffer.maxByteLength, copy.buffer.byteLength, buffer.byteLength, copy.view.length);
  },

  Transferred_buffers: async ({ note }) => {
    const buffer = new Uint8Array([1, 2, 3]).buffer;
    const view = new Uint8Array(buffer, 1);
    const copy = structuredClone({ buffer, view }, { transfer: [buffer] });
    note(buffer.byteLength, view.length, copy.buffer, copy.view, copy.view.buffer === copy.buffer);
    const unused = new ArrayBuffer(2);
    note(structuredClone('not in it', { transfer: [unused] }), unused.byteLength);
  },

  Transfers_that_are_refused: async ({ attempt, note }) => {
    const buffer = new ArrayBuffer(3);
    attempt('twice', () => structuredClone(1, { transfer: [buffer, buffer] }));
    attempt('not transferable', () => structuredClone(1, { transfer: [{}] }));
    attempt('a primitive', () => structuredClone(1, { transfer: [1] }));
    attempt('not iterable', () => structuredClone(1, { transfer: 1 }));
    attempt('uncloneable', () => structuredClone({ f() {} }, { transfer: [buffer] }));
    note('kept', buffer.byteLength);
    structuredClone(buffer, { transfer: [buffer] });
    attempt('detached', () => structuredClone(buffer));
    attempt('detached to transfer', () => structuredClone(1, { transfer: [buffer] }));
  },

  What_cannot_be_cloned: async ({ note, describe }) => {
    const things = {
      function: () => {}, class: class {}, symbol: Symbol('s'), boxedSymbol: Object(Symbol('s')), promise: Promise.resolve(),
      weakMap: new WeakMap(), weakSet: new WeakSet(),
      weakRef: new WeakRef({}), generator: (function* () {})(), iterator: [].values(), nested: { deep: [() => {}] },
    };
    for (const [name, thing] of Object.entries(things)) {
      try {
        structuredClone(thing);
        note(name, 'was cloned');
      } catch (error) {
        note(name, error, error.code, error instanceof DOMException, error.constructor === DOMException);
      }
    }
  },

  A_getter_that_throws: async ({ attempt }) => {
    attempt('clone', () => structuredClone({ get bad() { throw new RangeError('from the getter'); } }));
  },

  Properties_that_a_getter_removes: async ({ note }) => {
    const value = { get first() { delete value.second; return 1; }, second: 2, third: 3 };
    note(Object.keys(structuredClone(value)));
  },

  Disguises: async ({ note }) => {
    const map = Object.defineProperty(new Map([[1, 2]]), Symbol.toStringTag, { value: 'Set' });
    note(structuredClone(map) instanceof Map);
    note(Object.prototype.toString.call(structuredClone({ [Symbol.toStringTag]: 'Map' })));
    const date = new Date(5);
    Object.setPrototypeOf(date, { custom: true });
    note(structuredClone(date) instanceof Date);
  },

  Arguments: async ({ note, attempt }) => {
    attempt('none', () => structuredClone());
    attempt('undefined', () => structuredClone(undefined));
    attempt('null options', () => structuredClone(1, null));
    attempt('odd options', () => structuredClone(1, 5));
    attempt('empty options', () => structuredClone(1, {}));
    note(structuredClone.name);
  },
}, {
  // Node 20 has a TypeError for what is not transferable, and takes a detached buffer.
  Transfers_that_are_refused: ['twice threw DataCloneError', 'not transferable threw DataCloneError', 'a primitive threw TypeError', 'not iterable threw TypeError',
    'uncloneable threw DataCloneError', 'kept 3', 'detached threw DataCloneError', 'detached to transfer threw DataCloneError'],
});
