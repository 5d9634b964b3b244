import { enumerable } from '../webidl/enumerable.js';
import { abort, create } from './abort-signal.js';

/** https://dom.spec.whatwg.org/#interface-abortcontroller */
export class AbortController {
  #signal = create();

  get signal() {
    return this.#signal;
  }

  abort(reason) {
    abort(this.#signal, reason);
  }
}

enumerable(AbortController, 'AbortController');
