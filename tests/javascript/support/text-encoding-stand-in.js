// For executables without TextEncoder and TextDecoder, which the native side provides: UTF-8 only, enough for the groups that use them.
// The encodings have tests of their own.
globalThis.TextEncoder ??= ((Uint8Array) => class TextEncoder {
  encode(text = '') {
    const bytes = [];
    for (const character of `${text}`.toWellFormed()) {
      for (const part of encodeURIComponent(character).match(/%..|./gs)) {
        bytes.push(part.length === 3 ? parseInt(part.slice(1), 16) : part.charCodeAt(0));
      }
    }
    return new Uint8Array(bytes);
  }
})(Uint8Array);

globalThis.TextDecoder ??= ((Uint8Array, ArrayBuffer, TypeError) => class TextDecoder {
  #pending = [];
  #started = false;

  constructor(label = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
    if (!/^\s*(?:utf-?8|unicode-1-1-utf-8)\s*$/i.test(label)) throw new RangeError('The stand-in knows only UTF-8.');
    Object.assign(this, { encoding: 'utf-8', fatal, ignoreBOM });
  }

  decode(input = new Uint8Array(), { stream = false } = {}) {
    if (!(input instanceof ArrayBuffer) && !ArrayBuffer.isView(input)) throw new TypeError('Not a buffer.');
    const given = ArrayBuffer.isView(input)
      ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
      : new Uint8Array(input);
    const bytes = [...this.#pending, ...given];
    this.#pending = [];
    let text = '';
    for (let at = 0; at < bytes.length; ) {
      const { length, whole, valid } = sequence(bytes, at);
      if (!whole && stream) {
        this.#pending = bytes.slice(at);
        break;
      }
      if (valid && whole) {
        const escaped = bytes.slice(at, at + length).map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
        text += decodeURIComponent(escaped.join(''));
      }
      else if (this.fatal) throw new TypeError('Not UTF-8.');
      else text += '\ufffd';
      at += length;
    }
    if (!this.#started && text !== '' && !this.ignoreBOM && text[0] === '\ufeff') text = text.slice(1);
    this.#started = stream && (this.#started || text !== '');
    return text;

    // How many bytes belong together, whether they are all there, and whether they are a character so far.
    function sequence(bytes, at) {
      const first = bytes[at];
      if (first < 0x80) return { length: 1, whole: true, valid: true };
      const needed = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
      if (needed === 0) return { length: 1, whole: true, valid: false };
      let lower = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
      let upper = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
      for (let follower = 1; follower <= needed; follower++) {
        const byte = bytes[at + follower];
        if (byte === undefined) return { length: follower, whole: false, valid: false };
        if (byte < lower || byte > upper) return { length: follower, whole: true, valid: false };
        lower = 0x80;
        upper = 0xbf;
      }
      return { length: needed + 1, whole: true, valid: true };
    }
  }
})(Uint8Array, ArrayBuffer, TypeError);
