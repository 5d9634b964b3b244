import { useEffect, useReducer, useState } from 'react';
import { Cart } from './Cart.jsx';
import { changeCart, select } from './catalogue.js';
import { Filters } from './Filters.jsx';
import { useLanguage } from './language.jsx';
import { hrefOf } from './location.js';
import { Pot } from './Pot.jsx';
import { ProductCard } from './ProductCard.jsx';
import { ReviewsSection } from './Reviews.jsx';

export function Shop({ products, initialQuery, loadReviews }) {
  const { language, texts } = useLanguage();
  const [query, setQuery] = useState(initialQuery);
  const [cart, change] = useReducer(changeCart, {});
  const selected = select(products, query, language);

  // The address follows the filters, but never before the visitor has touched them.
  useEffect(() => {
    if (query !== initialQuery) history.replaceState(null, '', hrefOf(query, language));
  }, [query, initialQuery, language]);

  return (
    <>
      <header className="bar">
        <a className="brand" href={`/?lang=${language}`}>
          <span className="seal" aria-hidden="true" /> {texts.brand}
        </a>
        <a className="language" href={hrefOf(query, texts.other.language)} hrefLang={texts.other.language} lang={texts.other.language}>
          {texts.other.name}
        </a>
        <Cart cart={cart} products={products} onChange={change} />
      </header>
      <main>
        <section className="hero">
          <div>
            <h1>{texts.title}</h1>
            <p>{texts.lead}</p>
          </div>
          <div className="shelf" aria-hidden="true">
            {products.slice(0, 3).map((product) => (
              <Pot key={product.id} shape={product.shape} colour={product.colour} standing />
            ))}
          </div>
        </section>
        <Filters query={query} found={selected.length} onChange={setQuery} />
        {selected.length > 0 ? (
          <ul className="grid">
            {selected.map((product) => (
              <ProductCard key={product.id} product={product} count={cart[product.id] ?? 0} onChange={change} />
            ))}
          </ul>
        ) : (
          <p className="nothing">
            {texts.nothing} <a href={`/?lang=${language}`}>{texts.showAll}</a>
          </p>
        )}
        <ReviewsSection load={loadReviews} />
      </main>
      <footer>{texts.footer}</footer>
    </>
  );
}
