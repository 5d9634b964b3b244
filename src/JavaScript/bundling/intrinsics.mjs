/**
 * What bundles take from the engine once, when they load, instead of looking it up at every use: a script that
 * replaces one of these later doesn't reach into the bundles, and one that replaced it before does only where the native side
 * hands no snapshot over (README.md, "What scripts can break").
 */
const bindings = [
  'Array', 'ArrayBuffer', 'BigInt', 'Boolean', 'DataView', 'Date', 'DOMException', 'Error', 'EvalError', 'Function', 'JSON', 'Map', 'Math',
  'Number', 'Object', 'Promise', 'RangeError', 'ReferenceError', 'Reflect', 'RegExp', 'Set', 'SharedArrayBuffer', 'String', 'Symbol',
  'SyntaxError', 'TextDecoder', 'TextEncoder', 'TypeError', 'URIError', 'WeakMap', 'WeakSet', 'isNaN', 'parseInt', 'queueMicrotask',
  'BigInt64Array', 'BigUint64Array', 'Float16Array', 'Float32Array', 'Float64Array', 'Int16Array', 'Int32Array', 'Int8Array', 'Uint16Array',
  'Uint32Array', 'Uint8Array', 'Uint8ClampedArray',
];

const functions = [
  'Array.isArray', 'ArrayBuffer.isView', 'Math.ceil', 'Math.floor', 'Math.min', 'Math.trunc', 'Number.isFinite', 'Number.isNaN',
  'Object.create', 'Object.defineProperties', 'Object.defineProperty', 'Object.freeze', 'Object.getOwnPropertyDescriptor',
  'Object.getOwnPropertyNames', 'Object.getPrototypeOf', 'Array.from', 'Date.now', 'Error.isError', 'JSON.parse', 'JSON.stringify',
  'Object.entries', 'Object.fromEntries', 'Object.hasOwn', 'Object.keys', 'Object.prototype.hasOwnProperty', 'Object.prototype.toString',
  'Object.setPrototypeOf', 'Promise.prototype.then', 'Reflect.apply', 'Reflect.construct', 'Reflect.get',
  'Reflect.getOwnPropertyDescriptor', 'Reflect.has', 'Reflect.ownKeys', 'String.fromCharCode', 'String.fromCodePoint',
];

/** Functions that need what they belong to as `this`. */
const methods = ['Promise.all', 'Promise.reject', 'Promise.resolve', 'performance.now'];

const identifier = (path) => path.replaceAll('.', '_');

/** Every path that a snapshot should hold, for the native side. */
export const paths = [...bindings, ...functions, ...methods];

/** For esbuild's `define`: `Object.keys` becomes an identifier, which the module below then provides. */
export const definitions = Object.fromEntries([...functions, ...methods].map((path) => [path, identifier(path)]));

/** For esbuild's `inject`. What a bundle doesn't use is dropped from it: hence the annotations. */
export const moduleText = [
  // Free in every bundle: the parameters of the function that it is (bundle.mjs).
  'const pristine = (path) => primordials?.[path] ?? lookUp(path);',
  'const lookUp = (path) => { let value = globalThis; for (const name of path.split(".")) value = value[name]; return value; };',
  'const bound = (path, owner) => { const method = pristine(path), apply = pristine("Reflect.apply");',
  '  return (...values) => apply(method, owner, values); };',
  ...bindings.map((name) => `const captured_${name} = /* @__PURE__ */ pristine('${name}'); export { captured_${name} as ${name} };`),
  ...functions.map((path) => `export const ${identifier(path)} = /* @__PURE__ */ pristine('${path}');`),
  ...methods.map((path) => {
    const owner = path.split('.')[0];
    return `export const ${identifier(path)} = /* @__PURE__ */ bound('${path}', /* @__PURE__ */ pristine('${owner}'));`;
  }),
  '',
].join('\n');
