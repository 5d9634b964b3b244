import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { environmentOf } from './environment.mjs';
import { blocksOf } from './markdown.mjs';
import { isAmong, isShown } from './output.mjs';
import { root } from './repository.mjs';
import { Terminal } from './terminal.mjs';

/** A home folder in which pages are walked: `~/jsockd` is this repository, `~/work` the empty folder that a page begins in. */
export class Place {
  static async make() {
    const home = await mkdtemp(path.join(tmpdir(), 'jsockd-documents-'));
    await Promise.all([mkdir(path.join(home, 'work')), mkdir(path.join(home, '.scripts')), symlink(root, path.join(home, 'jsockd'))]);
    return new Place(home, await environmentOf(home));
  }

  constructor(home, environment) {
    this.home = home;
    this.environment = environment;
    this.work = path.join(home, 'work');
  }

  /** Another place, with the files that a page has left in this one. */
  async copy() {
    const place = await Place.make();
    await cp(this.work, place.work, { recursive: true, verbatimSymlinks: true });
    return place;
  }

  remove() {
    return rm(this.home, { recursive: true, force: true });
  }
}

/** What a page says of itself to the runner, in comments: `<!-- after: PAGE -->`, `<!-- ports: NUMBER… -->`. */
export const notesOf = (text) => ({
  after: /^<!-- after: (\S+) -->$/m.exec(text)?.[1] ?? null,
  ports: /^<!-- ports: ([\d ]+) -->$/m.exec(text)?.[1].split(' ') ?? [],
});

/** Whether a page has anything to run. */
export const isWalked = (text) => blocksOf(text).some(({ words }) => words.run);

/**
 * Does what a page says, in order: writes its files, runs its commands, and compares what they say with what it shows. Throws with the
 * line of the page where that goes wrong.
 */
export async function walk(page, place) {
  const text = await readFile(page, 'utf8');
  const freed = await freePorts(notesOf(text).ports);
  const terminals = new Map();
  const terminal = (name) => {
    if (!terminals.has(name)) {
      const folder = terminals.get('first')?.folder ?? place.work;
      terminals.set(name, new Terminal(folder, path.join(place.home, '.scripts'), place.environment));
    }
    return terminals.get(name);
  };
  try {
    for (const step of stepsOf(blocksOf(text))) {
      try {
        await take(step, terminal, freed);
      } catch (error) {
        error.message = `${path.relative(root, page)}:${step.line}: ${error.message}`;
        throw error;
      }
    }
  } finally {
    await Promise.all([...terminals.values()].map((one) => one.close()));
  }
}

/** Blocks that say something to the runner; what a command is to say goes with the command. */
function stepsOf(blocks) {
  const steps = [];
  for (const { words, text, line } of blocks) {
    if (words.file) steps.push({ kind: 'file', file: words.file, text, line });
    else if (words.run) {
      const { terminal = 'first', fails = false } = words;
      steps.push({ kind: 'run', terminal, fails, text, line, shown: null });
    } else if (words.output) {
      const command = steps.at(-1);
      if (command?.kind !== 'run' || command.shown !== null) throw new Error(`line ${line}: an output without a command before it`);
      command.shown = text;
    }
  }
  return steps;
}

async function take(step, terminal, freed) {
  const text = freed(step.text);
  if (step.kind === 'file') return writeFile(path.join(terminal('first').folder, step.file), text);

  const shown = step.shown === null ? null : freed(step.shown);
  if (step.terminal !== 'first') {
    if (shown === null) throw new Error('what runs in another terminal needs an output to wait for');
    return terminal(step.terminal).start(text, (said) => isAmong(shown, said));
  }

  const { said, failed } = await terminal('first').run(text);
  if (failed !== step.fails) throw new Error(`the commands ${failed ? 'failed' : 'were to fail'}; they said:\n${said}`);
  if (shown !== null && !isShown(shown, said)) throw new Error(`the page shows:\n${shown}\nand this was said:\n${said}`);
}

/** Other processes of the machine may have the ports that a page names, so each is replaced with one that nobody has. */
async function freePorts(ports) {
  const servers = await Promise.all(
    ports.map(async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const pairs = ports.map((port, at) => [port, String(servers[at].address().port)]);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return (text) => pairs.reduce((all, [port, free]) => all.replaceAll(new RegExp(`\\b${port}\\b`, 'g'), free), text);
}
