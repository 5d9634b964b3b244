import { enumerable } from '../webidl/enumerable.js';
import { SubtleCrypto, subtle } from './subtle.js';

const { fillRandom } = load('native:internals');
const permission = {};
const largestRequest = 65_536; // bytes
const integerKinds = new Set([
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array',
  'BigUint64Array',
]);
const kindOfArray = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

/** https://w3c.github.io/webcrypto/#Crypto-interface: random numbers from the operating system, and digests. */
export class Crypto {
  #subtle = subtle;

  constructor() {
    if (arguments[0] !== permission) throw new TypeError('Illegal constructor');
  }

  get subtle() { return this.#subtle; }

  getRandomValues(array) {
    this.#subtle; // as every member here: throws a TypeError for anything but a Crypto
    if (!integerKinds.has(Reflect.apply(kindOfArray, array, []))) {
      throw new DOMException('getRandomValues fills arrays of integers.', 'TypeMismatchError');
    }
    if (array.byteLength > largestRequest) {
      throw new DOMException(`getRandomValues gives ${largestRequest} bytes at most, not ${array.byteLength}.`, 'QuotaExceededError');
    }
    fillRandom(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  }

  randomUUID() {
    const bytes = this.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40; // version 4
    bytes[8] = (bytes[8] & 0x3f) | 0x80; // variant of RFC 9562
    let text = '';
    for (let at = 0; at < bytes.length; at++) {
      if (at === 4 || at === 6 || at === 8 || at === 10) text += '-';
      text += hexOf[bytes[at]];
    }
    return text;
  }
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const crypto = new Crypto(permission);
export { SubtleCrypto };

enumerable(Crypto, 'Crypto');
