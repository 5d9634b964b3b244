// The usual import: with the condition `browser` it takes its tasks from a MessageChannel, and needs no shim here.
import { Suspense, use } from 'react';
import { renderToReadableStream, renderToString } from 'react-dom/server';

const Reviews = ({ promise }) => <ul>{use(promise).map((review) => <li key={review}>{review}</li>)}</ul>;
const Items = ({ title, items }) => <ol title={title}>{items.map(({ name }) => <li key={name}>{name}</li>)}</ol>;

export async function render(props) {
  const later = Promise.resolve().then(() => undefined).then(() => props.reviews);
  const stream = await renderToReadableStream(<main><Items {...props} /><Suspense fallback={<i>…</i>}><Reviews promise={later} /></Suspense></main>);
  await stream.allReady;
  let html = renderToString(<Items {...props} />);
  for await (const text of stream.pipeThrough(new TextDecoderStream())) html += text;
  return html;
}
