import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { evaluate } from '../support/engine.mjs';
import { knownDifferences } from './known-differences.mjs';

// What Node 20 gives, with the versions it was made with: another Node has other data. `UPDATE_OUTPUTS=1` writes it anew.
const table = new URL('outputs.json', import.meta.url);
const script = await readFile(new URL('outputs.js', import.meta.url), 'utf8');

async function nodes() {
  if (!process.env.UPDATE_OUTPUTS) return JSON.parse(await readFile(table, 'utf8'));
  const { node, icu, cldr } = process.versions;
  const made = { node, icu, cldr, outputs: (0, eval)(script) };
  await writeFile(table, `${JSON.stringify(made, null, 1)}\n`);
  return made;
}

test('what Intl gives is what it gives in Node, but for the differences that are known', { timeout: 600_000 }, async () => {
  const { outputs } = await nodes();
  const ours = await evaluate(script);
  assert.deepEqual(Object.keys(ours), Object.keys(outputs));
  assert.ok(Object.keys(ours).length > 300);
  const differing = Object.keys(outputs).filter((name) => ours[name] !== outputs[name]);
  const isKnown = (name) => Object.values(knownDifferences).some((pattern) => pattern.test(name));
  for (const name of differing) if (!isKnown(name)) assert.equal(ours[name], outputs[name], name);
  for (const [reason, pattern] of Object.entries(knownDifferences)) {
    assert.ok(differing.some((name) => pattern.test(name)), `no difference is left that came from ${reason}`);
  }
});
