import { TransformStream } from 'web-streams-polyfill';
import { enumerable } from '../webidl/enumerable.js';

/** https://encoding.spec.whatwg.org/#interface-textdecoderstream: bytes in, strings out, characters whole across chunks. */
export class TextDecoderStream {
  #decoder;
  #transform;

  constructor(label = 'utf-8', options = {}) {
    const decoder = new TextDecoder(label, options);
    const enqueue = (controller, text) => {
      if (text !== '') controller.enqueue(text);
    };
    this.#decoder = decoder;
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        // The decoder takes undefined for "nothing"; a stream doesn't.
        if (chunk === undefined) throw new TypeError('TextDecoderStream decodes buffers and views of them.');
        enqueue(controller, decoder.decode(chunk, { stream: true }));
      },
      flush(controller) {
        enqueue(controller, decoder.decode());
      },
    });
  }

  get encoding() {
    return this.#decoder.encoding;
  }

  get fatal() {
    return this.#decoder.fatal;
  }

  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }
}

enumerable(TextDecoderStream, 'TextDecoderStream');
