import { enumerable } from '../webidl/enumerable.js';
import { Body, mixIn } from './body.js';
import { guarding, Headers } from './headers.js';

const withoutBody = new Set([101, 103, 204, 205, 304]);
const redirects = new Set([301, 302, 303, 307, 308]);

/** https://fetch.spec.whatwg.org/#response-class */
export class Response {
  #body;
  #headers;
  #status;
  #statusText;
  #type = 'default';

  constructor(body = null, init = undefined) {
    const { status = 200, statusText = '', headers = undefined } = init ?? {};
    const number = Math.trunc(Number(status)) || 0;
    if (number < 200 || number > 599) throw new RangeError(`The status of a response is 200 to 599, not ${status}.`);
    if (/[^\t\x20-\x7e\x80-\xff]/.test(`${statusText}`)) throw new TypeError('statusText is one line of bytes.');
    this.#status = number;
    this.#statusText = `${statusText}`;
    this.#headers = new Headers(headers);
    this.#body = Body.from(body);
    if (this.#body === null) return;
    if (withoutBody.has(number)) throw new TypeError(`A response with the status ${number} has no body.`);
    if (this.#body.type !== null && !this.#headers.has('content-type')) this.#headers.append('content-type', this.#body.type);
  }

  static error() {
    const response = new Response();
    response.#type = 'error';
    response.#status = 0;
    guarding.makeImmutable(response.#headers);
    return response;
  }

  static redirect(url, status = 302) {
    const location = new (load('url').URL)(url).href;
    if (!redirects.has(Number(status))) throw new RangeError(`${status} is no status of a redirect.`);
    const response = new Response(null, { status, headers: { location } });
    guarding.makeImmutable(response.#headers);
    return response;
  }

  static json(data, init = undefined) {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('JSON has nothing for this value.');
    const response = new Response(text, init);
    if (!new Headers(init?.headers).has('content-type')) response.#headers.set('content-type', 'application/json');
    return response;
  }

  get type() { return this.#type; }
  get url() { this.#type; return ''; }
  get redirected() { this.#type; return false; }
  get status() { return this.#status; }
  get ok() { return this.#status >= 200 && this.#status <= 299; }
  get statusText() { return this.#statusText; }
  get headers() { return this.#headers; }

  clone() {
    const body = this.#body?.clone() ?? null;
    const copy = new Response();
    copy.#body = body;
    copy.#headers = new Headers(this.#headers);
    copy.#status = this.#status;
    copy.#statusText = this.#statusText;
    copy.#type = this.#type;
    return copy;
  }

  static {
    mixIn(this, (response) => ({ body: response.#body, headers: response.#headers }));
  }
}

enumerable(Response, 'Response');
