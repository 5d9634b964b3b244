// load and the bare engine, when they take turns.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderFor, program, scriptedServer, start, startInTurns } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end

async function files(folder) {
  return ['--command', await folder.file('command', '(m, p) => p'), '--parameter', await folder.file('parameter', '1')];
}

/** How each program is started, whose turns are the same: its arguments but for the plan, and what to ask once it has ended. */
const PROGRAMS = {
  load: async (t, folder) => {
    const socket = folder.path('echo.sock');
    const { ended } = await start(t, program('echo'), ['--socket', socket]);
    return { args: ['--socket', socket, ...(await files(folder))], serverEnd: ended };
  },
  'bare-engine': async (t, folder) => ({ args: ['--module', 'none', ...(await files(folder))], serverEnd: Promise.resolve(0) }),
};

for (const [name, prepare] of Object.entries(PROGRAMS)) {
  const begin = async (t, ...plan) => {
    const { args, serverEnd } = await prepare(t, await folderFor(t));
    return { ...startInTurns(t, name, [...args, ...plan]), serverEnd };
  };

  // Echo takes one connection a socket, and ends when that is closed: what is counted came over one that outlived all turns.
  test(`the turns of ${name} add up to one result, over the same connections`, LIMIT, async (t) => {
    const { say, line, end, serverEnd } = await begin(t, '--rate', '100', '--seconds', '0.3', '--turns', '3', '--warmup-seconds', '0.01');
    assert.equal(await line(), 'ready');
    for (let turn = 1; turn < 3; turn++) {
      say('go\n');
      assert.equal(await line(), 'turn');
    }
    say('go\n');
    const { commands, seconds, histogram } = JSON.parse(await line());
    assert.equal(commands, 30);
    assert.equal(histogram.reduce((sum, [, count]) => sum + count, 0), 30);
    assert.ok(seconds >= 0.3, `${seconds}`);
    assert.equal(await line(), null);
    assert.deepEqual(await end, { code: 0, errors: '' });
    assert.equal(await serverEnd, 0);
  });

  test(`the closed loop of ${name} counts no time between its turns`, LIMIT, async (t) => {
    const begun = performance.now();
    const { say, line } = await begin(t, '--seconds', '0.06', '--turns', '2');
    await line();
    say('go\n');
    assert.equal(await line(), 'turn');
    const betweenTurns = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const waited = performance.now() - betweenTurns;
    say('go\n');
    const { commands, seconds, perSecond } = JSON.parse(await line());
    assert.ok(seconds * 1000 < performance.now() - begun - waited, `${seconds}`);
    assert.ok(Math.abs(commands / seconds / perSecond - 1) < 0.001);
  });

  test(`${name} takes nothing but 'go' for the beginning of a turn`, LIMIT, async (t) => {
    const { say, line, end } = await begin(t, '--seconds', '0.1', '--turns', '2');
    assert.equal(await line(), 'ready');
    say('stop\n');
    assert.deepEqual(await end, { code: 1, errors: `${name}: standard input should have said 'go' for turn 1 of 2, and said 'stop'\n` });
  });

  test(`${name} fails if its input ends before its last turn`, LIMIT, async (t) => {
    const { say, line, end, closeInput } = await begin(t, '--seconds', '0.04', '--turns', '2');
    assert.equal(await line(), 'ready');
    say('go\n');
    assert.equal(await line(), 'turn');
    closeInput();
    assert.equal(await line(), null);
    assert.deepEqual(await end, { code: 1, errors: `${name}: standard input ended before turn 2 of 2, which 'go' should have begun\n` });
  });
}

test('a wrong answer ends load with the turn it came in', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const socket = folder.path('scripted.sock');
  let right = true;
  await scriptedServer(t, socket, ([id]) => `${id} ${right ? 'ok' : 'exception'} 1`);
  const { say, line, end } = startInTurns(t, 'load', ['--socket', socket, ...(await files(folder)), '--seconds', '0.06', '--turns', '3']);
  assert.equal(await line(), 'ready');
  say('go\n');
  assert.equal(await line(), 'turn');
  right = false;
  say('go\n');
  assert.ok(JSON.parse(await line()).errors > 0);
  const { code, errors } = await end;
  assert.equal(code, 1);
  assert.match(errors, / is an exception: /);
});
