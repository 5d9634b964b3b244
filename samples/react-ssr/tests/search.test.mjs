import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE_SIZE, catalogue } from '../src/listing/catalogue.js';
import { NO_FILTERS, PAGE_SIZE, currentPrice, search } from '../src/listing/search.js';

const products = catalogue(1);

test('a catalogue follows from its seed', () => {
  assert.equal(products.length, CATALOGUE_SIZE);
  assert.deepEqual(catalogue(1), products);
  assert.notDeepEqual(catalogue(2), products);
});

test('the pages together are the whole, without overlap', () => {
  const { pageCount, total } = search(products, NO_FILTERS, 'relevance', 1);
  const seen = Array.from({ length: pageCount }, (_, index) => search(products, NO_FILTERS, 'relevance', index + 1).items).flat();
  assert.equal(total, CATALOGUE_SIZE);
  assert.deepEqual(seen, products);
  assert.ok(pageCount > 1);
});

test('a page that does not exist gives the nearest one', () => {
  assert.equal(search(products, NO_FILTERS, 'relevance', 99).page, CATALOGUE_SIZE / PAGE_SIZE);
  assert.equal(search(products, NO_FILTERS, 'relevance', -1).page, 1);
});

test('every filter keeps what it says', () => {
  const kept = (filters) => search(products, { ...NO_FILTERS, ...filters }, 'relevance', 1).items;
  assert.ok(kept({ category: 'lamps' }).every((product) => product.category === 'lamps'));
  assert.ok(kept({ onSale: true }).every((product) => product.reducedPrice < product.price));
  assert.ok(kept({ inStock: true }).every((product) => product.stock > 0));
  assert.ok(kept({ minimumRating: 4 }).every((product) => product.rating >= 4));
  assert.ok(kept({ text: 'OAK' }).length > 0);
  assert.deepEqual(kept({ text: 'no such thing' }), []);
});

test('the order is that of what a customer pays', () => {
  const prices = search(products, NO_FILTERS, 'priceUp', 1).items.map(currentPrice);
  assert.deepEqual(prices, [...prices].sort((a, b) => a - b));
});

test('the count beside a category is what choosing it shows', () => {
  const { categories } = search(products, { ...NO_FILTERS, onSale: true, category: 'chairs' }, 'relevance', 1);
  assert.equal(categories.lamps, search(products, { ...NO_FILTERS, onSale: true, category: 'lamps' }, 'relevance', 1).total);
});
