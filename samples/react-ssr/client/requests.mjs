import { CATEGORIES } from '../src/listing/catalogue.js';
import { NO_FILTERS, ORDER_NAMES } from '../src/listing/search.js';
import { CURRENCY_CODES, LOCALES } from '../src/money.js';

export const COMMAND = '(shop, properties) => shop.renderToString(shop.createElement(shop.ProductPage, properties))';

const THEMES = ['light', 'dark', 'contrast'];
// Some of them find something; all of them have to come back escaped and whole.
const TEXTS = ['oak', '', 'wool', 'Fjord & Sons', '<script>', 'naïve “quotes”', 'ラグ 🪑'];

/** So many requests, no two with the same properties: every shop (seed) is another, and the rest varies at different paces. */
export function pageRequests(count) {
  return Array.from({ length: count }, (_, index) => ({ id: `page-${index + 1}`, properties: properties(index) }));
}

function properties(index) {
  const at = (list, pace = 1) => list[Math.floor(index / pace) % list.length];
  const filtered = index % 5 === 4;

  return {
    seed: index + 1,
    page: (index % 3) + 1,
    locale: at(LOCALES),
    currency: at(CURRENCY_CODES),
    theme: at(THEMES, 2),
    order: at(ORDER_NAMES, 3),
    basket: [`${index + 1}-${index % 180}`, `${index + 1}-7`, `${index + 1}-7`].slice(0, index % 4),
    filters: filtered
      ? {
          ...NO_FILTERS,
          category: index % 10 === 9 ? at(CATEGORIES, 10) : null,
          onSale: index % 3 === 0,
          inStock: index % 4 === 0,
          minimumRating: at([0, 3, 4], 5),
          text: at(TEXTS, 5),
        }
      : NO_FILTERS,
  };
}
