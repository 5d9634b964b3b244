import { enumerable } from '../webidl/enumerable.js';

const { Event } = load('events');

/** https://html.spec.whatwg.org/multipage/comms.html#messageevent, without the legacy initMessageEvent. */
export class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  constructor(type, options = undefined) {
    super(...arguments);
    const { data = null, origin = '', lastEventId = '', source = null, ports = [] } = options ?? {};
    this.#data = data;
    this.#origin = `${origin}`.toWellFormed();
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = Object.freeze([...ports]);
  }

  get data() { return this.#data; }
  get origin() { return this.#origin; }
  get lastEventId() { return this.#lastEventId; }
  get source() { return this.#source; }
  get ports() { return this.#ports; }
}

enumerable(MessageEvent, 'MessageEvent');
