// TextEncoder against Node's own, on random strings: node --test tests/encoding
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBoth } from './engine.mjs';
import { random, randomString, seed } from './random.mjs';

const cases = 10_000;

function encodeAll(inputs) {
  const encoder = new TextEncoder();
  return inputs.map(({ string, room }) => {
    const destination = new Uint8Array(room).fill(255);
    const { read, written } = encoder.encodeInto(string, destination);
    return { encoded: [...encoder.encode(string)], read, written, destination: [...destination] };
  });
}

/** The string itself comes back, but for its lone surrogates. */
function decodeEncoded(strings) {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })];
  return strings.map((string) => decoder.decode(encoder.encode(string)));
}

const strings = (salt) => {
  console.log(`seed ${seed}`);
  const r = random(salt);
  return { r, strings: Array.from({ length: cases }, () => randomString(r)) };
};

test(`encode and encodeInto: ${cases} strings`, () => {
  const { r, strings: all } = strings(100);
  const inputs = all.map((string) => ({ string, room: r.below(3 * string.length + 3) }));
  const { ours, nodes } = inBoth(encodeAll, inputs);
  assert.equal(ours.length, cases);
  for (const [i, input] of inputs.entries()) assert.deepEqual(ours[i], nodes[i], JSON.stringify(input));
});

test(`what is encoded and decoded again: ${cases} strings`, () => {
  const { strings: all } = strings(101);
  const { ours, nodes } = inBoth(decodeEncoded, all);
  for (const [i, string] of all.entries()) {
    assert.equal(ours[i], nodes[i]);
    assert.equal(ours[i], string.toWellFormed());
  }
});
