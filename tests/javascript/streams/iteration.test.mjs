import { compare } from '../support/scenarios.mjs';

compare({
  for_await_reads_to_the_end: async ({ note }) => {
    const stream = new ReadableStream({ start(controller) { for (const chunk of 'xyz') controller.enqueue(chunk); controller.close(); } });
    for await (const chunk of stream) note(chunk);
    note('locked', stream.locked);
  },

  Leaving_the_loop_cancels: async ({ note }) => {
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue('chunk'),
      cancel: (reason) => note('cancelled', reason),
    });
    for await (const chunk of stream) {
      note(chunk);
      break;
    }
    note('locked', stream.locked);
  },

  Leaving_the_loop_with_preventCancel_does_not: async ({ note }) => {
    let count = 0;
    const stream = new ReadableStream({ pull: (controller) => controller.enqueue(++count), cancel: () => note('cancelled') });
    for await (const chunk of stream.values({ preventCancel: true })) {
      note(chunk);
      break;
    }
    for await (const chunk of stream) {
      note(chunk);
      if (chunk >= 3) break;
    }
  },

  Throwing_in_the_loop_cancels: async ({ note }) => {
    const stream = new ReadableStream({ pull: (controller) => controller.enqueue('chunk'), cancel: () => note('cancelled') });
    try {
      for await (const chunk of stream) throw new RangeError(chunk);
    } catch (error) {
      note(error);
    }
  },

  An_error_comes_out_of_the_loop: async ({ note }) => {
    let count = 0;
    const stream = new ReadableStream({
      pull(controller) {
        if (++count < 3) controller.enqueue(count);
        else controller.error(new SyntaxError('end'));
      },
    });
    try {
      for await (const chunk of stream) note(chunk);
    } catch (error) {
      note('caught', error);
    }
    note('locked', stream.locked);
  },

  The_iterator_by_hand: async ({ note, settle }) => {
    const stream = new ReadableStream({ start(controller) { controller.enqueue(1); controller.enqueue(2); } });
    const iterator = stream[Symbol.asyncIterator]();
    note('own iterator', iterator[Symbol.asyncIterator]() === iterator);
    await Promise.all([settle('first', iterator.next()), settle('second', iterator.next())]);
    await settle('return', iterator.return('done'));
    await settle('next', iterator.next());
    await settle('return again', iterator.return('again'));
  },
});
