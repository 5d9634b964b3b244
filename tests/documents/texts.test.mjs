import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { blocksOf } from './markdown.mjs';
import { files, inRepository } from './repository.mjs';

const read = (name) => readFile(inRepository(name), 'utf8');
const pages = (await files({ below: ['docs/'], endings: ['.md'] })).filter((name) => !name.startsWith('docs/decisions/'));

for (const name of [...pages, 'CONTRIBUTING.md']) {
  test(`${name} begins with the question that it answers`, async () => {
    assert.match((await read(name)).split('\n', 1)[0], /^# .*\b(how|what|which|where|when|why|does|is)\b.*\?$/i);
  });
}

test('README.md can be read in one go', async () => {
  const lines = (await read('README.md')).trimEnd().split('\n');
  assert.ok(lines.length < 150, `README.md has ${lines.length} lines: 149 at most`);
});

// Somebody who copies from top to bottom must not stumble over a command that nobody tried.
for (const name of pages.filter((page) => page.startsWith('docs/start'))) {
  test(`all commands of ${name} are run, but those that get the tools`, async () => {
    const blocks = blocksOf(await read(name)).filter(({ language, words }) => language === 'sh' && !words.run);
    for (const { text, line } of blocks) assert.match(text, /^(git clone|~\/jsockd\/build\/)/, `${name}:${line} is not run`);
  });
}
