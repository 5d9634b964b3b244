import { compare } from '../support/scenarios.mjs';

compare({
  Count_and_byte_length: async ({ note, attempt }) => {
    const count = new CountQueuingStrategy({ highWaterMark: 4 });
    const bytes = new ByteLengthQueuingStrategy({ highWaterMark: 1024 });
    note(count.highWaterMark, count.size('anything'), count.size.name, count.size.length);
    note(bytes.highWaterMark, bytes.size(new Uint8Array(3)), bytes.size.name, bytes.size.length);
    note(count.size === new CountQueuingStrategy({ highWaterMark: 1 }).size);
    attempt('no options', () => new CountQueuingStrategy());
    attempt('no mark', () => new ByteLengthQueuingStrategy({}));
    attempt('odd mark', () => new CountQueuingStrategy({ highWaterMark: 'seven' }).highWaterMark);
  },

  Byte_lengths_count_in_a_stream: async ({ note }) => {
    let controller;
    new ReadableStream({ start: (given) => void (controller = given) }, new ByteLengthQueuingStrategy({ highWaterMark: 10 }));
    controller.enqueue(new Uint8Array(4));
    note(controller.desiredSize);
    controller.enqueue(new Uint8Array(16));
    note(controller.desiredSize);
  },

  A_size_of_ones_own: async ({ note }) => {
    let controller;
    const stream = new ReadableStream(
      { start: (given) => void (controller = given) }, { highWaterMark: 10, size: (chunk) => chunk.weight });
    controller.enqueue({ weight: 3 });
    controller.enqueue({ weight: 0 });
    note(controller.desiredSize);
    await stream.getReader().read();
    note(controller.desiredSize);
  },

  Sizes_that_are_none_error_the_stream: async ({ attempt, settle }) => {
    for (const size of [-1, NaN, Infinity]) {
      let controller;
      const stream = new ReadableStream({ start: (given) => void (controller = given) }, { size: () => size });
      attempt(`enqueue ${size}`, () => controller.enqueue(1));
      await settle('read', stream.getReader().read());
    }
  },

  An_infinite_high_water_mark: async ({ note }) => {
    let controller;
    new ReadableStream({ start: (given) => void (controller = given) }, { highWaterMark: Infinity });
    controller.enqueue(1);
    note(controller.desiredSize);
  },

  How_the_globals_look: async ({ note }) => {
    const names = ['ReadableStream', 'WritableStream', 'TransformStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamDefaultController',
      'ReadableByteStreamController',
      'ReadableStreamBYOBRequest',
      'WritableStreamDefaultWriter',
      'WritableStreamDefaultController',
      'TransformStreamDefaultController',
      'ByteLengthQueuingStrategy', 'CountQueuingStrategy'];
    for (const name of names) {
      const { value: constructor, ...flags } = (globalThis[name], Object.getOwnPropertyDescriptor(globalThis, name));
      const members = Object.getOwnPropertyNames(constructor.prototype).filter((member) => member !== 'constructor').sort();
      note(
        name,
        constructor.name,
        constructor.length,
        Object.prototype.toString.call(constructor.prototype),
        members,
        'enumerable' in flags && flags.enumerable,
        flags.configurable);
    }
  },

  How_the_text_streams_look: async ({ note }) => {
    for (const constructor of [TextEncoderStream, TextDecoderStream]) {
      note(constructor.name, constructor.length, Object.prototype.toString.call(constructor.prototype));
      note(Object.getOwnPropertyNames(constructor.prototype).sort(), Object.keys(constructor.prototype).sort());
    }
  },
}, {
  // Node 20 gives their prototypes no toStringTag.
  How_the_text_streams_look: [
    'TextEncoderStream 0 [object TextEncoderStream]',
    '[constructor, encoding, readable, writable] [encoding, readable, writable]',
    'TextDecoderStream 0 [object TextDecoderStream]',
    '[constructor, encoding, fatal, ignoreBOM, readable, writable] [encoding, fatal, ignoreBOM, readable, writable]',
  ],
});
