import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { NO_FILTERS } from '../src/listing/search.js';

// The bundle for Node of the sources that JSockD renders.
const bundle = fileURLToPath(new URL('../../../artifacts/samples/react-ssr/reference.cjs', import.meta.url));
const { Counter, ProductPage, createElement, renderToString } = createRequire(import.meta.url)(bundle);
const page = (properties) => renderToString(createElement(ProductPage, { seed: 1, ...properties }));

test('an unfiltered page shows sixty products', () => {
  assert.equal(page({}).split('<article').length - 1, 60);
});

test('what a visitor typed comes back escaped', () => {
  const html = page({ filters: { ...NO_FILTERS, text: '<script>alert("x")</script>' } });
  assert.ok(!html.includes('<script>'));
  assert.ok(html.includes('&lt;script&gt;'));
  assert.ok(html.includes('Nothing matches'));
});

test('language, currency and theme reach the deepest component', () => {
  const html = page({ locale: 'de', currency: 'GBP', theme: 'dark', basket: ['1-3'] });
  assert.match(html, /class="shop shop-dark"/);
  assert.match(html, /\d,\d\d\u00a0£/);
  assert.match(html, /Warenkorb/);
});

test('the counter shows the number it starts with', () => {
  assert.match(renderToString(createElement(Counter, { start: 1234 })), /Clicked 1,234 times/);
});
