import { CATEGORIES } from './catalogue.js';

export const PAGE_SIZE = 60;

export const NO_FILTERS = { category: null, onSale: false, inStock: false, minimumRating: 0, text: '' };

const ORDERS = {
  relevance: () => 0,
  priceUp: (a, b) => currentPrice(a) - currentPrice(b),
  priceDown: (a, b) => currentPrice(b) - currentPrice(a),
  rating: (a, b) => b.rating - a.rating || b.reviews - a.reviews,
};

export const ORDER_NAMES = Object.keys(ORDERS);

export function currentPrice(product) {
  return product.reducedPrice ?? product.price;
}

/**
 * One page of what the filters leave, and what the page says about all of it. Sorting is stable by the language's own rule, so that
 * equal products stay in catalogue order in every engine.
 */
export function search(products, filters, order, wantedPage) {
  const found = products.filter((product) => matches(product, filters)).sort(ORDERS[order]);
  const pageCount = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, wantedPage), pageCount);

  return {
    items: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: found.length,
    page,
    pageCount,
    categories: countByCategory(products, filters),
    cheapest: found.reduce((least, product) => Math.min(least, currentPrice(product)), Infinity),
  };
}

function matches(product, filters) {
  return (
    (filters.category === null || product.category === filters.category) &&
    (!filters.onSale || product.reducedPrice !== null) &&
    (!filters.inStock || product.stock > 0) &&
    product.rating >= filters.minimumRating &&
    (filters.text === '' || `${product.maker} ${product.name} ${product.material}`.toLowerCase().includes(filters.text.toLowerCase()))
  );
}

// A category's count says what choosing it would show, so the chosen one is left out of the filters here.
function countByCategory(products, filters) {
  const rest = { ...filters, category: null };
  const counts = Object.fromEntries(CATEGORIES.map((category) => [category, 0]));
  for (const product of products) {
    if (matches(product, rest)) counts[product.category] += 1;
  }
  return counts;
}
