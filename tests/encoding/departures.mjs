/**
 * Where Node 20 departs from the standard, and what the engine is held to instead.
 *
 * Found in 20.20.2, and both only in decode() of windows-1252 without `stream` on a decoder that is not amid a stream, which takes a short
 * cut:
 *
 * - It decodes ISO 8859-1: bytes 0x80 to 0x9F become control characters instead of those of index-windows-1252.
 * - With `ignoreBOM: true` it drops a byte 0xFF in front.
 *
 * With `stream: true` Node asks ICU, which does neither; so a whole result that is exactly what the short cut gives is replaced by that
 * one.
 */
export function withoutNodesDepartures(encoding, { bytes }, results) {
  if (encoding !== 'windows-1252') return results;
  const input = Uint8Array.from(bytes);
  const text = new TextDecoder(encoding).decode(input, { stream: true });
  return results.map((result, i) => {
    const ignoresMark = i % 4 >= 2; // see decodeAll()
    const shortCut = Buffer.from(ignoresMark && bytes[0] === 0xff ? input.subarray(1) : input).toString('latin1');
    return result === shortCut ? text : result;
  });
}
