// npm run dev: what is saved is shown, and what does not compile is said.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from './browser.mjs';
import { Log, root, sample } from './programs.mjs';

test('a page that is developed follows its sources', { timeout: 300_000 }, async (t) => {
  // A copy, as deep in the repository as the sample: its Go program has the client by a relative path.
  const copy = path.join(root, 'artifacts/react-app-development');
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy);
  for (const name of ['build.mjs', 'run.mjs', 'package.json', 'src', 'data', 'go']) {
    await cp(path.join(sample, name), path.join(copy, name), { recursive: true });
  }
  await symlink(path.join(sample, 'node_modules'), path.join(copy, 'node_modules'));

  const run = spawn(process.execPath, ['run.mjs', 'go', '--dev'], {
    cwd: copy,
    env: { ...process.env, PORT: '0', PATH: `${path.join(root, 'artifacts')}:${process.env.PATH}` },
  });
  const exit = once(run, 'exit');
  t.after(async () => {
    run.kill('SIGTERM');
    await exit;
  });
  const log = new Log(run);
  const ended = exit.then(() => Promise.reject(new Error(`It ended:\n${log.text}`)));
  ended.catch(() => {});
  const [, url] = await Promise.race([log.line(/Development: .* (http:\S+)/), ended]);

  const browser = await launch();
  t.after(() => browser.close());
  const { page, problems } = await openPage(browser);
  await page.goto(url);
  await page.getByRole('button', { name: 'Add Morning cup to cart' }).click();
  await page.getByText('The jug pours without a drip').waitFor();
  assert.deepEqual(problems, [], "React's development build has nothing to say");

  const texts = path.join(copy, 'src/texts.js');
  const source = await readFile(texts, 'utf8');
  await writeFile(texts, source.replace('Stoneware for every day', 'Stoneware: {'));
  await page.getByRole('heading', { name: 'Stoneware: {' }).waitFor();
  await writeFile(texts, `${source} {`);
  await log.line(/texts\.js:\d+/);
  await writeFile(texts, source.replace('Stoneware for every day', 'Stoneware for a while'));
  await page.getByRole('heading', { name: 'Stoneware for a while' }).waitFor();
  assert.deepEqual(problems, []);
});
