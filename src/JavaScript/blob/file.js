import { enumerable } from '../webidl/enumerable.js';
import { Blob, contents, dictionary } from './blob.js';

/** https://w3c.github.io/FileAPI/#file-section */
export class File extends Blob {
  #name;
  #lastModified;

  constructor(parts, name, options = {}) {
    if (arguments.length < 2) throw new TypeError('A File is made of parts and a name.');
    super(parts, options);
    const { lastModified = Date.now() } = dictionary(options);
    this.#name = `${name}`.toWellFormed();
    this.#lastModified = Math.trunc(Number(lastModified)) || 0;
  }

  get name() { return this.#name; }
  get lastModified() { return this.#lastModified; }
}

export const isFile = (value) => value instanceof File;

/** Another object of the same kind, contents and name. */
export const copy = (blob) => contents.become(isFile(blob) ? renamed(blob, blob.name) : new Blob(), blob);

/** A blob as a file of that name; where it is one, of the same time. */
export function renamed(blob, name) {
  const lastModified = isFile(blob) ? blob.lastModified : undefined;
  return contents.become(new File([], name, { lastModified }), blob);
}

enumerable(File, 'File');
