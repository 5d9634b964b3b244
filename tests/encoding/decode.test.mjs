// TextDecoder against Node's own, on random bytes: node --test tests/encoding
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBytes, randomCuts } from './bytes.mjs';
import { inBoth } from './engine.mjs';
import { random, seed } from './random.mjs';
import { withoutNodesDepartures } from './departures.mjs';

const cases = 10_000;

/** Of each case the eight results of whole or in chunks, fatal or not, byte order mark ignored or not. */
function decodeAll({ encoding, inputs }) {
  const attempt = (decode) => {
    try {
      return decode();
    } catch (error) {
      return { threw: error.name };
    }
  };
  return inputs.map(({ bytes, cuts }) => {
    const input = Uint8Array.from(bytes);
    const results = [];
    for (const fatal of [false, true])
      for (const ignoreBOM of [false, true]) {
        const decoder = new TextDecoder(encoding, { fatal, ignoreBOM });
        results.push(attempt(() => decoder.decode(input)));
        const chunks = [];
        results.push(chunks);
        let at = 0;
        for (const cut of [...cuts, undefined]) {
          const chunk = attempt(() => decoder.decode(input.subarray(at, cut), { stream: cut !== undefined }));
          chunks.push(chunk);
          if (typeof chunk !== 'string') break;
          at = cut;
        }
      }
    return results;
  });
}

for (const [salt, encoding] of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'].entries())
  test(`${encoding}: ${cases} byte arrays, whole and in chunks`, () => {
    console.log(`seed ${seed}`);
    const r = random(salt);
    const inputs = Array.from({ length: cases }, () => {
      const bytes = randomBytes(encoding, r);
      return { bytes, cuts: randomCuts(bytes.length, r) };
    });
    const { ours, nodes } = inBoth(decodeAll, { encoding, inputs });
    assert.equal(ours.length, cases);
    const compared = { strings: 0, errors: 0 };
    for (const [i, input] of inputs.entries()) {
      const expected = withoutNodesDepartures(encoding, input, nodes[i]);
      assert.deepEqual(ours[i], expected, `bytes ${Buffer.from(input.bytes).toString('hex')} cut at ${input.cuts}`);
      for (const result of expected.flat()) compared[typeof result === 'string' ? 'strings' : 'errors']++;
    }
    console.log(`${encoding}: ${compared.strings} strings and ${compared.errors} errors compared`);
    assert(compared.strings > 40_000 && (compared.errors > 1_000 || encoding === 'windows-1252'));
  });
