import { enumerable } from '../webidl/enumerable.js';
import { entangledPorts } from './message-port.js';

/** https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels */
export class MessageChannel {
  #ports = entangledPorts();

  get port1() { return this.#ports[0]; }
  get port2() { return this.#ports[1]; }
}

enumerable(MessageChannel, 'MessageChannel');
