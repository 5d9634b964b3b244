import { enumerable } from '../webidl/enumerable.js';
import { iterable } from '../webidl/iterable.js';

const { internals } = load('blob');

/** https://xhr.spec.whatwg.org/#interface-formdata, without forms: there is no document. */
export class FormData {
  #entries = [];

  constructor(form = undefined) {
    if (form !== undefined) throw new TypeError('FormData takes no form: there is no document.');
  }

  append(name, value, fileName = undefined) {
    this.#entries.push(entryOf(arguments, name, value, fileName));
  }

  set(name, value, fileName = undefined) {
    const entry = entryOf(arguments, name, value, fileName);
    const at = this.#entries.findIndex(([one]) => one === entry[0]);
    if (at < 0) return void this.#entries.push(entry);
    this.#entries = this.#entries.filter(([one], position) => one !== entry[0] || position === at);
    this.#entries[at] = entry;
  }

  delete(name) {
    this.#entries = this.#entries.filter(([one]) => one !== `${name}`);
  }

  get(name) { return this.#entries.find(([one]) => one === `${name}`)?.[1] ?? null; }
  getAll(name) { return this.#entries.filter(([one]) => one === `${name}`).map(([, value]) => value); }
  has(name) { return this.#entries.some(([one]) => one === `${name}`); }

  static {
    iterable(this, 'FormData', (form) => form.#entries);
    isFormData = (value) => typeof value === 'object' && value !== null && #entries in value;
  }
}

export var isFormData;

function entryOf(given, name, value, fileName) {
  if (given.length < 2) throw new TypeError('An entry has a name and a value.');
  const text = `${name}`.toWellFormed();
  if (!internals.isBlob(value)) {
    if (fileName !== undefined) throw new TypeError('Only a Blob has a file name.');
    return [text, `${value}`.toWellFormed()];
  }
  if (internals.isFile(value) && fileName === undefined) return [text, value];
  return [text, internals.renamed(value, fileName === undefined ? 'blob' : `${fileName}`)];
}

enumerable(FormData, 'FormData');
