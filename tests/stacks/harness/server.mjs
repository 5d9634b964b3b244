import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { jsockd } from '../../javascript/support/engine.mjs';

const run = promisify(execFile);

/** A server of one socket with a module: compiled and signed with a key of its own, all in `folder`. `options` are the stack's. */
export async function serve(folder, moduleFile, options) {
  const key = path.join(folder, 'key');
  const bytecode = path.join(folder, 'module.bytecode');
  const socketPath = path.join(folder, 'socket');
  await run(jsockd, ['-k', key]);
  await run(jsockd, ['-c', moduleFile, bytecode, '-k', `${key}.privkey`]);
  const JSOCKD_BYTECODE_MODULE_PUBLIC_KEY = (await readFile(`${key}.pubkey`, 'utf8')).trim();
  // The time limit is for a machine ten times slower.
  const env = { ...process.env, JSOCKD_BYTECODE_MODULE_PUBLIC_KEY };
  const child = spawn(jsockd, ['-m', bytecode, '-t', '600000000', ...options, '-s', socketPath], { env });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  const ended = new Promise((resolve) => child.on('close', resolve));
  await Promise.race([
    new Promise((resolve) => child.stdout.once('data', resolve)),
    ended.then((code) => { throw new Error(`The server ended with ${code}: ${log.slice(-2000)}`); }),
  ]);
  const socket = net.connect(socketPath);
  socket.setEncoding('utf8');
  return {
    /** What the command returned; an error of its own is thrown with its backtrace. */
    async execute(command, parameter) {
      socket.write(`id\n${command.replaceAll('\n', ' ')}\n${JSON.stringify(parameter)}\n`);
      const line = await nextLine(socket, ended);
      const [, type, data] = /^id (\w+) (.*)$/s.exec(line) ?? [undefined, 'odd', JSON.stringify(line)];
      const value = JSON.parse(data);
      if (type !== 'ok') throw new Error(value.pretty ?? `The server's reply was: ${line}`);
      return value;
    },

    async stop() {
      socket.end('?quit\n');
      const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function nextLine(socket, ended) {
  return new Promise((resolve, reject) => {
    let line = '';
    const take = (text) => {
      line += text;
      if (!line.endsWith('\n')) return;
      socket.off('data', take);
      resolve(line.slice(0, -1));
    };
    socket.on('data', take);
    ended.then((code) => reject(new Error(`The server ended with ${code} instead of a reply.`)));
  });
}
