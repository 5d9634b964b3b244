import { enumerable } from '../webidl/enumerable.js';
import { bytesOf } from '../webidl/buffers.js';

const chunkBytes = 65_536; // that a stream hands out at a time

/** What structured-clone and fetch do with blobs, and scripts cannot. */
export let contents;

/** https://w3c.github.io/FileAPI/#blob-section. Its bytes are in memory, and shared by what is sliced off. */
export class Blob {
  #bytes;
  #type;

  constructor(parts = [], options = {}) {
    if (typeof parts !== 'object' || parts === null || typeof parts[Symbol.iterator] !== 'function') {
      throw new TypeError('A Blob is made of a sequence of parts.');
    }
    const { endings = 'transparent', type = '' } = dictionary(options);
    if (endings !== 'transparent' && endings !== 'native') throw new TypeError("endings is 'transparent' or 'native'.");
    this.#bytes = joined([...parts], endings === 'native');
    this.#type = normalizedType(`${type}`);
  }

  get size() { return this.#bytes.length; }
  get type() { return this.#type; }

  slice(start = 0, end = this.#bytes.length, contentType = '') {
    const { length } = this.#bytes;
    const from = within(start, length);
    const part = new Blob();
    part.#bytes = this.#bytes.subarray(from, Math.max(from, within(end, length)));
    part.#type = normalizedType(`${contentType}`);
    return part;
  }

  async text() { return new TextDecoder().decode(this.#bytes); }
  async arrayBuffer() { return this.#copy().buffer; }
  async bytes() { return this.#copy(); }

  stream() {
    const bytes = this.#bytes;
    let at = 0;
    const { ReadableStream } = load('streams');
    return new ReadableStream({
      type: 'bytes',
      pull(controller) {
        if (at < bytes.length) {
          // A copy: whoever reads may change it.
          const chunk = new Uint8Array(Math.min(chunkBytes, bytes.length - at));
          chunk.set(bytes.subarray(at, at + chunk.length));
          at += chunk.length;
          controller.enqueue(chunk);
        }
        if (at < bytes.length) return;
        controller.close();
        controller.byobRequest?.respond(0);
      },
    });
  }

  #copy() {
    const copy = new Uint8Array(this.#bytes.length);
    copy.set(this.#bytes);
    return copy;
  }

  static {
    contents = {
      isBlob: (value) => typeof value === 'object' && value !== null && #bytes in value,
      bytes: (blob) => blob.#bytes,

      /** The same bytes and type in another blob. */
      become(blob, from) {
        blob.#bytes = from.#bytes;
        blob.#type = from.#type;
        return blob;
      },
    };
  }
}

function joined(parts, nativeEndings) {
  const encoder = new TextEncoder();
  let size = 0;
  const chunks = parts.map((part) => {
    const text = () => (nativeEndings ? `${part}`.replace(/\r\n?/g, '\n') : `${part}`);
    const bytes = contents.isBlob(part) ? contents.bytes(part) : bytesOf(part) ?? encoder.encode(text());
    size += bytes.length;
    return bytes;
  });
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

export function dictionary(options) {
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object' && typeof options !== 'function') throw new TypeError('The options are an object.');
  return options;
}

const normalizedType = (type) => (/[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase());

/** A position as `slice` takes it: from the end where it is negative, and clamped. */
function within(position, length) {
  const number = Math.trunc(Number(position)) || 0;
  return number < 0 ? Math.max(length + number, 0) : Math.min(number, length);
}

enumerable(Blob, 'Blob');
