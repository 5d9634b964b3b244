// What the pages' libraries ask for when they are loaded, and neither engine has: as in the bare engine (bench/programs/engine/globals.c).
// UTF-8 alone, and whole texts.
globalThis.console = Object.fromEntries(['debug', 'error', 'info', 'log', 'trace', 'warn'].map((name) => [name, () => {}]));
globalThis.TextEncoder = class {
  encode(text = '') {
    const escaped = unescape(encodeURIComponent(text.toWellFormed()));
    return Uint8Array.from(escaped, (character) => character.charCodeAt(0));
  }
};
globalThis.TextDecoder = class {
  decode(bytes) {
    return decodeURIComponent(escape(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
  }
};
