import { enumerable } from '../webidl/enumerable.js';
import { dispatching } from './event.js';

/**
 * https://dom.spec.whatwg.org/#interface-eventtarget, for targets without parents. Own code: npm's event-target-shim, the one that is
 * widely used, dispatches what is no Event, forgets an event's target, warns on the console about legal calls, and is three times as large.
 */
export class EventTarget {
  #listeners = []; // replaced, never changed: a dispatch goes on with the ones it found

  addEventListener(type, callback, options = undefined) {
    if (arguments.length < 2) throw new TypeError('addEventListener takes a type and a callback.');
    const { capture, once, passive, signal } = flatten(options);
    const name = `${type}`;
    if (!isCallback(callback) || signal?.aborted) return;
    if (this.#listeners.some((one) => one.type === name && one.callback === callback && one.capture === capture)) return;
    const listener = { type: name, callback, capture, once, passive, removed: false };
    this.#listeners = [...this.#listeners, listener];
    signal?.addEventListener('abort', () => this.#remove(listener), { once: true });
  }

  removeEventListener(type, callback, options = undefined) {
    if (arguments.length < 2) throw new TypeError('removeEventListener takes a type and a callback.');
    const name = `${type}`;
    const capture = isObject(options) ? Boolean(options.capture) : Boolean(options);
    const listener = this.#listeners.find((one) => one.type === name && one.callback === callback && one.capture === capture);
    if (listener) this.#remove(listener);
  }

  dispatchEvent(event) {
    if (!dispatching.isEvent(event)) throw new TypeError('dispatchEvent takes an Event.');
    const listeners = this.#listeners;
    dispatching.begin(event, this);
    if (!dispatching.isStopped(event)) {
      // At the target, capturing listeners come first.
      this.#invoke(event, listeners, true);
      if (!dispatching.isStopped(event)) this.#invoke(event, listeners, false);
    }
    return dispatching.end(event);
  }

  #invoke(event, listeners, capture) {
    for (const listener of listeners) {
      if (listener.removed || listener.type !== event.type || listener.capture !== capture) continue;
      if (listener.once) this.#remove(listener);
      dispatching.setPassive(event, listener.passive);
      try {
        const { callback } = listener;
        if (typeof callback === 'function') Reflect.apply(callback, this, [event]);
        else callback.handleEvent(event);
      } catch (error) {
        report(error);
      }
      dispatching.setPassive(event, false);
      if (dispatching.isStoppedAtOnce(event)) return;
    }
  }

  #remove(listener) {
    listener.removed = true;
    this.#listeners = this.#listeners.filter((one) => one !== listener);
  }
}

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

function isCallback(value) {
  if (value === null || value === undefined) return false;
  if (!isObject(value)) throw new TypeError('An event listener is a function or an object.');
  return true;
}

function flatten(options) {
  if (!isObject(options)) return { capture: Boolean(options), once: false, passive: false, signal: undefined };
  const { capture, once, passive, signal } = options;
  if (signal !== undefined && typeof signal?.aborted !== 'boolean') throw new TypeError('signal is an AbortSignal.');
  return { capture: Boolean(capture), once: Boolean(once), passive: Boolean(passive), signal };
}

// "Report the exception": it doesn't reach whoever dispatches.
const report = (error) => globalThis.console?.error(error);

enumerable(EventTarget, 'EventTarget');
