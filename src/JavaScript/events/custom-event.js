import { enumerable } from '../webidl/enumerable.js';
import { Event } from './event.js';

/** https://dom.spec.whatwg.org/#interface-customevent, without the legacy initCustomEvent. */
export class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    super(...arguments);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    return this.#detail;
  }
}

enumerable(CustomEvent, 'CustomEvent');
