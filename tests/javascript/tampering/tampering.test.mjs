import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../support/engine.mjs';

// README.md of src/JavaScript, "What scripts can break": what is promised there.
const usage = async () => {
  const chunks = [];
  for await (const chunk of ReadableStream.from(['a', 'b']).pipeThrough(new TransformStream())) chunks[chunks.length] = chunk;
  return [chunks[0], chunks[1], new URL('http://b\u00fccher.de/%41?q=1#h').href, structuredClone({ list: [{ x: 2 }] }).list[0].x, AbortSignal.abort('r').reason,
    await new ((async () => {})().constructor)((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data[0]);
      port2.postMessage(['m']);
    }),
    await new Response(new Blob(['b'])).text(),
    new Request('http://a/', { headers: { a: '1' } }).headers.get('a'),
    crypto.randomUUID().length,
    new DataView(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('abc'))).getUint8(0), performance.mark('p').name];
};
const expected = ['a', 'b', 'http://xn--bcher-kva.de/%41?q=1#h', 2, 'r', 'm', 'b', '1', 36, 0xba, 'p'];

const tamperings = {
  'with JSON replaced': () => { globalThis.JSON = null; },
  'with Object.defineProperty replaced': () => { Object.defineProperty = () => { throw new Error('tampered'); }; },
  'with the constructors replaced': () => {
    for (const name of ['Map', 'Set', 'WeakMap', 'Error', 'TypeError', 'RangeError', 'Uint8Array', 'ArrayBuffer', 'Number', 'Date', 'DOMException', 'Math', 'RegExp']) globalThis[name] = null;
  },
  'with Promise replaced': () => { globalThis.Promise = null; },
  'with Promise.prototype.then wrapped': () => { const { then } = Promise.prototype; Promise.prototype.then = function (...handlers) { return Reflect.apply(then, this, handlers); }; },
  'with the globals of the groups replaced': () => {
    globalThis.AbortController = globalThis.Event = globalThis.EventTarget = globalThis.WritableStream = globalThis.URLSearchParams = null;
  },
};

// JSON is needed for the answer, by this test only.
const run = (tamper, touched) => {
  const touch = "[ReadableStream, TransformStream, URL, structuredClone, AbortSignal, MessageChannel, Response, Blob, crypto, performance.mark]; new WritableStream(); new URL('http://\u00fc');";
  return call(`async () => { const { stringify } = JSON; ${touched ? touch : ''} (${tamper})(); return stringify(await (${usage})()); }`);
};

for (const [name, tamper] of Object.entries(tamperings)) {
  test(`The globals work ${name} after their first touch`, async () => assert.deepEqual(JSON.parse(await run(tamper, true)), expected));
  test(`The globals work ${name} before their first touch`, async () => assert.deepEqual(JSON.parse(await run(tamper, false)), expected));
}
