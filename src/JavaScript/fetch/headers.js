import { enumerable } from '../webidl/enumerable.js';
import { iterable } from '../webidl/iterable.js';

/** What requests and responses do with headers, and scripts cannot. */
export let guarding;

/** https://fetch.spec.whatwg.org/#headers-class. No name is forbidden, as in Node.js: a server's code reads and writes cookies. */
export class Headers {
  #list = []; // [name in lower case, value], in the order in which they came
  #sorted; // as iterators see it, until the list changes
  #isImmutable = false;

  constructor(init = undefined) {
    if (init === undefined) return;
    if (typeof init !== 'object' && typeof init !== 'function' || init === null) {
      throw new TypeError('Headers are made of an object or of pairs.');
    }
    if (typeof init[Symbol.iterator] !== 'function') {
      for (const name of Reflect.ownKeys(init)) {
        if (Object.getOwnPropertyDescriptor(init, name)?.enumerable) this.append(name, init[name]);
      }
      return;
    }
    for (const pair of init) {
      const [name, value, ...more] = typeof pair === 'object' && pair !== null ? pair : [];
      if (value === undefined || more.length > 0) throw new TypeError('Each header is a pair of a name and a value.');
      this.append(name, value);
    }
  }

  append(name, value) {
    this.#change([checkedName(name), checkedValue(value)]);
  }

  set(name, value) {
    const pair = [checkedName(name), checkedValue(value)];
    const at = this.#list.findIndex(([one]) => one === pair[0]);
    if (at < 0) return this.#change(pair);
    this.#allowChange();
    this.#list = this.#list.filter(([one], position) => one !== pair[0] || position === at);
    this.#list[at] = pair;
  }

  delete(name) {
    const wanted = checkedName(name);
    this.#allowChange();
    this.#list = this.#list.filter(([one]) => one !== wanted);
  }

  get(name) {
    const wanted = checkedName(name);
    const values = this.#list.filter(([one]) => one === wanted);
    return values.length === 0 ? null : values.map(([, value]) => value).join(', ');
  }

  has(name) {
    const wanted = checkedName(name);
    return this.#list.some(([one]) => one === wanted);
  }

  getSetCookie() {
    return this.#list.filter(([one]) => one === 'set-cookie').map(([, value]) => value);
  }

  #allowChange() {
    if (this.#isImmutable) throw new TypeError('These headers cannot be changed.');
    this.#sorted = undefined;
  }

  #change(pair) {
    this.#allowChange();
    this.#list.push(pair);
  }

  static {
    iterable(this, 'Headers', (headers) => (headers.#sorted ??= headers.#sort()));
    guarding = { makeImmutable: (headers) => ((headers.#isImmutable = true), headers) };
  }

  /** By name, the values of one name together, but for cookies. */
  #sort() {
    const pairs = [];
    for (const name of [...new Set(this.#list.map(([one]) => one))].sort()) {
      if (name === 'set-cookie') for (const value of this.getSetCookie()) pairs.push([name, value]);
      else pairs.push([name, this.get(name)]);
    }
    return pairs;
  }
}

function checkedName(name) {
  const text = `${name}`;
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)) throw new TypeError(`'${text}' is no name of a header.`);
  return text.toLowerCase();
}

function checkedValue(value) {
  const text = `${value}`.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (/[^\x01-\x09\x0b\x0c\x0e-\xff]/.test(text)) {
    throw new TypeError('The value of a header has bytes only, and neither NUL nor line breaks.');
  }
  return text;
}

enumerable(Headers, 'Headers');
