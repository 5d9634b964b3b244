import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchange, folderFor, NODE_WORKER, start } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end

const REPLIES = [
  ['a result', '(m, p) => [typeof m, p]', /^id ok \["undefined",\{"a":"ä"\}\]$/],
  ['a promise', 'async (m, p) => p.a;', /^id ok "ä"$/],
  ['an error', '() => { throw new TypeError("oh") }', /^id exception \{.*"errorMessage":"TypeError: oh"/],
  ['a rejection', 'async () => { throw 42 }', /^id exception \{.*"errorMessage":"42"/],
  ['nothing that JSON has', '() => undefined', /^id exception \{.*unserializable return value/],
  ['a syntax error', '(m, p) =>', /^id exception \{.*SyntaxError/],
];

for (const [what, command, reply] of REPLIES) {
  test(`the Node worker answers ${what}, whole or cut, and ends with its connection`, LIMIT, async (t) => {
    const socket = (await folderFor(t)).path('node.sock');
    const { ended } = await start(t, process.execPath, [NODE_WORKER, socket, 'none']);
    const bytes = Buffer.from(`id\n${command}\n{"a":"ä"}\n`);
    assert.match(await exchange(socket, bytes.subarray(0, 5), bytes.subarray(5, -4), bytes.subarray(-4)), reply);
    assert.equal(await ended, 0);
  });
}
