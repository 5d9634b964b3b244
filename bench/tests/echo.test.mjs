import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { test } from 'node:test';
import { exchange, folderFor, program, start } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end

async function echo(t) {
  const socket = (await folderFor(t)).path('echo.sock');
  const { ended } = await start(t, program('echo'), ['--socket', socket]);
  return { socket, ended };
}

test('a command is answered with its parameter, however it is cut', LIMIT, async (t) => {
  const { socket, ended } = await echo(t);
  assert.equal(await exchange(socket, 'i', 'd', '\n', '', 'x\n[1', ',2]', '\n'), 'id ok [1,2]');
  assert.equal(await ended, 0);
  await assert.rejects(access(socket), { code: 'ENOENT' });
});

test('an empty command leaves room for a reply that is longer than it', LIMIT, async (t) => {
  const { socket } = await echo(t);
  assert.equal(await exchange(socket, 'some-id\n\n\n'), 'some-id ok ');
});

test('a parameter of 3 MB comes back whole', LIMIT, async (t) => {
  const { socket } = await echo(t);
  const parameter = JSON.stringify(Array.from({ length: 400_000 }, (_, n) => n));
  assert.equal(await exchange(socket, `id\nx\n${parameter}\n`), `id ok ${parameter}`);
});
