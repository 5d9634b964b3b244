import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderFor, run } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end

async function execute(t, command, parameter, expected, ...more) {
  const folder = await folderFor(t);
  return run('bare-engine', [
    '--module', 'none', '--command', await folder.file('c', command), '--parameter', await folder.file('p', parameter),
    '--expect', await folder.file('e', expected), ...(more.length > 0 ? more : ['--count', '20']),
  ]); // prettier-ignore
}

const RESULTS = [
  ['an arrow function', '(m, p) => [typeof m, p]', '{"a":[1]}', '["undefined",{"a":[1]}]'],
  ['a function expression and a semicolon', 'function (m, p) { return p + 1 };', '1', '2'],
  ['a comment at the end', '(m, p) => p // the parameter', '"x"', '"x"'],
  ['a promise', 'async (m, p) => { await null; return p }', 'true', 'true'],
  ['a closure, which is new each time', '((n) => () => ++n)(0)', 'null', '1'],
  ['encoded text', '(m, p) => new TextDecoder().decode(new TextEncoder().encode(p)) + console.log(p)', '"ä€"', '"ä€undefined"'],
];

for (const [what, command, parameter, expected] of RESULTS) {
  test(`the bare engine runs ${what}`, LIMIT, async (t) => {
    const { code, errors, result } = await execute(t, command, parameter, expected);
    assert.equal(code, 0, errors);
    assert.equal(result.commands, 20);
  });
}

test('the bare engine keeps a rate on several threads', LIMIT, async (t) => {
  const { code, result } = await execute(t, '(m, p) => p', '1', '1', '--threads', '2', '--rate', '500', '--seconds', '0.5');
  assert.equal(code, 0);
  assert.ok(170 < result.commands && result.commands < 330, `${result.commands}`);
});

test('the bare engine compiles a module that is given as a source', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const module = await folder.file('m.mjs', 'export const twice = (n) => 2 * n;');
  const { code, errors, result } = await run('bare-engine', [
    '--source', module, '--command', await folder.file('c', '(m, p) => m.twice(p)'), '--parameter', await folder.file('p', '21'),
    '--expect', await folder.file('e', '42'), '--count', '20',
  ]); // prettier-ignore
  assert.equal(code, 0, errors);
  assert.equal(result.commands, 20);
});

const ERRORS = [
  ['throws', '() => { throw new Error("oh") }', '1', /Error: oh/],
  ['rejects', 'async () => { throw new Error("oh") }', '1', /Error: oh/],
  ['returns something else', '() => 2', '1', /not what --expect says: 2/],
  ['never settles', '() => new Promise(() => {})', '1', /still pending/],
  ['does not compile', '(m, p) =>', '1', /does not compile: SyntaxError/],
];

for (const [what, command, expected, complaint] of ERRORS) {
  test(`a command that ${what} makes the bare engine fail`, LIMIT, async (t) => {
    const { code, errors } = await execute(t, command, '1', expected);
    assert.equal(code, 1);
    assert.match(errors, complaint);
  });
}
