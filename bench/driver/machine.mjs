import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where and with what it was measured, as rows of [what, value]. */
export async function describeMachine({ server, compiler = 'cc' }) {
  const cpus = os.cpus();
  return [
    ['processor', `${cpus[0]?.model.trim()}, ${cpus.length} cores`],
    ['memory', `${(os.totalmem() / 2 ** 30).toFixed(1)} GB`],
    ['system', `${os.type()} ${os.release()}, ${os.machine()}`],
    ['load average before the run', os.loadavg().map((load) => load.toFixed(2)).join(', ')],
    ['server', await versionOf(server)],
    ['C compiler', await firstLine(compiler, ['--version'])],
    ['.NET SDK', await firstLine('dotnet', ['--version'])],
    ['Node.js', `${process.version}, V8 ${process.versions.v8}`],
  ];
}

/** The long form names engine, compiler and flavour; a server that lacks it has the short one. */
export async function versionOf(server) {
  const { stdout } = await run(server, ['-v', '--verbose']).catch(() => run(server, ['-v']));
  const lines = stdout.trim().split('\n');
  return lines.map((line) => line.replace(/ {2,}/g, ' ')).join('; '); // a table of its own, which is to fit into a cell
}

async function firstLine(program, args) {
  const { stdout } = await run(program, args);
  return stdout.split('\n')[0].trim();
}
