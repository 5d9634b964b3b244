import { useMemo, useState } from 'react';
import { currentPrice } from '../listing/search.js';
import { useLanguage } from '../settings.jsx';

export function Basket({ basket, products, onChange }) {
  const { texts, money, number } = useLanguage();
  const [open, setOpen] = useState(basket.length > 0);
  const lines = useMemo(() => basketLines(basket, products), [basket, products]);
  const sum = lines.reduce((total, line) => total + line.count * currentPrice(line.product), 0);

  return (
    <aside className="basket">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {texts.basket} ({number(lines.length)}) {lines.length > 0 && <b>{money(sum)}</b>}
      </button>
      {open && lines.length > 0 && (
        <ul>
          {lines.map(({ product, count }) => (
            <li key={product.id}>
              {count} × {product.name}
              <button type="button" onClick={() => onChange({ type: 'removed', id: product.id })}>
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      {lines.length === 0 && <p className="quiet">{texts.emptyBasket}</p>}
    </aside>
  );
}

// What is no longer in the catalogue drops out of the basket without a word.
function basketLines(basket, products) {
  const byId = new Map(products.map((product) => [product.id, product]));
  return basket.filter(({ id }) => byId.has(id)).map(({ id, count }) => ({ product: byId.get(id), count }));
}
