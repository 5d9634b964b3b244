import { Suspense, use } from 'react';
import { prerender } from 'react-dom/static';

const Reviews = ({ promise }) => <ul>{use(promise).map((review) => <li key={review}>{review}</li>)}</ul>;

const Shop = ({ title, items, reviews }) => (
  <html lang="en">
    <head><title>{title}</title><link rel="stylesheet" href="/shop.css" precedence="high" /></head>
    <body>
      {items.map(({ id, name }) => <p key={id}>{name}</p>)}
      <Suspense fallback={<i>…</i>}><Reviews promise={reviews} /></Suspense>
    </body>
  </html>
);

export async function render(props) {
  const reviews = Promise.resolve().then(() => props.reviews);
  const { prelude } = await prerender(<Shop {...props} reviews={reviews} />, { bootstrapModules: ['/main.js'], identifierPrefix: 'shop' });
  return new Response(prelude).text();
}
