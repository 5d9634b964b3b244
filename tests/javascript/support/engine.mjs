import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { preamble } from './preamble.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** JSOCKD names another executable than the one that build/executable.sh makes. */
export const jsockd = process.env.JSOCKD ?? path.join(root, 'artifacts/jsockd');

const limit = 300_000; // milliseconds: only ends what would never end

/** Evaluates an expression, awaits it, and gives its value, by way of JSON. */
export async function evaluate(expression, options = []) {
  // An array, because JSON has nothing for undefined, and the executable prints nothing for it.
  const text = await run(`(async () => { ${await preamble()}\nreturn [await (${expression}\n)]; })()`, options);
  return JSON.parse(text)[0];
}

/** Calls a function that refers to nothing outside itself but globals. */
export const call = (f, ...values) => evaluate(`(${f})(...${JSON.stringify(values)})`);

/** The same with options of the command line. */
export const callWith = (options, f) => evaluate(`(${f})()`, options);

function run(input, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(jsockd, ['-e', '-', ...options], { timeout: limit, killSignal: 'SIGKILL' });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`jsockd -e ended with ${signal ?? code}: ${errors.slice(-2000)}`));
    });
    child.stdin.on('error', () => {}); // it ended without reading all: its exit code says why
    child.stdin.end(input);
  });
}
