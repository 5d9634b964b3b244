// Node behind JSockD's protocol, as people run pools of it for server-side rendering: one process a socket, which keeps
// what it has compiled.
//
//   node node-worker.mjs SOCKET MODULE.mjs|none
//
// Of the protocol it has what rendering needs: commands and replies. There is no JSockD.sendMessage, for that waits
// synchronously for the client, which Node's sockets cannot; no ?quit and ?reset; no time limit. Like a JSockD server it
// ends when the client closes its connection.
import { rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const NEWLINE = 0x0a;
const MAX_COMPILED = 1000;

const [socketPath, modulePath] = process.argv.slice(2);
if (modulePath === undefined) {
  console.error('usage: node node-worker.mjs SOCKET MODULE.mjs|none');
  process.exit(2);
}
const namespace = modulePath === 'none' ? undefined : await import(pathToFileURL(path.resolve(modulePath)));

const compiled = new Map();

function compile(source) {
  let command = compiled.get(source);
  if (command === undefined) {
    // Indirect, so that the command sees no more than the globals. The bracket is on a line of its own, for the command
    // may end in a comment.
    command = (0, eval)(`(${source.replace(/[;\s]+$/, '')}\n)`);
    // The oldest goes: Map keeps the order of insertion.
    if (compiled.size === MAX_COMPILED) compiled.delete(compiled.keys().next().value);
    compiled.set(source, command);
  }
  return command;
}

function okLine(id, result) {
  const json = JSON.stringify(result);
  if (json === undefined) throw new TypeError('unserializable return value');
  return `${id} ok ${json}\n`;
}

function exceptionLine(id, error) {
  const errorMessage = String(error);
  const raw = String(error?.stack ?? error);
  return `${id} exception ${JSON.stringify({ raw, pretty: raw, errorMessage, trace: [] })}\n`;
}

function execute(socket, id, source, parameter) {
  try {
    const result = compile(source)(namespace, JSON.parse(parameter));
    if (typeof result?.then === 'function') {
      Promise.resolve(result)
        .then((value) => okLine(id, value))
        .catch((error) => exceptionLine(id, error))
        .then((line) => socket.write(line));
    } else {
      socket.write(okLine(id, result));
    }
  } catch (error) {
    socket.write(exceptionLine(id, error));
  }
}

// Bytes are joined only where a command comes in several chunks, and become text once per field.
function serve(socket) {
  let chunks = [];
  let fields = [];
  socket.on('data', (chunk) => {
    let start = 0;
    for (let end; (end = chunk.indexOf(NEWLINE, start)) !== -1; start = end + 1) {
      const tail = chunk.subarray(start, end);
      fields.push((chunks.length === 0 ? tail : Buffer.concat([...chunks, tail])).toString());
      chunks = [];
      if (fields.length === 3) {
        execute(socket, ...fields);
        fields = [];
      }
    }
    if (start < chunk.length) chunks.push(chunk.subarray(start));
  });
  socket.on('error', () => {}); // the close that follows is what counts
  socket.on('close', () => process.exit(0));
}

rmSync(socketPath, { force: true });
process.on('exit', () => rmSync(socketPath, { force: true }));
process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
net.createServer(serve).listen(socketPath, () => process.stdout.write(`READY 1 node-${process.versions.node}\n`));
