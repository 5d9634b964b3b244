import { bytesOf } from '../webidl/buffers.js';
import { FormData, isFormData } from './form-data.js';
import { parse, write } from './multipart.js';

const { Blob, internals } = load('blob');
const tagOf = (value) => Reflect.apply(Object.prototype.toString, value, []);

/** https://fetch.spec.whatwg.org/#concept-body: bytes, until somebody asks for the stream; or a stream that was given. */
export class Body {
  #bytes;
  #stream;
  #isUsed = false;
  type; // for the header Content-Type; null if there is none to set

  constructor(bytes, stream, type) {
    this.#bytes = bytes;
    this.#stream = stream;
    this.type = type;
  }

  static from(value) {
    if (value === null || value === undefined) return null;
    const encoded = (text, type) => new Body(new TextEncoder().encode(text), undefined, type);
    if (typeof value === 'object') {
      if (internals.isBlob(value)) return new Body(internals.bytes(value), undefined, value.type || null);
      const bytes = bytesOf(value);
      if (bytes !== undefined) return new Body(bytes.slice(), undefined, null);
      if (isFormData(value)) {
        const form = write(value);
        return new Body(form.bytes, undefined, form.type);
      }
      const tag = tagOf(value);
      if (tag === '[object URLSearchParams]') return encoded(`${value}`, 'application/x-www-form-urlencoded;charset=UTF-8');
      if (tag === '[object ReadableStream]') {
        if (value.locked) throw new TypeError('The stream of a body is not locked.');
        return new Body(undefined, value, null);
      }
    }
    return encoded(`${value}`, 'text/plain;charset=UTF-8');
  }

  get isStream() { return this.#bytes === undefined; }
  get isUsed() { return this.#isUsed; }
  get isUnusable() { return this.#isUsed || Boolean(this.#stream?.locked); }

  get stream() {
    this.#stream ??= this.#isUsed ? emptied() : this.#streamOfBytes();
    return this.#stream;
  }

  // Nothing is read ahead, so a pull tells that somebody reads.
  #streamOfBytes() {
    const { ReadableStream } = load('streams');
    const use = () => void (this.#isUsed = true);
    return new ReadableStream({
      pull: (controller) => {
        use();
        if (this.#bytes.length > 0) controller.enqueue(this.#bytes.slice());
        controller.close();
        controller.byobRequest?.respond(0);
      },
      cancel: use,
      type: 'bytes',
    }, { highWaterMark: 0 });
  }

  /** All bytes, once. */
  async consume() {
    if (this.isUnusable) throw new TypeError('The body is used or locked already.');
    this.#isUsed = true;
    if (this.#bytes !== undefined) return this.#bytes;
    const chunks = [];
    const reader = this.#stream.getReader();
    for (let result = await reader.read(); !result.done; result = await reader.read()) {
      if (tagOf(result.value) !== '[object Uint8Array]') throw new TypeError('The stream of a body gives Uint8Arrays.');
      chunks.push(result.value);
    }
    return internals.bytes(new Blob(chunks));
  }

  clone() {
    if (this.isUnusable) throw new TypeError('A body that is used or locked cannot be cloned.');
    if (this.#bytes !== undefined) return new Body(this.#bytes, undefined, this.type);
    const [mine, other] = this.#stream.tee();
    this.#stream = mine;
    return new Body(undefined, other, this.type);
  }

  /** The same contents for another request; this one counts as used. */
  takeOver() {
    if (this.isUnusable) throw new TypeError('The body is used or locked already.');
    this.#isUsed = true;
    return new Body(this.#bytes, this.#stream, this.type);
  }
}

function emptied() {
  const { ReadableStream } = load('streams');
  return new ReadableStream({ start: (controller) => controller.close() });
}

const decode = (bytes) => new TextDecoder().decode(bytes);

/** Adds https://fetch.spec.whatwg.org/#body-mixin; `partsOf` gives an object's { body, headers }. */
export function mixIn(constructor, partsOf) {
  const consume = async (target) => (await partsOf(target).body?.consume()) ?? new Uint8Array();
  const members = {
    get body() { return partsOf(this).body?.stream ?? null; },
    get bodyUsed() { return partsOf(this).body?.isUsed ?? false; },
    async text() { return decode(await consume(this)); },
    async json() { return JSON.parse(decode(await consume(this))); },
    async bytes() { return (await consume(this)).slice(); },
    async arrayBuffer() { return (await consume(this)).slice().buffer; },
    async blob() { return new Blob([await consume(this)], { type: partsOf(this).headers.get('content-type') ?? '' }); },
    async formData() {
      const type = partsOf(this).headers.get('content-type') ?? '';
      const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type);
      if (boundary) return parse(await consume(this), boundary[1] ?? boundary[2]);
      if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new TypeError(`A body of the type '${type}' is no form.`);
      const form = new FormData();
      for (const [name, value] of new (load('url').URLSearchParams)(decode(await consume(this)))) form.append(name, value);
      return form;
    },
  };
  for (const name of Object.keys(members)) {
    Object.defineProperty(constructor.prototype, name, Object.getOwnPropertyDescriptor(members, name));
  }
}
