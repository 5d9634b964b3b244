import { enumerable } from '../webidl/enumerable.js';
import { dispatching, Event } from './event.js';
import { EventTarget } from './event-target.js';

const permission = {};

/**
 * https://dom.spec.whatwg.org/#interface-AbortSignal, but for AbortSignal.timeout: there are no timers. The npm package abort-controller
 * stands where the standard stood in 2019: no reasons, no throwIfAborted, no any.
 */
export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  #sources = []; // of a signal made by any(): what it follows, never a signal made by any() itself
  #dependents = [];
  #handler = null; // onabort
  #handles = false; // whether the handler's listener is in its place among the others

  constructor() {
    if (arguments[0] !== permission) throw new TypeError('Illegal constructor');
    super();
  }

  static abort(reason) {
    const signal = create();
    abort(signal, reason);
    return signal;
  }

  static any(signals) {
    const result = create();
    const followed = [...signals];
    for (const signal of followed) {
      if (!(#aborted in Object(signal))) throw new TypeError('AbortSignal.any takes signals.');
    }
    const aborted = followed.find((signal) => signal.#aborted);
    if (aborted) {
      result.#aborted = true;
      result.#reason = aborted.#reason;
      return result;
    }
    for (const signal of followed) {
      for (const source of signal.#sources.length > 0 ? signal.#sources : [signal]) {
        if (result.#sources.includes(source)) continue;
        result.#sources.push(source);
        source.#dependents.push(result);
      }
    }
    return result;
  }

  get aborted() {
    return this.#aborted;
  }

  get reason() {
    return this.#reason;
  }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  get onabort() {
    return this.#handler;
  }

  set onabort(value) {
    this.#handler = typeof value === 'function' ? value : null;
    if (this.#handler === null || this.#handles) return;
    this.#handles = true;
    this.addEventListener('abort', (event) => this.#handler && Reflect.apply(this.#handler, this, [event]));
  }

  static {
    // All dependents are aborted before the first listener runs, so that no listener sees half of it.
    abortSignal = (signal, reason = new DOMException('This operation was aborted', 'AbortError')) => {
      if (signal.#aborted) return;
      const aborted = [signal, ...signal.#dependents.filter((dependent) => !dependent.#aborted)];
      for (const one of aborted) {
        one.#aborted = true;
        one.#reason = reason;
        one.#dependents = [];
      }
      for (const one of aborted) one.dispatchEvent(dispatching.trust(new Event('abort')));
    };
  }
}

var abortSignal;

export const create = () => new AbortSignal(permission);
export const abort = (signal, reason) => abortSignal(signal, reason);

enumerable(AbortSignal, 'AbortSignal');
