import { TaskQueue } from './queue.js';

// https://html.spec.whatwg.org/multipage/webappapis.html#event-loops, as far as a command has one: the native loop that waits for its
// promise runs one task at a time, with all jobs between them. It knows when the first is due and nothing else; the order is made here.
const { execution, now, onTask, wake } = load('native:internals');

const queue = new TaskQueue();
let sequence = 0;
let lasting = 0; // how many of the tasks outlive the command
let current = execution();
let running;

/**
 * Runs `run` in `delay` milliseconds. A task ends with the command that added it; one that lasts waits for the loop of the next command
 * instead, but keeps no command from its reply. A task is a record that belongs to whoever added it, but for these members.
 */
export function add(delay, run, lasts = false) {
  forgetFinished();
  const task = { due: now() + delay, sequence: ++sequence, at: -1, lasts, run };
  queue.add(task);
  if (lasts) lasting++;
  wakeForFirst();
  return task;
}

export function remove(task) {
  if (task.at < 0) return;
  queue.remove(task);
  if (task.lasts) lasting--;
  wakeForFirst();
}

/** The task that runs, or whose jobs do; undefined in the command itself. */
export function runningTask() {
  forgetFinished();
  return running;
}

// Before the task runs: whatever becomes of it, the next one has its turn.
onTask(() => {
  forgetFinished();
  const task = queue.first;
  if (task === undefined) return;
  if (task.due > now()) return void wakeForFirst();
  remove(task);
  running = task;
  task.run();
});

function wakeForFirst() {
  wake(queue.first === undefined ? Infinity : queue.first.due, lasting > 0);
}

function forgetFinished() {
  const number = execution();
  if (number === current) return;
  current = number;
  running = undefined;
  queue.filter((task) => task.lasts);
}
