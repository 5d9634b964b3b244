import { createContext } from 'preact';
import { useContext, useId, useMemo, useState } from 'preact/hooks';
import { renderToString } from 'preact-render-to-string';

const Currency = createContext('EUR');

const Price = ({ cents }) => <b>{(cents / 100).toFixed(2)} {useContext(Currency)}</b>;

function Shop({ title, items, currency, reviews }) {
  const id = useId();
  const [open] = useState(true);
  const dear = useMemo(() => items.filter(({ cents }) => cents > 1000), [items]);
  return (
    <Currency.Provider value={currency}>
      <main class="shop" aria-labelledby={id} style={{ marginTop: 4 }}>
        <h1 id={id}>{title}</h1>
        {open && items.map((item) => <p key={item.name} data-dear={dear.includes(item)}>{item.name} &amp; co: <Price cents={item.cents} /></p>)}
        <ul>{reviews.map((review) => <li key={review}>{review}</li>)}</ul>
      </main>
    </Currency.Provider>
  );
}

export const render = (props) => renderToString(<Shop {...props} />);
