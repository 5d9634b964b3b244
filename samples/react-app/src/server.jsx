// The module that JSockD compiles: what is exported here is what a command can use.
import 'jsockd:timers';
import { renderToReadableStream } from 'react-dom/server';
import { Document } from './Document.jsx';
import { languageOf, queryOf } from './location.js';

/**
 * Renders the page for a request: its path with the query, its Accept-Language, and the products as the program has them. The page up to
 * the part that comes later is sent as a message, so that the browser has it at once; the rest is the result.
 */
export async function renderPage({ url, acceptLanguage, products }) {
  const { searchParams } = new URL(url, 'http://localhost');
  const page = { language: languageOf(searchParams, acceptLanguage), query: queryOf(searchParams), products, styles: ASSETS.styles };
  const reviews = Promise.withResolvers();
  const stream = await renderToReadableStream(<Document page={page} loadReviews={() => reviews.promise} />, {
    bootstrapModules: [ASSETS.client],
    onError: (error) => console.error(error),
  });

  let html = '';
  const finished = collect(stream, (text) => (html += text));
  await new Promise(setImmediate); // all that React has by now is read before this
  ask('html', html);
  html = '';
  reviews.resolve(askForReviews());
  await finished;
  return html;
}

async function collect(stream, onText) {
  const decoder = new TextDecoder();
  for await (const bytes of stream) {
    onText(decoder.decode(bytes, { stream: true }));
  }
}

async function askForReviews() {
  const reviews = ask('reviews');
  if (!reviews) {
    throw new Error('The reviews are not available.');
  }
  return reviews;
}

/** Asks the program that sent the command, and waits for its answer. */
const ask = (kind, payload = null) => JSockD.sendMessage({ kind, payload });
