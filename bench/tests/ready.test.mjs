import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { test } from 'node:test';
import { folderFor, program, run } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end

test('each run has its figures, and its server is ended', LIMIT, async (t) => {
  const socket = (await folderFor(t)).path('echo.sock');
  const { code, errors, result } = await run('ready', ['--runs', '3', '--', program('echo'), '--socket', socket]);
  assert.equal(code, 0, errors);
  for (const figures of [result.readyUs, result.pssKb, result.rssKb]) {
    assert.equal(figures.length, 3);
    assert.ok(figures.every((figure) => figure > 0), JSON.stringify(result));
  }
  await assert.rejects(access(socket), { code: 'ENOENT' }); // as after SIGTERM
});

test('a pool is started at once, each process with its number; the memory of all counts, and of their children', LIMIT, async () => {
  const script = 'sleep 60 & child=$!; trap "kill $child; exit" TERM; echo "READY $0"; read -r line; kill $child';
  const [one, two] = [await pool(1), await pool(2)];
  assert.ok(two.rssKb[0] > one.rssKb[0] * 1.5, JSON.stringify([one, two]));

  async function pool(size) {
    const { code, errors, result } = await run('ready', ['--spawn-times', `${size}`, '--', 'bash', '-c', script, 'n{n}']);
    assert.equal(code, 0, errors);
    assert.equal(result.readyUs.length, 1);
    return result;
  }
});

test('a literal {n} becomes the number of the process', LIMIT, async () => {
  const script = 'if [ "$0" = a0b ] || [ "$0" = a1b ]; then echo READY; read -r line; else echo "$0"; fi';
  const both = await run('ready', ['--spawn-times', '2', '--', 'sh', '-c', script.replace('READY', 'READY 1 x'), 'a{n}b']);
  assert.equal(both.code, 0, both.errors);
  const three = await run('ready', ['--spawn-times', '3', '--', 'sh', '-c', script.replace('READY', 'READY 1 x'), 'a{n}b']);
  assert.match(three.errors, /is not READY but a2b/);
});

test('the bare engine gets ready without a module', LIMIT, async () => {
  const { code, result } = await run('ready', ['--', program('bare-engine'), '--module', 'none', '--ready']);
  assert.equal(code, 0);
  assert.ok(result.rssKb[0] > 0);
});

test('a server can be asked, and its first reply counts', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const socket = folder.path('echo.sock');
  const ask = async (reply) => {
    const request = await folder.file('request', 'a\nb\n1\n');
    const options = ['--socket', socket, '--request', request, '--reply', await folder.file('reply', reply)];
    return run('ready', [...options, '--runs', '2', '--', program('echo'), '--socket', socket]);
  };
  const { code, errors, result } = await ask('a ok 1\n');
  assert.equal(code, 0, errors);
  assert.equal(result.readyUs.length, 2);
  assert.ok(result.rssKb.every((figure) => figure > 0), JSON.stringify(result));
  for (const other of ['a ok 2\n', 'a ok\n', 'a ok 1 and more\n']) {
    assert.match((await ask(other)).errors, /first reply is not what --reply says: a ok/);
  }
});

const FAILURES = [
  ['says something else', ['sh', '-c', 'echo HELLO'], /first line of process \d+ is not READY but HELLO/],
  ['ends', ['sh', '-c', 'exit 3'], /ended before it was READY/],
  ['does not exist', ['/no/such/program'], /no\/such\/program cannot be started/],
];

for (const [what, command, complaint] of FAILURES) {
  test(`a server that ${what} is an error`, LIMIT, async () => {
    const { code, errors } = await run('ready', ['--', ...command]);
    assert.equal(code, 1);
    assert.match(errors, complaint);
  });
}
