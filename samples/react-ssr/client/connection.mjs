import net from 'node:net';
import { Lines } from './lines.mjs';
import { parseReply } from './reply.mjs';

/**
 * One connection to one of the server's sockets. The protocol is synchronous: one command is outstanding at a time, and each waits for
 * its reply.
 */
export class Connection {
  #socket;
  #waiting = null;

  static open(socketPath) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(socketPath, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  constructor(socket) {
    const lines = new Lines();
    this.#socket = socket;
    socket.removeAllListeners('error');
    socket.on('data', (chunk) => lines.push(chunk).forEach((line) => this.#settle((waiting) => waiting.resolve(line))));
    socket.on('error', (error) => this.#settle((waiting) => waiting.reject(error)));
    socket.on('close', () => this.#settle((waiting) => waiting.reject(new Error('The server closed the connection.'))));
  }

  /** Runs a command; gives what it returned, or throws what it threw. */
  async run(id, command, parameter) {
    const reply = parseReply(await this.#exchange(`${id}\n${command}\n${JSON.stringify(parameter)}\n`));
    if (reply.id !== id) throw new Error(`The reply to ${id} has the id ${reply.id}.`);
    if (reply.type === 'exception') throw new Error(`${id} failed: ${reply.data.pretty ?? JSON.stringify(reply.data)}`);
    if (reply.type !== 'ok') throw new Error(`${id} sent a message, and nothing here answers messages.`);
    return reply.data;
  }

  async quit() {
    const answer = await this.#exchange('?quit\n');
    if (answer !== 'quit') throw new Error(`The answer to ?quit is ${JSON.stringify(answer)}.`);
  }

  close() {
    this.#socket.destroy();
  }

  #exchange(bytes) {
    return new Promise((resolve, reject) => {
      if (this.#waiting !== null) throw new Error('A command is still outstanding on this connection.');
      if (this.#socket.destroyed) throw new Error('The server closed the connection.');
      this.#waiting = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  #settle(how) {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) how(waiting);
  }
}
