import { mkdir } from 'node:fs/promises';
import { figures, loadOptions, secondsAllowed } from './load.mjs';
import { Servers } from './servers.mjs';
import { TurnProgram } from './turn-program.mjs';

/**
 * A peer under load that takes turns with others: its servers, which are stopped while it is not their turn, and the load generator, which
 * sleeps then. A peer without sockets is one program, which generates the load within its own process, and is stopped itself.
 */
export class Contestant {
  #servers;
  #program;
  #settings;

  /**
   * Starts and warms up the peer, and leaves it stopped.
   *
   *   command                     { command, parameter, expected, answer, unique, uniqueParameter, module, cacheBytes, anew }
   *   sockets                     how many the server opens, all of them used
   *   callers                     how many share them, where the peer is a client library
   *   seconds, turns, warmup      recorded over all turns, how many these are, and unrecorded before the first
   *   rate                        open loop; otherwise closed
   */
  static async enter(context, peer, settings) {
    await mkdir(context.folder, { recursive: true });
    const options = await loadOptions(context.folder, settings);
    const contestant = new Contestant(settings);
    try {
      await contestant.#start(context, peer, options);
      return contestant;
    } catch (error) {
      contestant.kill();
      throw await contestant.#explain(error);
    }
  }

  constructor(settings) {
    this.#settings = settings;
  }

  /** One turn. The last gives the figures of all, and ends what was started: that is over too when the next peer's turn begins. */
  async turn(isLast) {
    try {
      this.#measured.resume();
      if (isLast) return await this.#end();
      await this.#program.turn(this.#secondsAllowed);
      await this.#measured.stop();
    } catch (error) {
      throw await this.#explain(error);
    }
  }

  /** Ends what is still there of it, in whatever state. */
  kill() {
    this.#program?.kill();
    this.#servers?.kill();
  }

  async #start({ folder, programs }, peer, options) {
    const { sockets, command } = this.#settings;
    if (peer.engine) {
      this.#program = new TurnProgram(peer.engine, [...peer.moduleOptions(command.module), '--threads', String(sockets), ...options]);
    } else {
      this.#servers = await Servers.start(peer, { folder, sockets, module: command.module, cacheBytes: command.cacheBytes });
      this.#program = new TurnProgram(programs.load, [...this.#servers.paths.flatMap((socket) => ['--socket', socket]), ...options]);
    }
    await this.#program.ready(this.#secondsAllowed);
    await this.#measured.stop();
  }

  /** Whose compilers and collectors are not to run in others' turns. */
  get #measured() {
    return this.#servers ?? this.#program;
  }

  async #end() {
    const line = await this.#program.lastTurn(this.#secondsAllowed);
    await this.#servers?.finish();
    return { ...figures(line), rate: this.#settings.rate };
  }

  get #secondsAllowed() {
    return secondsAllowed(this.#settings);
  }

  async #explain(error) {
    return this.#servers ? this.#servers.explain(error) : error;
  }
}
