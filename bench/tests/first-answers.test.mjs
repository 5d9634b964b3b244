// From the start of a process to its first answer, with the real programs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureFirstAnswers } from '../driver/first-answers.mjs';
import { DOTNET_PEERS, folderFor, NODE_WORKER, program } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end
const COMMAND = { command: '(m, p) => p + 1', parameter: '1', expected: '2', module: 'none' };
const PEERS = {
  'a server': { start: ({ folder }) => ({ file: process.execPath, args: [NODE_WORKER, `${folder}/0.sock`, 'none'] }) },
  'an engine in process': { engine: DOTNET_PEERS, moduleOptions: (name) => ['--peer', 'jint', '--module', name] },
};

for (const [what, peer] of Object.entries(PEERS)) {
  test(`${what} is timed to its first answer, which is the one expected`, LIMIT, async (t) => {
    const context = { folder: (await folderFor(t)).path('.'), programs: { ready: program('ready') } };
    const { firstMs, pssMb, rssMb } = await measureFirstAnswers(context, peer, { command: COMMAND, runs: 1 });
    assert.ok(firstMs > 1 && pssMb > 1 && rssMb >= pssMb, JSON.stringify({ firstMs, pssMb, rssMb }));
    const wrong = measureFirstAnswers(context, peer, { command: { ...COMMAND, expected: '3' }, runs: 1 });
    await assert.rejects(wrong, /ready ended with exit code 1/);
  });
}
