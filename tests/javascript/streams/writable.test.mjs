import { compare } from '../support/scenarios.mjs';

compare({
  Writes_reach_the_sink_one_at_a_time: async ({ note, settle }) => {
    let finish;
    const stream = new WritableStream({
      start: () => note('start'),
      write: (chunk) => (note('write', chunk), new Promise((resolve) => (finish = resolve))),
      close: () => note('close'),
    });
    const writer = stream.getWriter();
    const all = [settle('one', writer.write(1)), settle('two', writer.write(2)), settle('close', writer.close())];
    await writer.ready.catch(() => {});
    while (!finish) await undefined;
    note('first is being written');
    finish();
    await all[0];
    finish();
    await Promise.all(all);
    await settle('closed', writer.closed);
  },

  Ready_and_desired_size_show_backpressure: async ({ note, turns }) => {
    const gates = [];
    const stream = new WritableStream({ write: () => new Promise((resolve) => gates.push(resolve)) }, { highWaterMark: 2 });
    const writer = stream.getWriter();
    await turns();
    note(writer.desiredSize);
    writer.write('a');
    note(writer.desiredSize);
    writer.write('b');
    note(writer.desiredSize);
    let ready = false;
    writer.ready.then(() => (ready = true));
    await turns();
    note('ready', ready);
    gates[0]();
    await turns();
    note('ready', ready, writer.desiredSize);
  },

  A_write_that_rejects_errors_the_stream: async ({ settle }) => {
    const writer = new WritableStream({ write: () => Promise.reject(new RangeError('full')) }).getWriter();
    await settle('write', writer.write(1));
    await settle('next', writer.write(2));
    await settle('closed', writer.closed);
    await settle('ready', writer.ready);
    await settle('close', writer.close());
  },

  Abort_reaches_the_sink_with_its_reason: async ({ note, settle }) => {
    const stream = new WritableStream({ write: (chunk) => note('write', chunk), abort: (reason) => note('abort', reason) });
    const writer = stream.getWriter();
    await settle('abort', writer.abort('stop'));
    await settle('write', writer.write(1));
    await settle('closed', writer.closed);
  },

  Abort_during_a_write_waits_for_it: async ({ note, settle, turns }) => {
    let finish;
    const stream = new WritableStream({
      write: (chunk, controller) => (note('write', chunk, controller.signal.aborted), new Promise((resolve) => (finish = resolve))),
      abort: (reason) => note('abort', reason),
    });
    const writer = stream.getWriter();
    const write = settle('write', writer.write('x'));
    await turns();
    const aborted = settle('abort', writer.abort('stop'));
    await turns();
    note('still waiting');
    finish();
    await Promise.all([write, aborted]);
  },

  The_controllers_signal_is_aborted_with_the_reason: async ({ note, turns }) => {
    let signal;
    const stream = new WritableStream({ start: (controller) => void (signal = controller.signal) });
    signal.addEventListener('abort', (event) => note(event.type, event.target === signal, signal.reason));
    await turns();
    await stream.abort('over');
    note(signal.aborted);
  },

  Controller_error_errors_the_stream: async ({ settle, turns }) => {
    let controller;
    const writer = new WritableStream({ start: (given) => void (controller = given) }).getWriter();
    await turns();
    controller.error(new EvalError('out'));
    await settle('write', writer.write(1));
    await settle('closed', writer.closed);
  },

  A_close_that_rejects: async ({ settle }) => {
    const writer = new WritableStream({ close: () => Promise.reject(new TypeError('stuck')) }).getWriter();
    await settle('close', writer.close());
    await settle('closed', writer.closed);
  },

  Closing_twice: async ({ settle, note }) => {
    const writer = new WritableStream().getWriter();
    const first = settle('close', writer.close());
    await settle('close again', writer.close());
    await first;
    note(writer.desiredSize);
  },

  Writing_after_closing: async ({ settle }) => {
    const writer = new WritableStream().getWriter();
    await writer.close();
    await settle('write', writer.write(1));
  },

  A_lock_excludes_others_until_released: async ({ note, settle, attempt }) => {
    const stream = new WritableStream();
    const writer = stream.getWriter();
    note(stream.locked);
    attempt('second writer', () => stream.getWriter());
    await settle('stream.close', stream.close());
    await settle('stream.abort', stream.abort());
    writer.releaseLock();
    note(stream.locked);
    attempt('desiredSize', () => writer.desiredSize);
    await settle('write', writer.write(1));
    await settle('closed', writer.closed);
    await settle('stream.close', stream.close());
  },

  A_size_function_that_throws: async ({ settle }) => {
    const writer = new WritableStream({}, { size() { throw new RangeError('size'); } }).getWriter();
    await settle('write', writer.write(1));
    await settle('closed', writer.closed);
  },

  Wrong_arguments_throw: async ({ attempt }) => {
    attempt('type', () => new WritableStream({ type: 'bytes' }));
    attempt('write', () => new WritableStream({ write: 1 }));
    attempt('high water mark', () => new WritableStream({}, { highWaterMark: -1 }));
    attempt('illegal controller', () => new WritableStreamDefaultController());
    attempt('start', () => new WritableStream({ start() { throw new RangeError('start'); } }));
  },
}, {
  // Node 20 fails an assertion of its own.
  Writing_after_closing: ['write threw TypeError'],
});
