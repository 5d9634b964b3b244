// In place of @exodus/bytes/whatwg.js: percent-encode after encoding, where the encoding is always UTF-8.
const encoder = new TextEncoder();
const hex = '0123456789ABCDEF';

/** `set`: the characters from U+0020 to U+007E that are encoded, besides controls and everything beyond ASCII. */
export function percentEncodeAfterEncoding(encoding, input, set) {
  let output = '';
  for (const byte of encoder.encode(input)) {
    const character = String.fromCharCode(byte);
    output += byte < 0x20 || byte > 0x7e || set.includes(character) ? `%${hex[byte >> 4]}${hex[byte & 15]}` : character;
  }
  return output;
}
