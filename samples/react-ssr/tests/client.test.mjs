import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { brokenServer } from './broken-servers.mjs';

const client = fileURLToPath(new URL('../client/main.mjs', import.meta.url));
const bundles = fileURLToPath(new URL('../../../artifacts/samples/react-ssr/', import.meta.url));

test('the server renders what React renders in Node', { timeout: 300_000 }, async () => {
  const run = await runClient('--pages', '60');
  assert.equal(run.code, 0, run.output);
  assert.match(run.output, /pages rendered and checked +60,/);
  assert.match(await readFile(path.join(run.folder, 'out/page.html'), 'utf8'), /^<!doctype html>.*<\/html>\n$/s);
  await rm(run.folder, { recursive: true });
});

// Those that wait for a time limit have a short one, in seconds; "never answers" must have got ready within it.
const COMPLAINTS = [
  ['diesBeforeReady', 'dies before READY', /ended too early, with exit code 3\.[^]*no such module/],
  ['neverReady', 'never gets ready', /Waiting for READY took longer than 1 s/, '1'],
  ['saysSomethingElse', 'says something else than READY', /first line is not READY but "HELLO"/],
  ['diesWhileRendering', 'dies while it renders', /ended too early, with exit code 4\.[^]*out of luck/],
  ['neverAnswers', 'never answers', /Rendering 10 pages took longer than 8 s/, '8'],
  ['answersAnother', 'answers another command', /The reply to page-\d+ has the id other/],
  ['rendersWrongly', 'renders something else', /page-\d+ differs from what React renders in Node, from character 1 on/],
  ['throws', 'throws', /page-\d+ failed: TypeError: no such page/],
];

for (const [name, behaviour, complaint, seconds = '120'] of COMPLAINTS) {
  test(`the client says what is wrong with a server that ${behaviour}`, { timeout: 300_000 }, async () => {
    const executable = await brokenServer(name);
    const run = await runClient('--pages', '10', '--time-limit', seconds, '--executable', executable);
    assert.equal(run.code, 1, run.output);
    assert.match(run.output, complaint);
    await Promise.all([run.folder, path.dirname(executable)].map((folder) => rm(folder, { recursive: true })));
  });
}

// Keys and bytecode are written beside the bundles, so each run gets a folder of its own.
async function runClient(...args) {
  const folder = await mkdtemp(path.join(tmpdir(), 'react-ssr-'));
  await Promise.all(['bundle.mjs', 'reference.cjs'].map((file) => copyFile(path.join(bundles, file), path.join(folder, file))));
  const all = [client, '--bundles', folder, '--output', path.join(folder, 'out'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr, folder }));
  });
}
