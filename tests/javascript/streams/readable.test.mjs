import { compare } from '../support/scenarios.mjs';

compare({
  A_start_function_enqueues_and_closes: async ({ note }) => {
    const stream = new ReadableStream({
      start(controller) {
        for (const chunk of ['a', 'b', 'c']) controller.enqueue(chunk);
        controller.close();
      },
    });
    const reader = stream.getReader();
    for (let read; !(read = await reader.read()).done; ) note(read);
    note(await reader.read(), await reader.closed);
  },

  Pull_is_called_as_the_queue_empties: async ({ note, turns }) => {
    let pulled = 0;
    const stream = new ReadableStream(
      {
        pull(controller) {
          note('pull', ++pulled, controller.desiredSize);
          controller.enqueue(pulled);
        },
      },
      { highWaterMark: 3 },
    );
    await turns(20);
    const reader = stream.getReader();
    note(await reader.read());
    await turns();
    note(await reader.read());
    await turns();
    note('pulled', pulled);
  },

  Desired_size_falls_and_may_be_negative: async ({ note }) => {
    let controller;
    new ReadableStream({ start: (given) => void (controller = given) }, { highWaterMark: 2 });
    for (let count = 0; count < 4; count++) {
      note(controller.desiredSize);
      controller.enqueue(count);
    }
    note(controller.desiredSize);
    controller.close();
    note(controller.desiredSize);
  },

  A_pull_that_rejects_errors_the_stream: async ({ settle, turns }) => {
    let calls = 0;
    const stream = new ReadableStream({
      pull(controller) {
        if (++calls === 1) controller.enqueue('first');
        else return Promise.reject(new RangeError('no more'));
      },
    });
    const reader = stream.getReader();
    await settle('read', reader.read());
    await turns();
    await settle('read', reader.read());
    await settle('closed', reader.closed);
  },

  A_start_that_rejects_errors_the_stream: async ({ settle }) => {
    const reader = new ReadableStream({ start: () => Promise.reject(new TypeError('start')) }).getReader();
    await settle('read', reader.read());
    await settle('closed', reader.closed);
  },

  A_start_that_throws_makes_the_constructor_throw: async ({ attempt }) => {
    attempt('new', () => new ReadableStream({ start() { throw new RangeError('start'); } }));
  },

  Controller_error_reaches_waiting_reads: async ({ settle, note }) => {
    let controller;
    const reader = new ReadableStream({ start: (given) => void (controller = given) }).getReader();
    const reads = [settle('first', reader.read()), settle('second', reader.read())];
    controller.error(new SyntaxError('out'));
    await Promise.all(reads);
    await settle('closed', reader.closed);
    note(controller.desiredSize);
  },

  Cancel_hands_the_reason_to_the_source: async ({ note, settle }) => {
    const stream = new ReadableStream({
      start: (controller) => controller.enqueue('never read'),
      cancel: (reason) => (note('cancelled', reason), 'ignored'),
    });
    await settle('cancel', stream.cancel('why'));
    await settle('cancel again', stream.cancel('again'));
    await settle('read', stream.getReader().read());
  },

  A_cancel_that_rejects: async ({ settle }) => {
    const stream = new ReadableStream({ cancel: () => Promise.reject(new EvalError('stuck')) });
    const reader = stream.getReader();
    await settle('cancel', reader.cancel());
    await settle('closed', reader.closed);
  },

  Cancelling_an_errored_stream_gives_its_error: async ({ settle }) => {
    const stream = new ReadableStream({ start: (controller) => controller.error(new RangeError('broken')) });
    await settle('cancel', stream.cancel('why'));
  },

  A_lock_excludes_others_until_released: async ({ note, settle, attempt }) => {
    const stream = new ReadableStream({ start: (controller) => { controller.enqueue(1); controller.enqueue(2); } }, { highWaterMark: 2 });
    const reader = stream.getReader();
    note(stream.locked);
    attempt('second reader', () => stream.getReader());
    await settle('cancel', stream.cancel());
    note(await reader.read());
    reader.releaseLock();
    note(stream.locked);
    await settle('released closed', reader.closed);
    await settle('released read', reader.read());
    note(await stream.getReader().read());
  },

  Releasing_the_lock_rejects_waiting_reads: async ({ settle }) => {
    const stream = new ReadableStream();
    const reader = stream.getReader();
    const read = settle('read', reader.read());
    reader.releaseLock();
    await read;
    await settle('locked again', stream.getReader().closed.constructor.resolve(stream.locked));
  },

  Enqueue_and_close_after_close_throw: async ({ attempt }) => {
    let controller;
    new ReadableStream({ start: (given) => void (controller = given) });
    controller.close();
    attempt('enqueue', () => controller.enqueue(1));
    attempt('close', () => controller.close());
    attempt('error', () => controller.error(1));
  },

  What_is_queued_is_read_before_the_end: async ({ note }) => {
    let controller;
    const stream = new ReadableStream({ start: (given) => void (controller = given) });
    controller.enqueue('queued');
    controller.close();
    const reader = stream.getReader();
    note(await reader.read());
    note(await reader.read());
  },

  An_error_drops_what_is_queued: async ({ settle }) => {
    let controller;
    const stream = new ReadableStream({ start: (given) => void (controller = given) });
    controller.enqueue('queued');
    controller.error(new TypeError('dropped'));
    await settle('read', stream.getReader().read());
  },

  Reads_are_answered_in_order: async ({ settle }) => {
    let controller;
    const reader = new ReadableStream({ start: (given) => void (controller = given) }).getReader();
    const reads = ['a', 'b', 'c', 'd'].map((name) => settle(name, reader.read()));
    controller.enqueue(1);
    controller.enqueue(2);
    controller.enqueue(3);
    controller.close();
    await Promise.all(reads);
  },

  Wrong_arguments_throw: async ({ attempt }) => {
    attempt('source', () => new ReadableStream(5));
    attempt('type', () => new ReadableStream({ type: 'words' }));
    attempt('pull', () => new ReadableStream({ pull: 1 }));
    attempt('high water mark', () => new ReadableStream({}, { highWaterMark: -1 }));
    attempt('not a number', () => new ReadableStream({}, { highWaterMark: NaN }));
    attempt('bytes with size', () => new ReadableStream({ type: 'bytes' }, { size: () => 1 }));
    attempt('mode', () => new ReadableStream().getReader({ mode: 'fast' }));
    attempt('byob on a default stream', () => new ReadableStream().getReader({ mode: 'byob' }));
    attempt('without new', () => ReadableStream());
    attempt('illegal controller', () => new ReadableStreamDefaultController());
    attempt('reader of nothing', () => new ReadableStreamDefaultReader());
  },

  From_an_iterable: async ({ note }) => {
    for await (const chunk of ReadableStream.from(['x', 'y'])) note(chunk);
  },

  From_an_async_generator_that_is_left_early: async ({ note }) => {
    async function* source() {
      try {
        yield 1;
        yield 2;
        yield 3;
      } finally {
        note('cleaned up');
      }
    }
    const reader = ReadableStream.from(source()).getReader();
    note(await reader.read());
    await reader.cancel('enough');
    note(await reader.read());
  },
});
