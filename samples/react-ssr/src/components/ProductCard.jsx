import { memo, useId } from 'react';
import { useLanguage } from '../settings.jsx';
import { Badges } from './Badges.jsx';
import { Picture } from './Picture.jsx';
import { Price } from './Price.jsx';
import { Rating } from './Rating.jsx';
import { StockState } from './StockState.jsx';

/** Memoised: in a browser, adding one product to the basket re-renders one card. */
export const ProductCard = memo(function ProductCard({ product, inBasket, onAdd }) {
  const { texts } = useLanguage();
  const nameId = useId();

  return (
    <article className={product.stock === 0 ? 'card sold-out' : 'card'} aria-labelledby={nameId}>
      <Badges product={product} />
      <Picture category={product.category} hue={product.hue} />
      <p className="quiet">{product.maker}</p>
      <h3 id={nameId}>
        <a href={`/shop/${product.category}/${product.id}`}>{product.name}</a>
      </h3>
      <Rating rating={product.rating} reviews={product.reviews} />
      <Price price={product.price} reducedPrice={product.reducedPrice} />
      <p className="quiet">{product.notes.join(' · ')}</p>
      <StockState stock={product.stock} restockDays={product.restockDays} />
      <button type="button" className="add" onClick={() => onAdd(product.id)}>
        {product.stock === 0 ? texts.notify : texts.add}
        {inBasket > 0 && <small> ({inBasket})</small>}
      </button>
    </article>
  );
});
