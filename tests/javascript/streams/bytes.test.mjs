import { compare } from '../support/scenarios.mjs';

compare({
  A_default_reader_reads_bytes: async ({ note }) => {
    const stream = new ReadableStream({
      type: 'bytes',
      start(controller) {
        controller.enqueue(new Uint8Array([1, 2]));
        controller.enqueue(new Uint16Array([3, 4]));
        controller.close();
      },
    });
    const reader = stream.getReader();
    for (let read; !(read = await reader.read()).done; ) note(read.value, read.value.byteLength);
  },

  A_byob_reader_gets_its_buffer_filled: async ({ note }) => {
    const stream = new ReadableStream({
      type: 'bytes',
      pull(controller) {
        const { view } = controller.byobRequest;
        note('asked for', view.byteLength, view.byteOffset);
        view[0] = 7;
        view[1] = 8;
        controller.byobRequest.respond(2);
      },
    });
    const reader = stream.getReader({ mode: 'byob' });
    const buffer = new ArrayBuffer(4);
    const { value, done } = await reader.read(new Uint8Array(buffer, 1, 3));
    note(value, value.byteOffset, value.buffer.byteLength, done);
    note('transferred', buffer.byteLength);
  },

  Queued_bytes_are_split_over_smaller_buffers: async ({ note }) => {
    const stream = new ReadableStream({ type: 'bytes', start: (controller) => controller.enqueue(new Uint8Array([1, 2, 3, 4, 5])) });
    const reader = stream.getReader({ mode: 'byob' });
    note(await reader.read(new Uint8Array(2)));
    note(await reader.read(new Uint8Array(2)));
    note(await reader.read(new Uint8Array(2)));
  },

  Wider_elements_wait_until_one_is_whole: async ({ note, turns }) => {
    let controller;
    const stream = new ReadableStream({ type: 'bytes', start: (given) => void (controller = given) });
    const reader = stream.getReader({ mode: 'byob' });
    let answered = false;
    const read = reader.read(new Uint16Array(2)).then((result) => ((answered = true), result));
    controller.enqueue(new Uint8Array([1]));
    await turns();
    note('answered', answered);
    controller.enqueue(new Uint8Array([0, 2]));
    note(await read);
    note(await reader.read(new Uint8Array(4)).then((result) => result));
  },

  autoAllocateChunkSize_makes_requests_for_default_readers: async ({ note }) => {
    const stream = new ReadableStream({
      type: 'bytes',
      autoAllocateChunkSize: 8,
      pull(controller) {
        note(controller.byobRequest.view.byteLength);
        controller.byobRequest.view[0] = 5;
        controller.byobRequest.respond(1);
      },
    });
    note(await stream.getReader().read());
  },

  respondWithNewView: async ({ note }) => {
    const stream = new ReadableStream({
      type: 'bytes',
      pull(controller) {
        const { view } = controller.byobRequest;
        const moved = new Uint8Array(structuredClone(view.buffer, { transfer: [view.buffer] }), 0, 2);
        moved.set([9, 8]);
        controller.byobRequest.respondWithNewView(moved);
      },
    });
    note(await stream.getReader({ mode: 'byob' }).read(new Uint8Array(3)));
  },

  Closing_answers_waiting_buffers_with_the_end: async ({ note }) => {
    let controller;
    const stream = new ReadableStream({ type: 'bytes', start: (given) => void (controller = given) });
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(3));
    controller.close();
    controller.byobRequest.respond(0);
    const { value, done } = await read;
    note(value, value.buffer.byteLength, done);
  },

  Cancelling_answers_waiting_buffers_without_a_view: async ({ note, settle }) => {
    const stream = new ReadableStream({ type: 'bytes', cancel: (reason) => note('cancel', reason) });
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(3));
    await settle('cancel', reader.cancel('stop'));
    await settle('read', read);
  },

  Errors_reach_waiting_buffers: async ({ settle }) => {
    let controller;
    const stream = new ReadableStream({ type: 'bytes', start: (given) => void (controller = given) });
    const reader = stream.getReader({ mode: 'byob' });
    const read = settle('read', reader.read(new Uint8Array(3)));
    controller.error(new RangeError('broken'));
    await read;
    await settle('next', reader.read(new Uint8Array(3)));
  },

  A_request_that_is_answered_is_dead: async ({ attempt, note }) => {
    let request;
    const stream = new ReadableStream({
      type: 'bytes',
      pull(controller) {
        request = controller.byobRequest;
        request.view[0] = 1;
        request.respond(1);
      },
    });
    note(await stream.getReader({ mode: 'byob' }).read(new Uint8Array(1)));
    note(request.view);
    attempt('respond', () => request.respond(1));
  },

  Enqueue_detaches_what_it_is_given: async ({ note, attempt }) => {
    const chunk = new Uint8Array([1, 2, 3]);
    let controller;
    const stream = new ReadableStream({ type: 'bytes', start: (given) => void (controller = given) });
    controller.enqueue(chunk);
    note(chunk.byteLength, controller.desiredSize);
    attempt('empty', () => controller.enqueue(new Uint8Array()));
    attempt('not a view', () => controller.enqueue('text'));
    note(await stream.getReader().read());
  },

  Wrong_buffers_are_refused: async ({ settle }) => {
    const reader = new ReadableStream({ type: 'bytes' }).getReader({ mode: 'byob' });
    await settle('no view', reader.read());
    await settle('empty view', reader.read(new Uint8Array(0)));
    await settle('a buffer', reader.read(new ArrayBuffer(1)));
    const detached = new Uint8Array(1);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    await settle('detached', reader.read(detached));
  },

  Wrong_sources_are_refused: async ({ attempt }) => {
    attempt('autoAllocateChunkSize', () => new ReadableStream({ type: 'bytes', autoAllocateChunkSize: 0 }));
    attempt('illegal controller', () => new ReadableByteStreamController());
    attempt('illegal request', () => new ReadableStreamBYOBRequest());
  },
});
