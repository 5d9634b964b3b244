import { enumerable } from '../webidl/enumerable.js';
import { Body, mixIn } from './body.js';
import { Headers } from './headers.js';

const forbidden = new Set(['CONNECT', 'TRACE', 'TRACK']);
const normalized = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);
const defaults = {
  mode: 'cors', credentials: 'same-origin', cache: 'default', redirect: 'follow', referrer: 'about:client', referrerPolicy: '',
  integrity: '', keepalive: false,
};

/** https://fetch.spec.whatwg.org/#request-class. There is no document, so URLs are absolute. */
export class Request {
  #url;
  #method;
  #headers;
  #body;
  #signal;
  #settings;

  constructor(input, init = undefined) {
    if (arguments.length === 0) throw new TypeError('A Request takes a URL or another request.');
    const options = init ?? {};
    const from = typeof input === 'object' && input !== null && #url in input ? input : undefined;
    this.#url = from ? from.#url : absolute(input);
    this.#method = options.method === undefined ? from?.#method ?? 'GET' : checkedMethod(`${options.method}`);
    this.#headers = new Headers(options.headers ?? from?.#headers);
    this.#settings = { ...(from?.#settings ?? defaults) };
    for (const name of Object.keys(defaults)) {
      const given = options[name];
      if (given !== undefined) this.#settings[name] = typeof defaults[name] === 'boolean' ? Boolean(given) : `${given}`;
    }
    const signal = options.signal === undefined ? from?.#signal : options.signal;
    if (signal !== undefined && signal !== null) this.#signal = load('events').AbortSignal.any([signal]);
    this.#takeBody(options, from);
  }

  #takeBody(options, from) {
    const isGiven = options.body !== undefined && options.body !== null;
    if ((isGiven || from?.#body) && (this.#method === 'GET' || this.#method === 'HEAD')) {
      throw new TypeError(`A request with the method ${this.#method} has no body.`);
    }
    this.#body = isGiven ? Body.from(options.body) : from?.#body?.takeOver() ?? null;
    if (!isGiven) return;
    if (this.#body.isStream && options.duplex !== 'half') throw new TypeError("A request with a stream for its body takes duplex: 'half'.");
    if (this.#body.type !== null && !this.#headers.has('content-type')) this.#headers.append('content-type', this.#body.type);
  }

  get method() { return this.#method; }
  get url() { return this.#url; }
  get headers() { return this.#headers; }
  get destination() { this.#url; return ''; }
  get duplex() { this.#url; return 'half'; }
  get mode() { return this.#settings.mode; }
  get credentials() { return this.#settings.credentials; }
  get cache() { return this.#settings.cache; }
  get redirect() { return this.#settings.redirect; }
  get referrer() { return this.#settings.referrer; }
  get referrerPolicy() { return this.#settings.referrerPolicy; }
  get integrity() { return this.#settings.integrity; }
  get keepalive() { return this.#settings.keepalive; }

  get signal() {
    this.#url;
    return (this.#signal ??= new (load('events').AbortController)().signal);
  }

  clone() {
    const body = this.#body?.clone() ?? null;
    const copy = new Request(this.#url, { ...this.#settings, method: this.#method, headers: this.#headers, signal: this.#signal });
    copy.#body = body;
    return copy;
  }

  static {
    mixIn(this, (request) => ({ body: request.#body, headers: request.#headers }));
  }
}

function absolute(input) {
  const url = new (load('url').URL)(`${input}`);
  if (url.username !== '' || url.password !== '') throw new TypeError('The URL of a request has no user name or password.');
  return url.href;
}

function checkedMethod(method) {
  const upper = method.toUpperCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method) || forbidden.has(upper)) {
    throw new TypeError(`'${method}' is no method that a request may have.`);
  }
  return normalized.has(upper) ? upper : method;
}

enumerable(Request, 'Request');
