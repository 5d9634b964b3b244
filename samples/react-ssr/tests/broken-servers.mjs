// Programs that a client could meet in place of a server that works. Each makes keys and "compiles" as asked, and then misbehaves.
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SERVE = (onCommand) => `
  const net = require('node:net');
  const fs = require('node:fs');
  const sockets = process.argv.slice(process.argv.indexOf('--') + 1);
  let open = 0;
  for (const socket of sockets) {
    net.createServer((connection) => connection.on('data', (bytes) => { const id = String(bytes).split('\\n')[0]; ${onCommand} }))
      .listen(socket, () => ++open === sockets.length && console.log('READY ' + open + ' 0.0.0'));
  }`;

export const BROKEN_SERVERS = {
  diesBeforeReady: `console.error('no such module'); process.exit(3);`,
  neverReady: `setInterval(() => {}, 1000);`,
  saysSomethingElse: `console.log('HELLO'); setInterval(() => {}, 1000);`,
  diesWhileRendering: SERVE(`console.error('out of luck'); process.exit(4);`),
  neverAnswers: SERVE(``),
  answersAnother: SERVE(`connection.write('other ok ""\\n');`),
  rendersWrongly: SERVE(`connection.write(id + ' ok "<p>almost</p>"\\n');`),
  throws: SERVE(`connection.write(id + ' exception {"pretty":"TypeError: no such page"}\\n');`),
};

/** Writes the program to a folder of its own and gives its path. */
export async function brokenServer(name) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'broken-')), 'jsockd');
  await writeFile(
    file,
    `#!/usr/bin/env node
    const [verb, prefix, output] = process.argv.slice(2);
    if (verb === '-k') { for (const half of ['.pubkey', '.privkey']) require('node:fs').writeFileSync(prefix + half, '00'); }
    else if (verb === '-c') { require('node:fs').writeFileSync(output, ''); }
    else { ${BROKEN_SERVERS[name]} }
    `,
  );
  await chmod(file, 0o755);
  return file;
}
