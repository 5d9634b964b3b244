import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { proseOf } from './markdown.mjs';
import { recordsIn, recordsOf, textsOfTheEngine } from './records.mjs';
import { inRepository } from './repository.mjs';

const page = await readFile(inRepository('docs/log.md'), 'utf8');
const listed = proseOf(page)
  .map(({ content }) => /^\| (INFO|WARN|ERROR|any) \| `(.*?)` \|/.exec(content))
  .filter((match) => match !== null)
  .map(([, level, message]) => `${level} ${message}`);

test('docs/log.md has every message of the server with its level, and no other', async () => {
  const records = await recordsOf('src/Hosting', 'src/Server');
  // What the engine says goes through one record, and the formatter writes one of its own.
  const logged = records.filter(({ message }) => message !== '{Text}').map(({ level, message }) => `${level} ${message}`);
  const dropped = 'WARN {Dropped} log records were dropped because standard error was not read in time';
  const formatter = await readFile(inRepository('src/Server/Logging/RecordFormatter.cs'), 'utf8');
  assert.ok(formatter.includes(dropped.replace('WARN {Dropped}', '')));
  const expected = new Set([...logged, dropped, ...(await textsOfTheEngine())]);
  assert.deepEqual(listed.filter((row) => !expected.has(row)), [], 'docs/log.md has what nothing logs');
  assert.deepEqual([...expected].filter((row) => !listed.includes(row)), [], 'docs/log.md lacks what is logged');
  assert.ok(logged.length > 20);
});

test('no two records have the same event id, but for one that is logged in two places', async () => {
  const records = await recordsOf('src/Hosting', 'src/Server', 'src/Embedding');
  const messages = new Map();
  for (const { id, message } of records) messages.set(id, (messages.get(id) ?? new Set()).add(message));
  assert.deepEqual([...messages].filter(([, all]) => all.size > 1).map(([id, all]) => [id, ...all]), []);
});

test('a record is read off its attribute, however that is laid out', () => {
  const attribute = 'EventId = 7,\n    Level = LogLevel.Warning,\n    Message = "a [{B}] \\"c\\" "\n        + "(d)"';
  const source = `[LoggerMessage(\n    ${attribute})]\nvoid F();`;
  assert.deepEqual(recordsIn(source, 'f.cs'), [{ level: 'WARN', message: 'a [{B}] "c" (d)', id: '7', file: 'f.cs' }]);
});
