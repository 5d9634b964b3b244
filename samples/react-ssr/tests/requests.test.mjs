import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageRequests } from '../client/requests.mjs';

test('no two requests are the same, and each id fits the protocol', () => {
  const requests = pageRequests(500);
  assert.equal(new Set(requests.map(({ properties }) => JSON.stringify(properties))).size, 500);
  assert.equal(new Set(requests.map(({ id }) => id)).size, 500);
  assert.ok(requests.every(({ id }) => /^[^ \n]{1,32}$/.test(id)));
});
