import { useCallback, useMemo, useReducer } from 'react';
import { Basket } from './components/Basket.jsx';
import { Breadcrumbs } from './components/Breadcrumbs.jsx';
import { EmptyResult } from './components/EmptyResult.jsx';
import { Filters } from './components/Filters.jsx';
import { Pagination } from './components/Pagination.jsx';
import { ProductGrid } from './components/ProductGrid.jsx';
import { ResultSummary } from './components/ResultSummary.jsx';
import { basketOf, updateBasket } from './basket.js';
import { catalogue } from './listing/catalogue.js';
import { NO_FILTERS, search } from './listing/search.js';
import { Settings, useTheme } from './settings.jsx';

/**
 * A page of a shop: up to 60 products of a catalogue that follows from `seed`. All that the page shows follows from its properties.
 */
export function ProductPage({
  seed,
  page = 1,
  filters = NO_FILTERS,
  order = 'relevance',
  locale = 'en',
  currency = 'EUR',
  theme = 'light',
  basket = [],
}) {
  return (
    <Settings theme={theme} locale={locale} currency={currency}>
      <Listing seed={seed} page={page} filters={filters} order={order} initialBasket={basket} />
    </Settings>
  );
}

function Listing({ seed, page, filters, order, initialBasket }) {
  const theme = useTheme();
  const products = useMemo(() => catalogue(seed), [seed]);
  const result = useMemo(() => search(products, filters, order, page), [products, filters, order, page]);
  const [basket, changeBasket] = useReducer(updateBasket, initialBasket, basketOf);
  const add = useCallback((id) => changeBasket({ type: 'added', id }), []);

  return (
    <div className={`shop shop-${theme}`}>
      <header className="shop-head">
        <Breadcrumbs category={filters.category} text={filters.text} />
        <Basket basket={basket} products={products} onChange={changeBasket} />
      </header>
      <div className="shop-body">
        <Filters filters={filters} order={order} counts={result.categories} />
        <main>
          <ResultSummary result={result} filters={filters} />
          {result.items.length > 0 ? (
            <ProductGrid items={result.items} basket={basket} onAdd={add} />
          ) : (
            <EmptyResult />
          )}
          {result.pageCount > 1 && <Pagination page={result.page} pageCount={result.pageCount} />}
        </main>
      </div>
    </div>
  );
}
