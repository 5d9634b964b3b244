// Renders many different pages on a JSockD server, checks every one of them, and says how fast it was.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from './connection.mjs';
import { difference } from './difference.mjs';
import { htmlDocument } from './document.mjs';
import { memoryOf } from './memory.mjs';
import { compileModule } from './module.mjs';
import { readOptions } from './options.mjs';
import { referenceRenderer } from './reference.mjs';
import { renderAll } from './render.mjs';
import { report } from './report.mjs';
import { COMMAND, pageRequests } from './requests.mjs';
import { Server } from './server.mjs';
import { withTimeLimit } from './time-limit.mjs';

async function main(options) {
  const log = path.join(options.output, 'server.log');
  await mkdir(options.output, { recursive: true });
  await rm(log, { force: true });
  // Socket paths are limited to about 100 bytes, which a deep project folder would exceed.
  const socketFolder = await mkdtemp(path.join(tmpdir(), 'jsockd-'));
  try {
    await demonstrate(options, socketFolder, log);
  } catch (error) {
    const logged = existsSync(log) ? (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-20).join('\n') : '';
    throw new Error(logged === '' ? error.message : `${error.message}\nThe server's log (${log}) ends with:\n${logged}`);
  } finally {
    await rm(socketFolder, { recursive: true, force: true });
  }
}

async function demonstrate(options, socketFolder, log) {
  requireFile(options.executable, 'build/executable.sh');
  requireFile(path.join(options.bundles, 'bundle.mjs'), 'npm run build');

  const requests = pageRequests(options.pages);
  // Before the server starts, so that the two do not compete for the processor.
  const expected = expectedPages(requests, path.join(options.bundles, 'reference.cjs'));

  const module = await compileModule(options.executable, path.join(options.bundles, 'bundle.mjs'), {
    keyPrefix: path.join(options.bundles, 'key'),
    bytecode: path.join(options.bundles, 'bundle.bytecode'),
  });
  const sockets = Array.from({ length: options.sockets }, (_, index) => path.join(socketFolder, `socket${index + 1}`));
  const server = await Server.start({ executable: options.executable, ...module, sockets, log, secondsToReady: options.timeLimit });

  try {
    const answers = new Map();
    const check = (request, html) => {
      if (html !== expected.get(request.id)) throw new Error(difference(request, html, expected.get(request.id)));
      answers.set(request.id, html);
    };

    const connections = await server.whileAlive(Promise.all(server.sockets.map((socket) => Connection.open(socket))));
    const rendering = server.whileAlive(renderAll(connections, COMMAND, requests, check));
    const run = await withTimeLimit(rendering, options.timeLimit, `Rendering ${requests.length} pages`);
    const memory = await memoryOf(server.pid);

    await withTimeLimit(connections[0].quit(), 10, 'Waiting for the answer to ?quit');
    await server.finish();
    connections.forEach((connection) => connection.close());
    const left = sockets.filter((socket) => existsSync(socket));
    if (left.length > 0) throw new Error(`The server left ${left.length} socket files behind.`);

    const page = path.join(options.output, 'page.html');
    await writeFile(page, await htmlDocument(answers.get(requests[0].id), requests[0].properties.locale));

    const characters = [...answers.values()].reduce((sum, html) => sum + html.length, 0);
    const { readyMilliseconds } = server;
    console.log(report({ checked: answers.size, characters, sockets: connections.length, run, readyMilliseconds, memory, page }));
  } finally {
    server.kill();
  }
}

function expectedPages(requests, bundle) {
  const render = referenceRenderer(bundle);
  return new Map(requests.map(({ id, properties }) => [id, render(properties)]));
}

function requireFile(file, maker) {
  if (!existsSync(file)) throw new Error(`There is no ${file}. ${maker} makes it.`);
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(`The React sample failed: ${error.message}`);
  process.exitCode = 1;
}
