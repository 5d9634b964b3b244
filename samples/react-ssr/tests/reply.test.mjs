import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseReply } from '../client/reply.mjs';

test('a reply is an id, a type and JSON that may hold spaces', () => {
  assert.deepEqual(parseReply('a-1 ok "x ok y"'), { id: 'a-1', type: 'ok', data: 'x ok y' });
  assert.deepEqual(parseReply('a-1 exception {"errorMessage":"Error: boom"}').data, { errorMessage: 'Error: boom' });
});

test('a line that is no reply is named', () => {
  for (const line of ['', 'bad command', 'a okay 1', ' ok 1']) {
    assert.throws(() => parseReply(line), /no reply/);
  }
});
