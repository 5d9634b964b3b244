import { compare } from '../support/scenarios.mjs';

compare({
  pipeTo_writes_all_and_closes: async ({ note, settle }) => {
    const from = new ReadableStream({ start(controller) { for (const chunk of 'abc') controller.enqueue(chunk); controller.close(); } });
    const to = new WritableStream({ write: (chunk) => note('write', chunk), close: () => note('close'), abort: () => note('abort') });
    const piping = from.pipeTo(to);
    note(from.locked, to.locked);
    await settle('pipe', piping);
    note(from.locked, to.locked);
  },

  preventClose_leaves_the_destination_open: async ({ note }) => {
    const log = [];
    const to = new WritableStream({ write: (chunk) => void log.push(chunk), close: () => note('close') });
    await ReadableStream.from([1, 2]).pipeTo(to, { preventClose: true });
    await ReadableStream.from([3]).pipeTo(to);
    note(log);
  },

  A_source_error_aborts_the_destination: async ({ note, settle }) => {
    const from = new ReadableStream({ start: (controller) => controller.error(new RangeError('source')) });
    const to = new WritableStream({ abort: (reason) => note('abort', reason) });
    await settle('pipe', from.pipeTo(to));
    await settle('write', to.getWriter().write(1));
  },

  A_source_error_with_preventAbort_does_not: async ({ note, settle }) => {
    const from = new ReadableStream({ start: (controller) => controller.error(new RangeError('source')) });
    const to = new WritableStream({ abort: (reason) => note('abort', reason), write: (chunk) => note('write', chunk) });
    await settle('pipe', from.pipeTo(to, { preventAbort: true }));
    await settle('write', to.getWriter().write(1));
  },

  A_destination_error_cancels_the_source: async ({ note, settle }) => {
    const from = new ReadableStream({ pull: (controller) => controller.enqueue('x'), cancel: (reason) => note('cancel', reason) });
    const to = new WritableStream({ write: () => Promise.reject(new SyntaxError('sink')) });
    await settle('pipe', from.pipeTo(to));
    note(from.locked);
  },

  A_destination_error_with_preventCancel_does_not: async ({ note, settle }) => {
    const from = new ReadableStream({ pull: (controller) => controller.enqueue('x'), cancel: (reason) => note('cancel', reason) });
    const to = new WritableStream({ start: (controller) => controller.error(new SyntaxError('sink')) });
    await settle('pipe', from.pipeTo(to, { preventCancel: true }));
    await settle('read', from.getReader().read());
  },

  A_destination_that_closes_cancels_the_source: async ({ note, settle }) => {
    const from = new ReadableStream({ cancel: (reason) => note('cancel', reason) });
    const to = new WritableStream();
    await to.close();
    await settle('pipe', from.pipeTo(to));
  },

  Backpressure_limits_how_much_is_pulled: async ({ note, turns }) => {
    let pulled = 0;
    const gates = [];
    const from = new ReadableStream({ pull: (controller) => void controller.enqueue(++pulled) }, { highWaterMark: 0 });
    const to = new WritableStream({ write: () => new Promise((resolve) => gates.push(resolve)) }, { highWaterMark: 2 });
    from.pipeTo(to).catch(() => {});
    await turns(60);
    note('pulled', pulled);
    gates.shift()();
    await turns(60);
    note('pulled', pulled);
  },

  A_signal_stops_the_pipe: async ({ note, settle, turns }) => {
    const abort = new AbortController();
    const from = new ReadableStream({ pull: (controller) => controller.enqueue('x'), cancel: (reason) => note('cancel', reason) });
    const to = new WritableStream({ write: () => new Promise(() => {}), abort: (reason) => note('abort', reason) }, { highWaterMark: 5 });
    const idle = new ReadableStream({ cancel: (reason) => note('cancel idle', reason) });
    const sink = new WritableStream({ abort: (reason) => note('abort idle', reason) });
    const piping = settle('pipe', idle.pipeTo(sink, { signal: abort.signal }));
    await turns();
    abort.abort(new RangeError('enough'));
    await piping;
    note(from.locked, to.locked);
  },

  A_signal_that_is_aborted_already: async ({ note, settle }) => {
    const from = new ReadableStream({ cancel: (reason) => note('cancel', reason) });
    const to = new WritableStream({ abort: (reason) => note('abort', reason) });
    await settle('pipe', from.pipeTo(to, { signal: AbortSignal.abort() }));
  },

  pipeThrough_chains: async ({ note }) => {
    const add = (text) => new TransformStream({ transform: (chunk, controller) => controller.enqueue(chunk + text) });
    for await (const chunk of ReadableStream.from(['a', 'b']).pipeThrough(add('1')).pipeThrough(add('2'))) note(chunk);
  },

  An_error_in_the_middle_of_a_chain_reaches_both_ends: async ({ note, settle }) => {
    const from = new ReadableStream({ pull: (controller) => controller.enqueue('x'), cancel: (reason) => note('cancel', reason) });
    const middle = new TransformStream({ transform() { throw new EvalError('middle'); } });
    const to = new WritableStream({ abort: (reason) => note('abort', reason) });
    await settle('pipe', from.pipeThrough(middle).pipeTo(to));
  },

  Locked_streams_are_refused: async ({ settle, attempt }) => {
    const locked = new ReadableStream();
    locked.getReader();
    await settle('locked source', locked.pipeTo(new WritableStream()));
    const sink = new WritableStream();
    sink.getWriter();
    await settle('locked sink', new ReadableStream().pipeTo(sink));
    attempt('pipeThrough', () => locked.pipeThrough(new TransformStream()));
    await settle('not a sink', new ReadableStream().pipeTo({}));
    attempt('not a pair', () => new ReadableStream().pipeThrough({}));
  },
});
