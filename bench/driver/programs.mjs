import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Runs a program to its end and gives what it printed. Fails with a sentence, and the end of its standard error, if it cannot be started,
 * takes longer than allowed or exits with anything but 0.
 */
export async function runProgram(file, args, { env, secondsAllowed = 60 } = {}) {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const [output, errors] = [collect(child.stdout), collect(child.stderr)];
  const timer = setTimeout(() => child.kill('SIGKILL'), secondsAllowed * 1000);
  const begun = performance.now();
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...how) => resolve(how));
  }).finally(() => clearTimeout(timer));
  if (code === 0) return output();

  const late = performance.now() - begun >= secondsAllowed * 1000;
  const how = late ? `was still running after ${secondsAllowed.toFixed(0)} s` : `ended with ${signal ?? `exit code ${code}`}`;
  throw new Error(`${path.basename(file)} ${how}. ${lastLines(errors())}`.trim());
}

export const lastLines = (text, count = 5) => text.trimEnd().split('\n').slice(-count).join('\n');

function collect(stream) {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return () => text;
}
