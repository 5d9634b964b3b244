// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers; setImmediate is Node's, and a task without delay.
const { execution } = load('native:internals');
const { add, remove, runningTask } = load('tasks');
const evaluate = globalThis.eval;

const deepestUnclamped = 5;
const leastWhenNested = 4; // milliseconds

const active = new Map(); // an id's task: of this command
let current = execution();
let lastId = 0;

function start(id, handler, timeout, values, repeats) {
  const nesting = runningTask()?.nesting ?? 0;
  const delay = nesting > deepestUnclamped && timeout < leastWhenNested ? leastWhenNested : timeout;
  const task = add(delay, () => {
    if (!repeats) active.delete(id);
    try {
      invoke(handler, values);
    } finally {
      if (repeats && active.get(id) === task) start(id, handler, timeout, values, true);
    }
  });
  task.nesting = nesting + 1;
  active.set(id, task);
  return id;
}

const invoke = (handler, values) => (typeof handler === 'function' ? Reflect.apply(handler, globalThis, values) : evaluate(handler));

/** Ids are never given twice; those of finished commands mean nothing any more. */
function newId() {
  const number = execution();
  if (number !== current) active.clear();
  current = number;
  return ++lastId;
}

function startAnew(name, given, handler, timeout, values, repeats) {
  if (given === 0) throw new TypeError(`${name} takes a function.`);
  const milliseconds = timeout | 0;
  return start(newId(), typeof handler === 'function' ? handler : `${handler}`, milliseconds < 0 ? 0 : milliseconds, values, repeats);
}

export function setTimeout(handler, timeout = 0, ...values) {
  return startAnew('setTimeout', arguments.length, handler, timeout, values, false);
}

export function setInterval(handler, timeout = 0, ...values) {
  return startAnew('setInterval', arguments.length, handler, timeout, values, true);
}

export function setImmediate(callback, ...values) {
  if (typeof callback !== 'function') throw new TypeError('setImmediate takes a function.');
  const id = newId();
  const run = () => {
    active.delete(id);
    invoke(callback, values);
  };
  active.set(id, add(0, run));
  return id;
}

function clear(id) {
  const number = id | 0;
  const task = active.get(number);
  if (task === undefined) return;
  active.delete(number);
  remove(task);
}

export function clearTimeout(id = 0) {
  clear(id);
}

export function clearInterval(id = 0) {
  clear(id);
}

export function clearImmediate(id = 0) {
  clear(id);
}
