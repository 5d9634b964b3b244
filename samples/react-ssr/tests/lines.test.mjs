import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lines } from '../client/lines.mjs';

test('lines come out the same wherever the bytes are cut', () => {
  const bytes = Buffer.from('a ok "é🪑"\n\nb ok 1\nrest');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const lines = new Lines();
    const seen = [...lines.push(bytes.subarray(0, cut)), ...lines.push(bytes.subarray(cut))];
    assert.deepEqual(seen, ['a ok "é🪑"', '', 'b ok 1'], `cut at ${cut}`);
    assert.deepEqual(lines.push(Buffer.from('!\n')), ['rest!']);
  }
});

test('a line can arrive one byte at a time', () => {
  const lines = new Lines();
  const seen = [...Buffer.from('x ok "ü"\n')].flatMap((byte) => lines.push(Buffer.from([byte])));
  assert.deepEqual(seen, ['x ok "ü"']);
});
