import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMoney, formatNumber } from '../src/money.js';

test('numbers are grouped and pointed the way the language does it', () => {
  assert.equal(formatNumber(1234567.891, 2, 'en'), '1,234,567.89');
  assert.equal(formatNumber(1234567.891, 2, 'de'), '1.234.567,89');
  assert.equal(formatNumber(999, 0, 'fr'), '999');
  assert.equal(formatNumber(1000, 0, 'fr'), '1\u202f000');
});

test('prices carry the sign where the language puts it, and yen have no fraction', () => {
  assert.equal(formatMoney(123450, 'EUR', 'en'), '€1,234.50');
  assert.equal(formatMoney(123450, 'EUR', 'de'), '1.234,50\u00a0€');
  assert.equal(formatMoney(1000, 'JPY', 'en'), '¥1,630');
});
