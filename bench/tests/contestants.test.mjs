// Servers that are stopped while it is not their turn, with the real programs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Contestant } from '../driver/contestant.mjs';
import { Servers } from '../driver/servers.mjs';
import { DOTNET_PEERS, exchange, folderFor, NODE_WORKER, program } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end
const PROGRAMS = { load: program('load') };
const COMMAND = { command: '(m, p) => p', parameter: '1', expected: '1', module: 'none' };

const ECHO = { processes: ({ paths }) => [{ file: program('echo'), args: paths.flatMap((socket) => ['--socket', socket]) }] };
const NODE = { processes: ({ paths }) => paths.map((socket) => ({ file: process.execPath, args: [NODE_WORKER, socket, 'none'] })) };
const DOTNET = { engine: DOTNET_PEERS, moduleOptions: (name) => ['--peer', 'embedded', '--module', name] };
const BARE = { engine: program('bare-engine'), moduleOptions: (name) => ['--module', name] };

async function enter(t, folder, peer, more) {
  const settings = { command: COMMAND, sockets: 2, seconds: 0.2, warmup: 0.01, turns: 2, ...more };
  const contestant = await Contestant.enter({ folder, programs: PROGRAMS }, peer, settings);
  t.after(() => contestant.kill());
  return contestant;
}

test('servers of one process and of several, and peers without any, take turns over the same connections', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const contestants = [];
  for (const [n, peer] of [ECHO, NODE, BARE, DOTNET].entries()) {
    contestants.push(await enter(t, folder.path(String(n)), peer, { rate: 100 }));
  }
  for (const contestant of contestants) assert.equal(await contestant.turn(false), undefined);
  for (const contestant of contestants) {
    const { commands, perSecond, rate } = await contestant.turn(true);
    assert.equal(commands, 20);
    assert.ok(perSecond <= rate && rate === 100, `${perSecond}`);
  }
});

test('what load complains about is the failure of the turn', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const wrong = { command: { ...COMMAND, expected: '2' } };
  await assert.rejects(
    enter(t, folder.path('0'), ECHO, wrong), /^Error: load ended with exit code 1.*\n?load: .* is not what --expect says/);
});

test('a server that dies between its turns fails the next, with a sentence', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const peer = {
    processes: ({ paths }) => [{ file: '/bin/sh', args: ['-c', `echo $$ >&2; exec ${program('echo')} --socket ${paths[0]}`] }],
  };
  const contestant = await enter(t, folder.path('0'), peer, { sockets: 1 });
  process.kill(Number(await readFile(folder.path('0/server.log'), 'utf8')), 'SIGKILL');
  await assert.rejects(contestant.turn(false), /closed by the server|nothing can be/);
});

test('a stopped server answers when it is resumed, and not before', LIMIT, async (t) => {
  const servers = await start(t);
  await servers.stop();
  let resumed = false;
  const answer = exchange(servers.paths[0], 'id\nx\n1\n').then((line) => ({ line, resumed }));
  await setTimeout(100);
  resumed = true;
  servers.resume();
  assert.deepEqual(await answer, { line: 'id ok 1', resumed: true });
});

test('a program in process is stopped while it is not its turn, and takes its next one', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const pidFile = folder.path('pid');
  const script = await folder.file('engine', `#!/bin/sh\necho $$ >${pidFile}\nexec ${program('bare-engine')} "$@"\n`);
  await chmod(script, 0o755);
  const contestant = await enter(t, folder.path('0'), { ...BARE, engine: script });
  const pid = Number(await readFile(pidFile, 'utf8'));
  const state = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).match(/\) (\S)/)[1];
  assert.equal(await state(), 'T');
  await contestant.turn(false);
  assert.equal(await state(), 'T');
  assert.ok((await contestant.turn(true)).commands > 0);
});

test('a stopped server is ended by kill()', LIMIT, async (t) => {
  const servers = await start(t);
  await servers.stop();
  servers.kill();
  await servers.finish();
});

async function start(t) {
  const servers = await Servers.start(ECHO, { folder: (await folderFor(t)).path('.'), sockets: 1, module: 'none' });
  t.after(() => servers.kill());
  return servers;
}

// A driver that has stopped a server, and waits. The server shares its standard error, which is closed when both have gone.
const DRIVER = `
  import { endChildrenWithUs, spawnChild } from ${JSON.stringify(fileURLToPath(new URL('../driver/children.mjs', import.meta.url)))};
  endChildrenWithUs();
  const child = spawnChild(${JSON.stringify(program('echo'))}, ['--socket', process.argv[1]], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => {
    child.kill('SIGSTOP');
    console.log('stopped');
  });
`;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  test(`stopped servers end with a run that is ended by ${signal}`, LIMIT, async (t) => {
    const socket = (await folderFor(t)).path('echo.sock');
    const driver = spawn(process.execPath, ['--input-type=module', '-e', DRIVER, socket], { stdio: ['ignore', 'pipe', 'pipe'] });
    t.after(() => driver.kill('SIGKILL'));
    const errors = driver.stderr.toArray();
    assert.equal(String((await once(driver.stdout, 'data'))[0]), 'stopped\n');
    driver.kill(signal);
    const [code] = await once(driver, 'exit');
    assert.ok(code > 128, `${code}`);
    assert.deepEqual(await errors, []);
  });
}
