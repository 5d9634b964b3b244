import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { referenceRenderer } from '../../samples/react-ssr/client/reference.mjs';
import { COMMAND as RENDER_PAGE, pageRequests } from '../../samples/react-ssr/client/requests.mjs';
import { jsonOfAbout } from './json.mjs';
import { SOCKETS } from './load.mjs';

const RETURN_PARAMETER = '(m, p) => p';
const RENDER_PURE_PAGE = `/*jsockd:cache*/${RENDER_PAGE}`;
// Room for some five hundred pages: those that are all different push each other out.
const CACHE_BYTES = 20_000_000;

/**
 * The commands whose throughput and latency are measured. Each has
 *   command, parameter, expected   as they go over the socket; every answer is compared with `expected`
 *   answer                         what the client answers to a message of the command
 *   unique                         makes each command sent another one, so that each has to be compiled
 *   uniqueParameter                makes each parameter another one, of the same value
 *   cacheBytes                     how much the server may cache; peers that cache nothing take no notice
 *   anew                           an engine is started for each command, in a process that goes on: only the .NET peers can
 *   module                         what it renders with: none or sample
 *   sockets                        over how many it goes
 *   peers                          who can do it; `against` peers always take part
 *   openPeers                      who is measured under open-loop load too; the JIT, whose closed loops say all about it, is not. Empty:
 *                                  there is no open loop
 *   rateOf                         whose closed-loop throughput is halved for the open loop
 *   times                          which of the durations it takes
 */
export async function commands({ sample, pages }) {
  const product = await productPage(sample);
  return [
    {
      id: 'trivial',
      title: 'Trivial command',
      about: 'Returns its parameter, the number 1.',
      command: RETURN_PARAMETER,
      parameter: '1',
      peers: ['server', 'echo', 'bare', 'jit', 'node'],
      openPeers: ['server', 'echo', 'bare', 'node'],
    },
    json('json-1k', '1 kB', 1_000, 'short'),
    json('json-100k', '100 kB', 100_000, 'medium'),
    {
      id: 'page',
      title: 'Product page',
      about: `The React sample: a page of 60 products by \`renderToString\`, 40 kB of HTML. The open loop runs at half of the bare engine’s
throughput, with the same arrivals for all.`,
      module: 'sample',
      ...product,
      peers: ['server', 'bare', 'stock', 'jit', 'node'],
      openPeers: ['server', 'bare', 'node'],
      rateOf: 'bare',
      times: 'page',
    },
    await page(
      'accordion', [1, 2], 'Accordion',
      'React: sections in sections that open and close, with context, identifiers and styles; 30 kB of HTML.', pages),
    await page('vue', [1], 'Vue list', "Vue's `renderToString`: 60 list items with computed properties; 9 kB of HTML.", pages),
    await page('mui', [1], 'MUI table', 'React with MUI and Emotion: a card with a table of 12 rows, and its styles; 28 kB.', pages),
    await page('handlebars', [1], 'Handlebars list', 'A compiled template over 60 items; 9 kB of HTML.', pages),
    {
      id: 'cache',
      title: 'Cached page',
      about: `The product page by a command that promises to be pure, with \`--cache-bytes ${CACHE_BYTES}\`: all but the first come from
the cache. The Node pool renders each.`,
      module: 'sample',
      ...product,
      command: RENDER_PURE_PAGE,
      cacheBytes: CACHE_BYTES,
      sockets: [1, 2],
      peers: ['server', 'jit', 'node'],
      openPeers: [],
      times: 'page',
    },
    {
      id: 'cache-miss',
      title: 'Page that is not in the cache',
      about: `The same with other white space behind the parameter each time, so that each page is looked for, rendered and kept. Beside
it the same server without a cache.`,
      module: 'sample',
      ...product,
      command: RENDER_PURE_PAGE,
      cacheBytes: CACHE_BYTES,
      uniqueParameter: true,
      sockets: [1, 2],
      peers: ['server', 'uncached'],
      openPeers: [],
      times: 'page',
    },
    {
      id: 'message',
      title: '`sendMessage` round trip',
      about: `The command sends its parameter to the client and returns what the client answers: two round trips in one command. The Node
worker has no such thing.`,
      command: '(m, p) => JSockD.sendMessage(p)',
      parameter: '{"key":"user:42"}',
      answer: '{"name":"Ada","cart":[1,2,3]}',
      expected: '{"name":"Ada","cart":[1,2,3]}',
      sockets: [1, 2],
      peers: ['server', 'jit'],
      openPeers: ['server'],
    },
    {
      id: 'new-command',
      title: 'A new command each time',
      about: 'A small command whose text no one has sent before: each one is compiled, and caches fill up.',
      command:
        '(m, p) => { const total = p.items.reduce((sum, item) => sum + item.price * item.count, 0); ' +
        "return { total, name: p.name + '!' } }",
      parameter: '{"name":"Ada","items":[{"price":3,"count":2},{"price":5,"count":1}]}',
      expected: '{"total":11,"name":"Ada!"}',
      unique: true,
      sockets: [1, 2],
      peers: ['server', 'jit', 'node'],
      openPeers: ['server', 'node'],
    },
    ...dotnet(product),
  ].map(withDefaults);
}

