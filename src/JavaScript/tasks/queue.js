/** Tasks by the time when they are due, and those of one time in the order in which they came: a binary heap. */
export class TaskQueue {
  #heap = [];

  get first() {
    return this.#heap[0];
  }

  add(task) {
    this.#rise(task, this.#heap.length);
  }

  /** Does nothing for a task that isn't in the queue. */
  remove(task) {
    const heap = this.#heap;
    const { at } = task;
    if (heap[at] !== task) return;
    task.at = -1;
    const last = heap[heap.length - 1];
    heap.length--;
    if (last === task) return;
    this.#sink(last, at);
    if (last.at === at) this.#rise(last, at);
  }

  /** Drops all tasks but those that `keeps` returns true for. */
  filter(keeps) {
    const all = this.#heap;
    this.#heap = [];
    for (let at = 0; at < all.length; at++) {
      all[at].at = -1;
      if (keeps(all[at])) this.add(all[at]);
    }
  }

  #rise(task, at) {
    const heap = this.#heap;
    while (at > 0) {
      const parent = heap[(at - 1) >> 1];
      if (!isBefore(task, parent)) break;
      heap[at] = parent;
      parent.at = at;
      at = (at - 1) >> 1;
    }
    heap[at] = task;
    task.at = at;
  }

  #sink(task, at) {
    const heap = this.#heap;
    for (let below = 2 * at + 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && isBefore(heap[below + 1], heap[below])) below++;
      if (!isBefore(heap[below], task)) break;
      heap[at] = heap[below];
      heap[at].at = at;
      at = below;
    }
    heap[at] = task;
    task.at = at;
  }
}

const isBefore = (one, other) => one.due < other.due || (one.due === other.due && one.sequence < other.sequence);
