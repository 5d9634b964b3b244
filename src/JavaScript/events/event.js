import { enumerable } from '../webidl/enumerable.js';

/** What event-target.js does to events, and scripts cannot. */
export let dispatching;

/** https://dom.spec.whatwg.org/#interface-event: all of it, for targets that have no parents. */
export class Event {
  #type;
  #bubbles = false;
  #cancelable = false;
  #composed = false;
  #trusted = false;
  #target = null;
  #currentTarget = null;
  #dispatched = false;
  #initialized = true;
  #stopped = false;
  #stoppedAtOnce = false;
  #canceled = false;
  #passive = false;
  #timeStamp = performance.now();

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new TypeError('An Event has a type.');
    this.#type = `${type}`;
    if (options !== undefined && options !== null) {
      if (typeof options !== 'object' && typeof options !== 'function') throw new TypeError('The options of an Event are an object.');
      this.#bubbles = Boolean(options.bubbles);
      this.#cancelable = Boolean(options.cancelable);
      this.#composed = Boolean(options.composed);
    }
    // "Legacy unforgeable": an own property, that no prototype or script can change.
    Object.defineProperty(this, 'isTrusted', { get: isTrusted, enumerable: true });
  }

  get type() { return this.#type; }
  get target() { return this.#target; }
  get srcElement() { return this.#target; }
  get currentTarget() { return this.#currentTarget; }
  get eventPhase() { return this.#dispatched ? 2 : 0; }
  get bubbles() { return this.#bubbles; }
  get cancelable() { return this.#cancelable; }
  get composed() { return this.#composed; }
  get defaultPrevented() { return this.#canceled; }
  get timeStamp() { return this.#timeStamp; }

  get returnValue() { return !this.#canceled; }
  set returnValue(value) { if (!value) this.preventDefault(); }
  get cancelBubble() { return this.#stopped; }
  set cancelBubble(value) { if (value) this.#stopped = true; }

  composedPath() {
    return this.#currentTarget === null ? [] : [this.#currentTarget];
  }

  stopPropagation() {
    this.#stopped = true;
  }

  stopImmediatePropagation() {
    this.#stopped = true;
    this.#stoppedAtOnce = true;
  }

  preventDefault() {
    if (this.#cancelable && !this.#passive) this.#canceled = true;
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw new TypeError('An Event has a type.');
    if (this.#dispatched) return;
    this.#initialized = true;
    this.#stopped = this.#stoppedAtOnce = this.#canceled = this.#trusted = false;
    this.#target = null;
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
  }

  static {
    dispatching = {
      isEvent: (value) => typeof value === 'object' && value !== null && #type in value,
      isTrusted: (event) => event.#trusted,
      trust: (event) => ((event.#trusted = true), event),

      begin(event, target) {
        if (event.#dispatched || !event.#initialized) throw new DOMException('The event is being dispatched already.', 'InvalidStateError');
        event.#dispatched = true;
        event.#target = event.#currentTarget = target;
      },

      setPassive: (event, passive) => (event.#passive = passive),
      isStopped: (event) => event.#stopped,
      isStoppedAtOnce: (event) => event.#stoppedAtOnce,

      /** Whether its default may happen. */
      end(event) {
        event.#dispatched = event.#stopped = event.#stoppedAtOnce = false;
        event.#currentTarget = null;
        return !event.#canceled;
      },
    };
  }
}

const { get: isTrusted } = Object.getOwnPropertyDescriptor({ get isTrusted() { return dispatching.isTrusted(this); } }, 'isTrusted');

for (const [at, name] of ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].entries()) {
  Object.defineProperty(Event, name, { value: at, enumerable: true });
  Object.defineProperty(Event.prototype, name, { value: at, enumerable: true });
}
enumerable(Event, 'Event');
