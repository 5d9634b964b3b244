import { spawn } from 'node:child_process';
import os from 'node:os';

const alive = new Set();

/** Starts a process that does not outlive this one, whatever ends it, if endChildrenWithUs() was called. */
export function spawnChild(file, args, options) {
  const child = spawn(file, args, options);
  alive.add(child);
  for (const event of ['error', 'exit']) child.once(event, () => alive.delete(child));
  return child;
}

/**
 * Servers are stopped while it is not their turn, and what is stopped sees neither the end of its connection nor a signal. So nothing of
 * that kind ends them if the run is interrupted, but SIGKILL does.
 */
export function endChildrenWithUs() {
  process.on('exit', () => {
    for (const child of alive) child.kill('SIGKILL');
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(128 + os.constants.signals[signal]));
}
