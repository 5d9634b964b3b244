import { enumerable } from '../webidl/enumerable.js';
import { dispatching, Event } from './event.js';
import { eventHandler } from './event-handler.js';
import { EventTarget } from './event-target.js';

const permission = {};

/**
 * https://dom.spec.whatwg.org/#interface-AbortSignal. The npm package abort-controller stands where the standard stood in 2019: no reasons,
 * no throwIfAborted, no any.
 */
export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  #sources = []; // of a signal made by any(): what it follows, never a signal made by any() itself
  #dependents = [];
  #handler; // onabort

  constructor() {
    if (arguments[0] !== permission) throw new TypeError('Illegal constructor');
    super();
  }

  static abort(reason) {
    const signal = create();
    abort(signal, reason);
    return signal;
  }

  static timeout(milliseconds) {
    if (arguments.length === 0) throw new TypeError('AbortSignal.timeout takes milliseconds.');
    const delay = Math.trunc(Number(milliseconds));
    if (!(delay >= 0 && delay <= Number.MAX_SAFE_INTEGER)) {
      throw new TypeError('AbortSignal.timeout takes a number of milliseconds, 0 or more.');
    }
    const signal = create();
    load('tasks').add(delay, () => abort(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError')));
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
    return this.#handler?.get() ?? null;
  }

  set onabort(value) {
    this.#handler ??= eventHandler(this, 'abort');
    this.#handler.set(value);
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
