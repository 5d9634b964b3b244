import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basketOf, countIn, updateBasket } from '../src/basket.js';

test('a product that comes in twice is counted, not listed twice', () => {
  const basket = basketOf(['a', 'b', 'a']);
  assert.deepEqual(basket, [{ id: 'a', count: 2 }, { id: 'b', count: 1 }]);
  assert.equal(countIn(basket, 'c'), 0);
  assert.deepEqual(updateBasket(basket, { type: 'removed', id: 'a' }), [{ id: 'b', count: 1 }]);
  assert.throws(() => updateBasket(basket, { type: 'stolen' }), /stolen/);
});
