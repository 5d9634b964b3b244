import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { preamble } from '../support/preamble.mjs';
import { forEngine, forNode, frameworks } from './build/frameworks.mjs';
import { serve } from './server.mjs';

const pages = [
  { title: 'Shop <1> & "more"', currency: 'EUR', items: [{ name: "Müller's <tea>", cents: 450 }, { name: '日本 😀', cents: 12345 }], reviews: ['good', '<b>not</b>'] },
  { title: '', currency: 'CHF', items: [], reviews: [] },
  { title: 'many', currency: 'JPY', items: Array.from({ length: 50 }, (_, at) => ({ name: `item ${at}`, cents: at * 100 })), reviews: ['one'] },
];

for (const [name, framework] of Object.entries(frameworks)) {
  test(`${name} gives the HTML that it gives in Node`, { timeout: 600_000 }, async (context) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'jsockd-frameworks-'));
    context.after(() => rm(folder, { recursive: true, force: true }));
    const [engineText, nodeText] = await Promise.all([forEngine(framework), forNode(framework)]);
    const moduleFile = path.join(folder, 'module.mjs');
    const referenceFile = path.join(folder, 'reference.mjs');
    await Promise.all([writeFile(moduleFile, `${await preamble()}\n${engineText}`), writeFile(referenceFile, nodeText)]);
    const reference = await import(pathToFileURL(referenceFile));

    const server = await serve(folder, moduleFile);
    context.after(() => server.stop());
    context.diagnostic(`bundle ${engineText.length} bytes, bytecode ${(await stat(server.bytecode)).size} bytes`);
    for (const page of pages) {
      const { type, data } = await server.execute('(m, p) => m.render(p)', page);
      assert.equal(type, 'ok', data.pretty ?? JSON.stringify(data));
      assert.equal(data, await reference.render(page));
    }
  });
}
