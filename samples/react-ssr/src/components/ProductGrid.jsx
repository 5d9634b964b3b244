import { countIn } from '../basket.js';
import { ProductCard } from './ProductCard.jsx';

export function ProductGrid({ items, basket, onAdd }) {
  return (
    <ul className="grid">
      {items.map((product) => (
        <li key={product.id}>
          <ProductCard product={product} inBasket={countIn(basket, product.id)} onAdd={onAdd} />
        </li>
      ))}
    </ul>
  );
}
