import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { anchorsOf, blocksOf, linksOf, tableBelow } from './markdown.mjs';
import { isAmong, isShown } from './output.mjs';
import { Place, walk } from './walk.mjs';

// The runner must fail where a page is wrong, and say where.
const fenced = (info, text) => `\`\`\`${info}\n${text}\n\`\`\`\n`;

let place;
before(async () => (place = await Place.make()));
after(() => place.remove());

async function walkText(text) {
  const page = path.join(place.home, 'page.md');
  await writeFile(page, text);
  return walk(page, place);
}

test('files are written where the terminal is, and variables and the folder stay', async () => {
  await walkText(
    fenced('sh run', 'mkdir -p inner && cd inner\nword=hello') +
      fenced('text file=a.txt', 'from the page') +
      fenced('sh run', 'echo $word; cat a.txt') +
      fenced('text output', 'hello\nfrom the page'),
  );
  assert.equal(await readFile(path.join(place.work, 'inner/a.txt'), 'utf8'), 'from the page\n');
});

test('another output than the page shows is an error that has both', async () => {
  await assert.rejects(
    walkText(`text\n${fenced('sh run', 'echo one')}${fenced('text output', 'two')}`),
    /page\.md:2: the page shows:\ntwo\n\nand this was said:\none/,
  );
});

test('the first command that fails ends its block', async () => {
  await assert.rejects(walkText(fenced('sh run', 'echo before; false\necho after')), (error) => {
    assert.match(error.message, /page\.md:1: the commands failed; they said:\nbefore\n/);
    assert.doesNotMatch(error.message, /after/);
    return true;
  });
});

test('what is to fail must', async () => {
  await walkText(fenced('sh run fails', 'false'));
  await assert.rejects(walkText(fenced('sh run fails', 'true')), /the commands were to fail/);
});

test('a shell that a command ends is an error', async () => {
  await assert.rejects(walkText(fenced('sh run', 'echo last words; exit 3')), /the shell ended with 3 before it was done:\nlast words/);
});

test('what runs in another terminal is waited for, and ended with the page', async () => {
  const pid = path.join(place.work, 'pid');
  await walkText(
    fenced('sh run terminal=server', `echo $BASHPID > ${pid}; echo ready; exec sleep 600`) +
      fenced('text output', 'ready') +
      fenced('sh run', `kill -0 $(cat ${pid})`),
  );
  const id = Number(await readFile(pid, 'utf8'));
  assert.throws(() => process.kill(id, 0), { code: 'ESRCH' });
});

test('what ends before it has said so is an error', async () => {
  await assert.rejects(
    walkText(fenced('sh run terminal=server', 'echo no') + fenced('text output', 'ready')),
    /page\.md:1: it ended before it said that:\nno/,
  );
});

test('an ellipsis stands for text in a line, and alone for lines', () => {
  assert.ok(isShown('a … d\n', 'a b c d\n'));
  assert.ok(!isShown('a … d\n', 'a b\nc d\n'));
  assert.ok(isShown('a\n…\nd\n', 'a\nb\nc\nd\n'));
  assert.ok(isShown('a\n…\n', 'a\n'));
  assert.ok(!isShown('a\n', 'a\nb\n'));
  assert.ok(!isShown('a.c\n', 'abc\n'));
  assert.ok(isAmong('b\n', 'a\nb\nc\n'));
  assert.ok(!isAmong('b\n', 'a\nbc\n'));
});

test('blocks, links, anchors and tables are read off Markdown', () => {
  const text = [
    '# A title: `code` & more?',
    '[one](a.md#b) ![two](c.png "title") `[no](d)` <img src="e.svg">',
    '```sh run terminal=x',
    '[no](f) # no heading',
    '```',
    '## Table',
    '| a | b |',
    '| --- | --- |',
    '| `x\\|y` | z |',
    '## Table',
  ].join('\n');
  assert.deepEqual(blocksOf(text), [{ language: 'sh', words: { run: true, terminal: 'x' }, line: 3, text: '[no](f) # no heading\n' }]);
  assert.deepEqual(linksOf(text).map(({ target }) => target), ['a.md#b', 'c.png', 'e.svg']);
  assert.deepEqual([...anchorsOf(text)], ['a-title-code--more', 'table', 'table-1']);
  assert.deepEqual(tableBelow(text, 'Table'), [['`x|y`', 'z']]);
  assert.throws(() => blocksOf('```sh\n'), /line 1 is never closed/);
});
