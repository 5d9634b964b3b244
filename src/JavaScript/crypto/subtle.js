import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesOf } from '../webidl/buffers.js';
import { enumerable } from '../webidl/enumerable.js';

const permission = {};
const hashes = { __proto__: null, 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 };

/** https://w3c.github.io/webcrypto/#subtlecrypto-interface: `digest` and nothing else. */
export class SubtleCrypto {
  #isReal = true;

  constructor() {
    if (arguments[0] !== permission) throw new TypeError('Illegal constructor');
  }

  async digest(algorithm, data) {
    this.#isReal; // rejects with a TypeError for anything but a SubtleCrypto
    if (arguments.length < 2) throw new TypeError('digest takes an algorithm and data.');
    const name = `${typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm}`;
    const bytes = bytesOf(data);
    if (bytes === undefined) throw new TypeError('digest takes an ArrayBuffer or a view of one.');
    const hash = hashes[name.toUpperCase()];
    if (hash === undefined) {
      throw new DOMException(`There is no digest '${name}': ${Object.keys(hashes).join(', ')} are there.`, 'NotSupportedError');
    }
    return hash(bytes).buffer;
  }
}

export const subtle = new SubtleCrypto(permission);

enumerable(SubtleCrypto, 'SubtleCrypto');
