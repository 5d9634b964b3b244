import { codePoint } from './random.mjs';

const marks = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff], 'windows-1252': [0xef, 0xbb, 0xbf] };

// Bytes that decoders tell apart: ends of the ranges of lead and continuation bytes, surrogates, marks.
const telling = [
  0x00, 0x41, 0x7f, 0x80, 0x81, 0x8f, 0x90, 0x9f, 0xa0, 0xbb, 0xbf, 0xc0, 0xc1, 0xc2, 0xd7, 0xd8, 0xdb, 0xdc, 0xdf, 0xe0, 0xe1,
  0xec, 0xed, 0xee, 0xef,
  0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xfe, 0xff,
];

function encode(encoding, c) {
  if (encoding === 'windows-1252') return [c & 0xff];
  const bytes = [...Buffer.from(String.fromCodePoint(c), encoding === 'utf-8' ? 'utf8' : 'utf16le')];
  if (encoding === 'utf-16be') for (let i = 0; i < bytes.length; i += 2) [bytes[i], bytes[i + 1]] = [bytes[i + 1], bytes[i]];
  return bytes;
}

/** Valid text of an encoding, cut short, spoilt and mixed with noise; often with a byte order mark, or half of one, in front. */
export function randomBytes(encoding, r) {
  const bytes = [];
  if (r.below(3) === 0) bytes.push(...marks[encoding].slice(0, 1 + r.below(3)));
  const noise = r.pick([0, 0, 3, 10]); // in ten
  for (let count = r.below(14); count > 0; count--) {
    if (r.below(10) < noise) {
      bytes.push(r.below(2) ? r.pick(telling) : r.below(256));
      continue;
    }
    const sequence = r.below(8) === 0
      ? [...'plain text, again'].flatMap((c) => encode(encoding, c.charCodeAt()))
      : encode(encoding, codePoint(r));
    if (noise && r.below(5) === 0) sequence.length = r.below(sequence.length);
    bytes.push(...sequence);
  }
  if (noise && bytes.length && r.below(4) === 0) bytes[r.below(bytes.length)] = r.pick(telling);
  return bytes;
}

/** Where to cut: an ascending list of places, some of them twice, so that there are empty chunks too. */
export function randomCuts(length, r) {
  const cuts = Array.from({ length: 1 + r.below(5) }, () => r.below(length + 1));
  return cuts.sort((a, b) => a - b);
}
