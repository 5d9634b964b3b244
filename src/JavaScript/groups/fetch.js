import { FormData } from '../fetch/form-data.js';
import { Headers } from '../fetch/headers.js';
import { Request } from '../fetch/request.js';
import { Response } from '../fetch/response.js';
import { named } from './named.js';

/** Values only: a command has no network. */
async function fetch(input, init = undefined) {
  const { method, url } = new Request(...arguments);
  throw new TypeError(
    `fetch cannot ${method} ${url}: commands have no network; ask the client for it with JSockD.sendMessage, or give it as the parameter.`,
  );
}

export default named({ fetch, Headers, Request, Response, FormData });
