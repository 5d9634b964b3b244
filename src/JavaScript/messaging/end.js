import { MessageEvent } from './message-event.js';

const { Event, internals } = load('events');
const { add } = load('tasks');

/**
 * One end of a channel: what a MessagePort holds, and hands on when it is transferred. A message is a task, which lasts beyond its command:
 * React keeps a queue in step with its messages, and would stay one behind for ever if one were lost.
 */
export class ChannelEnd {
  port;
  peer; // undefined from the first close on
  isStarted = false;
  #messages = [];

  /** A message for this end's port. */
  receive(data, ports) {
    this.#messages.push({ data, ports });
    this.#addTask();
  }

  start() {
    if (this.isStarted) return;
    this.isStarted = true;
    for (let count = this.#messages.length; count > 0; count--) this.#addTask();
  }

  close() {
    const { peer } = this;
    if (peer === undefined) return;
    this.peer = peer.peer = undefined;
    add(0, () => dispatch(peer.port, new Event('close')), true);
  }

  #addTask() {
    // The port may have been transferred, and not started at its new place, when the task's turn comes.
    if (this.isStarted) add(0, () => this.isStarted && this.#deliver(), true);
  }

  #deliver() {
    if (this.#messages.length === 0) return;
    const { data, ports } = this.#messages.shift();
    dispatch(this.port, new MessageEvent('message', { data, ports }));
  }
}

const dispatch = (port, event) => port.dispatchEvent(internals.dispatching.trust(event));
