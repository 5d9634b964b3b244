import { enumerable } from '../webidl/enumerable.js';
import { ChannelEnd } from './end.js';

const { EventTarget, internals } = load('events');
const { eventHandler } = internals;
const permission = {};

/** What structured-clone does with ports, and scripts cannot. */
export let transferring;

/** https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports */
export class MessagePort extends EventTarget {
  #end; // undefined once it was transferred
  #isDetached = false; // closed or transferred
  #handlers = {
    message: eventHandler(this, 'message'),
    messageerror: eventHandler(this, 'messageerror'),
    close: eventHandler(this, 'close'),
  };

  constructor() {
    if (arguments[0] !== permission) throw new TypeError('Illegal constructor');
    super();
    this.#end = arguments[1];
    this.#end.port = this;
  }

  postMessage(message, options = undefined) {
    if (arguments.length === 0) throw new TypeError('postMessage takes a message.');
    const end = this.#end; // before the message's getters run
    const transfer = transferOf(options);
    if (transfer.includes(this)) throw new DOMException('A port cannot be sent through itself.', 'DataCloneError');
    // Nothing that has no parts needs to be copied.
    const type = typeof message;
    const isPlain = transfer.length === 0 && (message === null || (type !== 'object' && type !== 'function' && type !== 'symbol'));
    const data = isPlain ? message : load('structured-clone').internals.clone(message, transfer);
    end?.peer?.receive(isPlain ? message : data.value, isPlain ? [] : data.transferred.filter((one) => transferring.isPort(one)));
  }

  start() {
    if (!this.#isDetached) this.#end.start();
  }

  close() {
    if (this.#isDetached) return;
    this.#isDetached = true;
    this.#end.close();
  }

  get onmessage() { return this.#handlers.message.get(); }
  set onmessage(value) {
    this.#handlers.message.set(value);
    this.start();
  }

  get onmessageerror() { return this.#handlers.messageerror.get(); }
  set onmessageerror(value) { this.#handlers.messageerror.set(value); }
  get onclose() { return this.#handlers.close.get(); }
  set onclose(value) { this.#handlers.close.set(value); }

  static {
    transferring = {
      isPort: (value) => typeof value === 'object' && value !== null && #end in value,
      isDetached: (port) => port.#isDetached,

      /** The port that takes its place. Messages that wait, wait there until it is started. */
      transfer(port) {
        const end = port.#end;
        port.#isDetached = true;
        port.#end = undefined;
        end.isStarted = false;
        return new MessagePort(permission, end);
      },
    };
  }
}

/** Two ports of one channel. */
export function entangledPorts() {
  const [one, other] = [new ChannelEnd(), new ChannelEnd()];
  one.peer = other;
  other.peer = one;
  return [new MessagePort(permission, one), new MessagePort(permission, other)];
}

function transferOf(options) {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' && typeof options !== 'function') {
    throw new TypeError('The options of postMessage are an object or a list of what to transfer.');
  }
  if (typeof options[Symbol.iterator] === 'function') return [...options];
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== 'object') throw new TypeError('transfer is a sequence of objects.');
  return [...transfer];
}

enumerable(MessagePort, 'MessagePort');
