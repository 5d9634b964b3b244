import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const SECONDS_TO_STOP = 10;
// Stopped; or ended, which whoever waits for an answer will find out.
const AT_REST = ['T', 'Z', 'X'];

/** Resolves once every thread of the process has stopped: after SIGSTOP each of them runs on until the processor looks at its signals. */
export async function untilStopped(pid) {
  const late = performance.now() + SECONDS_TO_STOP * 1000;
  while (!(await statesOf(pid)).every((state) => AT_REST.includes(state))) {
    if (performance.now() > late) throw new Error(`Process ${pid} had not stopped ${SECONDS_TO_STOP} s after SIGSTOP.`);
    await pause(1);
  }
}

/** A letter a thread: proc(5) has it behind the name, which is in brackets and may have anything in it. */
async function statesOf(pid) {
  const folder = `/proc/${pid}/task`;
  const threads = await readdir(folder).catch(() => []);
  const lines = await Promise.all(threads.map((thread) => readFile(`${folder}/${thread}/stat`, 'utf8').catch(() => ') X')));
  return lines.map((line) => line[line.lastIndexOf(')') + 2]);
}
