// load on the server itself, and both floors against it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { COMMAND, pageRequests } from '../../samples/react-ssr/client/requests.mjs';
import { exchange, folderFor, JSOCKD, NODE_WORKER, run, SAMPLE_BUNDLE, sampleModule, start } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end

async function load(t, command, parameter, ...more) {
  const folder = await folderFor(t);
  const socket = folder.path('jsockd.sock');
  const { ended } = await start(t, JSOCKD, ['-s', socket, '-t', '10000000']);
  const files = ['--command', await folder.file('c', command), '--parameter', await folder.file('p', parameter)];
  const { code, errors, result } = await run('load', ['--socket', socket, ...files, ...more]);
  assert.equal(code, 0, errors);
  assert.equal(await ended, 0);
  return result;
}

test('messages are answered', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const more = ['--answer', await folder.file('answer', '20\n'), '--expect', await folder.file('expected', '41')];
  const result = await load(t, '(m, p) => JSockD.sendMessage({ want: 1 }) + JSockD.sendMessage([]) + p', '1', ...more, '--count', '100');
  assert.equal(result.commands, 100);
});

test('100 kB go in and out', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const parameter = JSON.stringify({ text: 'ä'.repeat(50_000) });
  const result = await load(t, '(m, p) => p', parameter, '--expect', await folder.file('expected', parameter), '--count', '50');
  assert.equal(result.commands, 50);
});

test('unique commands are commands still', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const expected = await folder.file('expected', '{"a":1}');
  const result = await load(t, '(m, p) => p', '{"a":1}', '--unique', '--expect', expected, '--count', '300');
  assert.equal(result.commands, 300);
});

test('a leaking command has its runtime replaced, which --watch-counter sees', LIMIT, async (t) => {
  const leak = '(m, p) => { (globalThis.leak ??= []).push(new Uint8Array(2000)); return leak.length }';
  const result = await load(t, leak, 'null', '--watch-counter', '--count', '2000');
  assert.ok(result.replacements >= 1, JSON.stringify(result));
  assert.ok(result.nearUs.count >= 51 && result.nearUs.count <= 51 * result.replacements, JSON.stringify(result));
  assert.ok(result.nearUs.max <= result.latencyUs.max, JSON.stringify(result));
});

test('the bare engine and the Node worker render the page that the server renders', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const [, { properties }] = pageRequests(2);
  const request = `id\n${COMMAND}\n${JSON.stringify(properties)}\n`;
  const sockets = [folder.path('jsockd.sock'), folder.path('node.sock')];
  const { bytecode, environment } = await sampleModule(folder);
  await start(t, JSOCKD, ['-m', bytecode, '-t', '10000000', '-s', sockets[0]], environment);
  await start(t, process.execPath, [NODE_WORKER, sockets[1], SAMPLE_BUNDLE]);

  const [page, ofNode] = await Promise.all(sockets.map((socket) => exchange(socket, request)));
  assert.match(page, /^id ok ".{5000,}"$/);
  assert.equal(ofNode, page);

  const files = [
    '--command', await folder.file('command', COMMAND),
    '--parameter', await folder.file('parameter', JSON.stringify(properties)),
    '--expect', await folder.file('expected', page.slice('id ok '.length)),
  ]; // prettier-ignore
  const { code, errors, result } = await run('bare-engine', ['--module', bytecode, ...files, '--threads', '2', '--count', '3']);
  assert.equal(code, 0, errors);
  assert.equal(result.commands, 6);
});
