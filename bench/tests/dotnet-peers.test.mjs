// Engines inside a .NET program: bench/peers/dotnet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOTNET_PEERS, folderFor, run, SAMPLE_BUNDLE, sampleModule } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end
const PEERS = ['embedded', 'clearscript', 'jint'];

async function execute(
  t, peer, { command = '(m, p) => p', parameter = '1', expected = parameter, module = ['--module', 'none'] }, ...more
) {
  const folder = await folderFor(t);
  return run(DOTNET_PEERS, [
    '--peer', peer, ...module, '--command', await folder.file('c', command), '--parameter', await folder.file('p', parameter),
    '--expect', await folder.file('e', expected), ...(more.length > 0 ? more : ['--count', '20']),
  ]); // prettier-ignore
}

for (const peer of PEERS) {
  test(`${peer} answers by the plan on several threads, and counts what it allocates`, LIMIT, async (t) => {
    const plan = ['--threads', '2', '--count', '300', '--warmup-seconds', '0.01'];
    const { code, errors, result } = await execute(t, peer, { parameter: '"ä"' }, ...plan);
    assert.equal(code, 0, errors);
    assert.equal(result.commands, 600);
    assert.ok(result.allocatedBytes > 0 && result.allocatedBytes < 100_000, `${result.allocatedBytes}`);
  });

  test(`${peer} gives commands the module, also in an engine for each`, LIMIT, async (t) => {
    const sample = await sampleModule(await folderFor(t));
    const key = ['--public-key', sample.environment.JSOCKD_BYTECODE_MODULE_PUBLIC_KEY];
    const module = peer === 'embedded' ? ['--module', sample.bytecode, ...key] : ['--module', SAMPLE_BUNDLE];
    const command = '(m, p) => [typeof m.renderToString, globalThis.visits = (globalThis.visits ?? 0) + 1]';
    const { code, errors, result } = await execute(t, peer, { command, module, expected: '["function",1]' }, '--anew', '--count', '2');
    assert.equal(code, 0, errors);
    assert.equal(result.commands, 2);
  });

  test(`${peer} fails where the answer is another, and says which`, LIMIT, async (t) => {
    const { code, errors } = await execute(t, peer, { expected: '2' });
    assert.equal(code, 1);
    assert.match(errors, /the result is not what --expect says: 1/);
  });

  test(`${peer} fails where the command throws`, LIMIT, async (t) => {
    const { code, errors } = await execute(t, peer, { command: '() => { throw new Error("oh") }' });
    assert.equal(code, 1);
    assert.match(errors, /the command failed: .*oh/s);
  });

  test(`${peer} fails where the command does not compile`, LIMIT, async (t) => {
    const { code, errors } = await execute(t, peer, { command: '(m, p) =>' });
    assert.equal(code, 1);
    assert.match(errors, /SyntaxError|Syntax|Unexpected token/i);
  });

  test(`${peer} says READY once it has answered`, LIMIT, async (t) => {
    const folder = await folderFor(t);
    const asked = ['--command', await folder.file('c', '(m, p) => p + 1'), '--parameter', await folder.file('p', '1')];
    const options = ['--peer', peer, '--module', 'none', ...asked, '--first'];
    const [right, wrong] = [await folder.file('r', '2'), await folder.file('w', '3')];
    const { code, errors, result } = await run('ready', ['--', DOTNET_PEERS, ...options, '--expect', right]);
    assert.equal(code, 0, errors);
    assert.ok(result.readyUs[0] > 0);
    assert.match((await run('ready', ['--', DOTNET_PEERS, ...options, '--expect', wrong])).errors, /ended before it was READY/);
  });
}

test('text is encoded and decoded where the engine lacks that itself', LIMIT, async (t) => {
  const command = '(m, p) => new TextDecoder().decode(new TextEncoder().encode(p)) + console.log(p)';
  for (const peer of ['clearscript', 'jint']) {
    const { code, errors } = await execute(t, peer, { command, parameter: '"ä€\\ud83d\\ude00"', expected: '"ä€😀undefined"' });
    assert.equal(code, 0, errors);
  }
});

const USES = [
  ['another peer', ['--peer', 'v8'], /--peer is 'v8', and must be embedded, clearscript or jint/],
  ['a command that is missing', ['--peer', 'jint', '--module', 'none'], /--command is missing/],
  ['no threads', ['--threads', '0'], /--threads is '0', and must be a whole number from 1/],
  ['another option', ['--fast'], /the plan is --seconds/],
];

for (const [what, options, complaint] of USES) {
  test(`${what} is an error of use`, LIMIT, async (t) => {
    const folder = await folderFor(t);
    const [command, parameter] = [await folder.file('c', '(m, p) => p'), await folder.file('p', '1')];
    const whole = ['--peer', 'jint', '--module', 'none', '--command', command, '--parameter', parameter];
    const { code, errors } = await run(DOTNET_PEERS, what.includes('missing') ? options : [...whole, ...options]);
    assert.equal(code, 2);
    assert.match(errors, complaint);
  });
}