/** Engines inside a .NET program, beside this server. */
function dotnet(product) {
  const inProcess = ['embedded', 'clearscript', 'jint'];
  return [
    {
      id: 'dotnet-trivial',
      title: 'Trivial command, from a .NET program',
      about: 'Returns its parameter. A thread an engine calls and waits; what runs in process takes and gives JSON, as the socket does.',
      command: RETURN_PARAMETER,
      parameter: '1',
      sockets: [1, 2],
      peers: ['server', ...inProcess],
      openPeers: [],
      times: 'dotnet',
    },
    {
      id: 'dotnet-page',
      title: 'Product page, from a .NET program',
      about: 'The page of above, by engines that have rendered it for a while.',
      module: 'sample',
      ...product,
      sockets: [1, 2],
      peers: ['server', ...inProcess, 'node'],
      openPeers: [],
      times: 'dotnetPage',
    },
    {
      id: 'dotnet-anew',
      title: 'Product page, by a new engine',
      about: `In a .NET program that runs on, an engine is started, loads the module, renders one page and is ended: an isolate of V8, an
engine of Jint with the module parsed before, and a host with one of ours, which checks the module’s signature.`,
      module: 'sample',
      ...product,
      anew: true,
      sockets: [1],
      peers: inProcess,
      openPeers: [],
      times: 'dotnetPage',
    },
  ];
}

function json(id, size, bytes, times) {
  return {
    id,
    title: `JSON, ${size} in and out`,
    about: `Returns its parameter, ${size} of JSON: objects, strings with escapes, whole numbers and fractions.`,
    command: RETURN_PARAMETER,
    parameter: jsonOfAbout(bytes),
    sockets: [1, 2],
    peers: ['server', 'echo', 'bare', 'jit', 'node'],
    openPeers: ['server', 'echo', 'bare', 'node'],
    times,
  };
}

/** One of the sample's full pages, with no filters, and what React in Node renders from it. */
async function productPage({ folder }) {
  const { properties } = pageRequests(1)[0];
  const html = referenceRenderer(path.join(folder, 'reference.cjs'))(properties);
  return { command: RENDER_PAGE, parameter: JSON.stringify(properties), expected: JSON.stringify(html) };
}

/** One of bench/pages, and what Node renders from it. */
async function page(id, sockets, title, about, pages) {
  const { render, parameter } = await import(pathToFileURL(pages[id]));
  return {
    id,
    title,
    about,
    module: id,
    command: '(m, p) => m.render(p)',
    parameter: JSON.stringify(parameter),
    expected: JSON.stringify(await render(parameter)),
    sockets,
    peers: ['server', 'bare', 'stock', 'node'],
    openPeers: [],
    times: 'page',
  };
}

const withDefaults = (scenario) => ({
  module: 'none',
  sockets: SOCKETS,
  expected: scenario.parameter,
  rateOf: 'server',
  times: 'short',
  unique: false,
  ...scenario,
});
