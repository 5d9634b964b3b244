import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compileModule } from '../../samples/react-ssr/client/module.mjs';
import { bundleLargeModule } from './large-module.mjs';

/** The pages beside the sample's, which none of the engine's training programs is like: bench/pages bundles them. */
export const PAGES = ['accordion', 'vue', 'mui', 'handlebars'];

/**
 * The modules that commands run with: none, the sample's, a large one, and those of the further pages. Peers of the JSockD kind get them
 * compiled and signed by the server that runs them, for bytecode is tied to it; Node gets the sources.
 */
export class Modules {
  #compiled = new Map();

  constructor(folder, sources) {
    this.folder = folder;
    /** By name: the path of the ES module. */
    this.sources = sources;
  }

  static async prepare({ root, folder }) {
    await mkdir(folder, { recursive: true });
    const sample = path.join(root, 'artifacts/samples/react-ssr/bundle.mjs');
    const large = path.join(folder, 'large.mjs');
    await bundleLargeModule(root, sample, large);
    const pages = PAGES.map((name) => [name, path.join(root, `artifacts/bench/pages/${name}.mjs`)]);
    return new Modules(folder, { sample, large, ...Object.fromEntries(pages) });
  }

  /** Compiles all of them with this executable, under the name of the peer. */
  async compile(peer, executable) {
    const folder = path.join(this.folder, peer.replaceAll(/[^\w.-]+/g, '-'));
    await mkdir(folder, { recursive: true });
    const compiled = { none: {} };
    for (const [name, source] of Object.entries(this.sources)) {
      const bytecode = path.join(folder, `${name}.bytecode`);
      compiled[name] = await compileModule(executable, source, { keyPrefix: path.join(folder, 'key'), bytecode });
    }
    this.#compiled.set(peer, compiled);
  }

  /** For a server that cannot compile: it is given the modules of another. */
  share(peer, from) {
    this.#compiled.set(peer, this.of(from));
  }

  /** By name: { bytecode, publicKey }. */
  of(peer) {
    return this.#compiled.get(peer);
  }

  /** Bytes of a peer's bytecode, for the report. */
  async size(peer, name) {
    return (await readFile(this.of(peer)[name].bytecode)).length;
  }
}
