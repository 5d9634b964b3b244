import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { anchorsOf, linksOf } from './markdown.mjs';
import { files, inRepository } from './repository.mjs';

// The addresses of other sites are not asked for: a test must not depend on them.
const documents = await files({ endings: ['.md'] });
const known = new Set(await files());
const folders = new Set([...known].flatMap((file) => file.split('/').map((_, at, parts) => parts.slice(0, at).join('/'))));
const texts = new Map(await Promise.all(documents.map(async (name) => [name, await readFile(inRepository(name), 'utf8')])));

test('every link leads to a file of the repository, and its anchor to a heading', () => {
  const broken = [...texts].flatMap(([name, text]) =>
    linksOf(text)
      .map(({ target, line }) => ({ where: `${name}:${line}`, problem: problemOf(name, target) }))
      .filter(({ problem }) => problem !== null)
      .map(({ where, problem }) => `${where}: ${problem}`),
  );
  assert.deepEqual(broken, []);
});

function problemOf(name, target) {
  if (/^(https?|mailto):/.test(target)) return null;
  const [file, anchor] = decodeURI(target).split('#');
  const found = file === '' ? name : path.posix.join(path.posix.dirname(name), file).replace(/\/$/, '');
  if (!known.has(found) && !folders.has(found)) {
    return `${target}: there is no ${found}${existsSync(inRepository(found)) ? ' that is committed' : ''}`;
  }
  if (anchor === undefined) return null;
  if (statSync(inRepository(found)).isDirectory()) return `${target}: a folder has no anchors`;
  if (!found.endsWith('.md')) return /^L\d+/.test(anchor) ? null : `${target}: only Markdown has anchors`;
  return anchorsOf(texts.get(found)).has(anchor) ? null : `${target}: ${found} has no heading with that anchor`;
}

test('every page of docs is linked from its start page', () => {
  const linked = new Set(linksOf(texts.get('docs/README.md')).map(({ target }) => path.posix.join('docs', target.split('#')[0])));
  const pages = documents.filter((name) => path.posix.dirname(name) === 'docs' && name !== 'docs/README.md');
  assert.deepEqual(pages.filter((name) => !linked.has(name)), []);
});

test('the start page of docs is linked from README.md', () => {
  assert.ok(linksOf(texts.get('README.md')).some(({ target }) => target === 'docs/README.md'));
});
