import { TransformStream } from 'web-streams-polyfill';
import { enumerable } from '../webidl/enumerable.js';

const isHighSurrogate = (unit) => unit >= 0xd800 && unit <= 0xdbff;

/** https://encoding.spec.whatwg.org/#interface-textencoderstream: strings in, UTF-8 out, surrogate pairs whole across chunks. */
export class TextEncoderStream {
  #transform;

  constructor() {
    const encoder = new TextEncoder();
    let pending = '';
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        let text = pending + `${chunk}`;
        pending = '';
        if (isHighSurrogate(text.charCodeAt(text.length - 1))) {
          pending = text[text.length - 1];
          text = text.slice(0, -1);
        }
        if (text !== '') controller.enqueue(encoder.encode(text));
      },
      flush(controller) {
        if (pending !== '') controller.enqueue(encoder.encode(pending));
      },
    });
  }

  get encoding() {
    this.#transform; // as every getter here: throws a TypeError for anything but a TextEncoderStream
    return 'utf-8';
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }
}

enumerable(TextEncoderStream, 'TextEncoderStream');
