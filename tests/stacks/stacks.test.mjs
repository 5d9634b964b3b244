import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needs } from './harness/needs.mjs';
import { stacks } from './stacks.mjs';

await needs();
const { facts, read, row, write } = await import('./harness/document.mjs');
const { render } = await import('./harness/run.mjs');

const results = new Map();

for (const [name, stack] of Object.entries(stacks)) {
  test(`${name} gives the bytes that it gives on Node`, { timeout: 600_000 }, async (context) => {
    results.set(name, { verdict: 'fails' });
    const { here, node } = await render(stack);
    results.set(name, { verdict: 'differs', here: here.ms, node: node.ms });
    const lengths = node.html.map(({ length }) => length).join(' + ');
    context.diagnostic(`${lengths} characters, ${here.ms.toFixed(1)} ms a render here, ${node.ms.toFixed(1)} ms on Node`);
    assert.ok(node.html.every((html) => html.length > 0), 'Node rendered nothing, so nothing was compared.');
    here.html.forEach((html, at) => assert.equal(html, node.html[at]));
    results.set(name, { verdict: 'identical', here: here.ms, node: node.ms });
  });
}

test('docs/compatibility.md says what this run found', async () => {
  const rows = Object.entries(stacks).map(([name, stack]) => row(name, stack, results.get(name)));
  if (process.env.UPDATE_DOCS === '1') await write(rows);
  assert.deepEqual(facts(await read()), facts(rows), 'To write it anew: UPDATE_DOCS=1 node --test in tests/stacks');
});
