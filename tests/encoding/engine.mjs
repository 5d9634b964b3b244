import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** JSOCKD names another executable than the one that build/executable.sh makes. */
const jsockd = process.env.JSOCKD ?? fileURLToPath(new URL('../../artifacts/jsockd', import.meta.url));

/**
 * f(input) here and in the engine. `f` refers to nothing outside itself but globals; input and result are JSON, and one call takes
 * thousands of cases, since each is a process.
 */
export function inBoth(f, input) {
  const source = `JSON.stringify((${f})(${JSON.stringify(input)}))`;
  const child = spawnSync(jsockd, ['-e', '-'], { input: source, encoding: 'utf8', maxBuffer: 1 << 30, timeout: 300_000 });
  if (child.error) throw child.error;
  if (child.status !== 0) throw new Error(`jsockd -e ended with ${child.status}: ${child.stderr.slice(-2000)}`);
  return { ours: JSON.parse(JSON.parse(child.stdout)), nodes: f(input) };
}
