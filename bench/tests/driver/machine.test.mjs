import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { versionOf } from '../../driver/machine.mjs';

async function versionOfServer(t, script) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'machine-'));
  t.after(() => rm(folder, { recursive: true }));
  const server = path.join(folder, 'server');
  await writeFile(server, `#!/bin/sh\n${script}\n`);
  await chmod(server, 0o755);
  return versionOf(server);
}

test('the long version of a server becomes one line', async (t) => {
  const script = `test "$*" = '-v --verbose' && printf 'jsockd 0.1.0\\nengine        quickjs-ng 0.17.0\\nengine build  gcc 12.2.0, -O3\\n'`;
  assert.equal(await versionOfServer(t, script), 'jsockd 0.1.0; engine quickjs-ng 0.17.0; engine build gcc 12.2.0, -O3');
});

test('a server that refuses --verbose is asked for its short version', async (t) => {
  assert.equal(await versionOfServer(t, `test "$*" = -v && echo 'jsockd 0.0.9'`), 'jsockd 0.0.9');
});
