import { createContext, Suspense, use, useContext, useId, useMemo, useState } from 'react';
import { renderToReadableStream } from 'react-dom/server';

const Currency = createContext('EUR');

function Price({ cents }) {
  return <b>{(cents / 100).toFixed(2)} {useContext(Currency)}</b>;
}

// Suspends, so that the stream has a shell, and then more.
function Reviews({ promise }) {
  return <ul>{use(promise).map((review) => <li key={review}>{review}</li>)}</ul>;
}

function Shop({ title, items, currency, reviews }) {
  const id = useId();
  const [open] = useState(true);
  const dear = useMemo(() => items.filter(({ cents }) => cents > 1000), [items]);
  return (
    <Currency.Provider value={currency}>
      <main className="shop" aria-labelledby={id} style={{ marginTop: 4 }}>
        <h1 id={id}>{title}</h1>
        {open && items.map((item) => <p key={item.name} data-dear={dear.includes(item)}>{item.name} &amp; co: <Price cents={item.cents} /></p>)}
        <Suspense fallback={<i>…</i>}><Reviews promise={reviews} /></Suspense>
      </main>
    </Currency.Provider>
  );
}

export async function render(props) {
  const later = Promise.resolve().then(() => undefined).then(() => props.reviews);
  const stream = await renderToReadableStream(<Shop {...props} reviews={later} />, { signal: new AbortController().signal });
  await stream.allReady;
  let html = '';
  for await (const text of stream.pipeThrough(new TextDecoderStream())) html += text;
  return html;
}
