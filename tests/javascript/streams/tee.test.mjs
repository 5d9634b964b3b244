import { compare } from '../support/scenarios.mjs';

compare({
  Both_branches_get_every_chunk: async ({ note }) => {
    const [one, two] = ReadableStream.from(['a', 'b', 'c']).tee();
    for await (const chunk of one) note('one', chunk);
    for await (const chunk of two) note('two', chunk);
  },

  Branches_share_the_chunk_itself: async ({ note }) => {
    const chunk = { shared: true };
    const [one, two] = ReadableStream.from([chunk]).tee();
    note((await one.getReader().read()).value === chunk, (await two.getReader().read()).value === chunk);
  },

  The_source_is_cancelled_when_both_branches_are: async ({ note, settle }) => {
    const stream = new ReadableStream({ cancel: (reason) => note('cancel', reason) });
    const [one, two] = stream.tee();
    note(stream.locked);
    const first = settle('one', one.cancel('first'));
    note('one cancelled');
    const second = settle('two', two.cancel('second'));
    await Promise.all([first, second]);
  },

  An_error_reaches_both_branches: async ({ settle }) => {
    let controller;
    const [one, two] = new ReadableStream({ start: (given) => void (controller = given) }).tee();
    controller.error(new RangeError('split'));
    await settle('one', one.getReader().read());
    await settle('two', two.getReader().read());
  },

  One_branch_cancelled_leaves_the_other: async ({ note, settle }) => {
    const [one, two] = ReadableStream.from([1, 2]).tee();
    one.cancel('not interested').catch(() => {});
    for await (const chunk of two) note(chunk);
  },

  A_byte_stream_gives_each_branch_its_own_bytes: async ({ note }) => {
    const stream = new ReadableStream(
      { type: 'bytes', start(controller) { controller.enqueue(new Uint8Array([1, 2, 3])); controller.close(); } });
    const [one, two] = stream.tee();
    const first = (await one.getReader().read()).value;
    first[0] = 99;
    note((await two.getReader().read()).value, first);
  },

  A_byte_stream_teed_and_read_into_buffers: async ({ note }) => {
    let count = 0;
    const stream = new ReadableStream({
      type: 'bytes',
      pull(controller) {
        if (++count > 2) return controller.close(), controller.byobRequest?.respond(0);
        controller.enqueue(new Uint8Array([count, count * 10]));
      },
    });
    const [one, two] = stream.tee();
    const byob = one.getReader({ mode: 'byob' });
    note(await byob.read(new Uint8Array(1)), await byob.read(new Uint8Array(4)));
    const reader = two.getReader();
    note(await reader.read(), await reader.read(), await reader.read());
    note(await byob.read(new Uint8Array(4)));
  },
});
