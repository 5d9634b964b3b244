// The programs that call by the client libraries: bench/peers/go and bench/peers/elixir.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import { folderFor, JSOCKD, program, ROOT, startInTurns } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // there may be something to build
const PROGRAMS = { Go: program('go-clients'), Elixir: path.join(ROOT, 'bench/peers/elixir/clients') };

before(() => promisify(execFile)(path.join(ROOT, 'bench/build.sh'), ['clients']), LIMIT);

async function begin(t, executable, mode, { expected = '1', callers = 3, ...more } = {}) {
  const folder = await folderFor(t);
  const [command, parameter] = [await folder.file('c', '(m, p) => p'), await folder.file('p', '1')];
  const files = ['--command', command, '--parameter', parameter, '--expect', await folder.file('e', expected)];
  const plan = ['--seconds', '0.1', '--turns', '2', '--warmup-seconds', '0.01'];
  const options = { '--mode': mode, '--executable': JSOCKD, '--threads': '2', '--callers': String(callers), ...more };
  return startInTurns(t, executable, [...Object.entries(options).flat(), ...files, ...plan]);
}

for (const [language, executable] of Object.entries(PROGRAMS)) {
  for (const mode of ['client', 'raw']) {
    test(`${language}, ${mode}: turns add up to one result, and the server ends with the program`, LIMIT, async (t) => {
      const { say, line, end } = await begin(t, executable, mode);
      assert.equal(await line(), 'ready');
      say('go\n');
      assert.equal(await line(), 'turn');
      say('go\n');
      const { commands, seconds, perSecond, latencyUs, errors } = JSON.parse(await line());
      assert.ok(commands > 0 && seconds >= 0.1 && errors === 0);
      assert.ok(Math.abs(commands / seconds / perSecond - 1) < 0.001);
      const { min, p50, p99, p999, max } = latencyUs;
      assert.ok(0 < min && min <= p50 && p50 <= p99 && p99 <= p999 && p999 <= max, JSON.stringify(latencyUs));
      assert.equal(await line(), null);
      assert.equal((await end).code, 0);
    });

    test(`${language}, ${mode}: a wrong answer is the end`, LIMIT, async (t) => {
      const { line, end } = await begin(t, executable, mode, { expected: '2' });
      assert.equal(await line(), null);
      const { code, errors } = await end;
      assert.notEqual(code, 0);
      assert.match(errors, /--expect says: (1|"1 ok 1)|no match/, errors);
    });
  }

  test(`${language}: a server that does not start is an error`, LIMIT, async (t) => {
    for (const mode of ['client', 'raw']) {
      const { line, end } = await begin(t, executable, mode, { '--executable': '/bin/false' });
      assert.equal(await line(), null);
      assert.notEqual((await end).code, 0);
    }
  });

  test(`${language}: another mode is an error`, LIMIT, async (t) => {
    const { end } = await begin(t, executable, 'http');
    const { code, errors } = await end;
    assert.notEqual(code, 0);
    assert.match(errors, /--mode is .http., and must be client or raw/);
  });
}
