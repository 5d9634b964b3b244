import { compare } from '../support/scenarios.mjs';

compare({
  Without_a_transformer_chunks_pass: async ({ note }) => {
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    const writing = writer.write('as it is').then(() => writer.close());
    for await (const chunk of readable) note(chunk);
    await writing;
  },

  One_chunk_may_become_several_and_flush_may_add_one: async ({ note }) => {
    const stream = new TransformStream({
      start: (controller) => controller.enqueue('<'),
      transform(chunk, controller) {
        controller.enqueue(chunk);
        controller.enqueue(chunk.toUpperCase());
      },
      flush: (controller) => controller.enqueue('>'),
    });
    const writer = stream.writable.getWriter();
    const writing = Promise.all([writer.write('a'), writer.write('b'), writer.close()]);
    for await (const chunk of stream.readable) note(chunk);
    await writing;
  },

  Backpressure_passes_through: async ({ note, turns }) => {
    const stream = new TransformStream({ transform: (chunk, controller) => (note('transform', chunk), controller.enqueue(chunk)) });
    const writer = stream.writable.getWriter();
    const reader = stream.readable.getReader();
    await turns();
    note(writer.desiredSize);
    writer.write(1);
    writer.write(2);
    note(writer.desiredSize);
    await turns(20);
    note('nothing transformed yet');
    note(await reader.read());
    await turns(20);
    note(writer.desiredSize);
    note(await reader.read());
  },

  A_transform_that_throws_errors_both_sides: async ({ settle }) => {
    const stream = new TransformStream({ transform() { throw new RangeError('bad chunk'); } });
    const writer = stream.writable.getWriter();
    const reader = stream.readable.getReader();
    await Promise.all([settle('write', writer.write(1)), settle('read', reader.read())]);
    await settle('writer closed', writer.closed);
    await settle('reader closed', reader.closed);
  },

  A_flush_that_rejects_errors_both_sides: async ({ settle }) => {
    const stream = new TransformStream({ flush: () => Promise.reject(new SyntaxError('flush')) });
    const writer = stream.writable.getWriter();
    const reader = stream.readable.getReader();
    await Promise.all([settle('close', writer.close()), settle('read', reader.read())]);
  },

  Terminate_ends_the_readable_and_errors_the_writable: async ({ settle }) => {
    const stream = new TransformStream({
      transform(chunk, controller) {
        controller.enqueue(chunk);
        controller.terminate();
      },
    });
    const writer = stream.writable.getWriter();
    const reader = stream.readable.getReader();
    await Promise.all([settle('write', writer.write('last')), settle('read', reader.read())]);
    await settle('read', reader.read());
    await settle('write', writer.write('more'));
  },

  Controller_error_errors_both_sides: async ({ settle }) => {
    let controller;
    const stream = new TransformStream({ start: (given) => void (controller = given) });
    controller.error(new EvalError('out'));
    await settle('read', stream.readable.getReader().read());
    await settle('write', stream.writable.getWriter().write(1));
  },

  Aborting_the_writable_errors_the_readable: async ({ settle }) => {
    const stream = new TransformStream();
    const reader = stream.readable.getReader();
    await settle('abort', stream.writable.abort(new RangeError('stop')));
    await settle('read', reader.read());
  },

  Cancelling_the_readable_errors_the_writable: async ({ settle }) => {
    const stream = new TransformStream();
    const writer = stream.writable.getWriter();
    await settle('cancel', stream.readable.cancel(new RangeError('stop')));
    await settle('write', writer.write(1));
    await settle('closed', writer.closed);
  },

  Desired_size_of_the_controller: async ({ note, turns }) => {
    let controller;
    const stream = new TransformStream({ start: (given) => void (controller = given) }, undefined, { highWaterMark: 3 });
    note(controller.desiredSize);
    controller.enqueue(1);
    note(controller.desiredSize);
    await turns();
    await stream.readable.getReader().read();
    note(controller.desiredSize);
  },

  Wrong_arguments_throw: async ({ attempt }) => {
    attempt('readableType', () => new TransformStream({ readableType: 'bytes' }));
    attempt('writableType', () => new TransformStream({ writableType: 'bytes' }));
    attempt('start', () => new TransformStream({ start() { throw new RangeError('start'); } }));
    attempt('illegal controller', () => new TransformStreamDefaultController());
  },
});
