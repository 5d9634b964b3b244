import { compare } from '../support/scenarios.mjs';

compare({
  Text_becomes_bytes: async ({ note }) => {
    for await (const chunk of ReadableStream.from(['aé', '', '日本', 5]).pipeThrough(new TextEncoderStream())) note(chunk);
  },

  Surrogate_pairs_survive_chunk_borders: async ({ note }) => {
    for await (const chunk of ReadableStream.from(['a\ud83d', '\ude00b', '\ud83d', '', '\ude00']).pipeThrough(new TextEncoderStream())) {
      note(chunk);
    }
  },

  Lone_surrogates_become_replacement_characters: async ({ note }) => {
    for await (const chunk of ReadableStream.from(['\ud83d', 'x\udc00y', '\ud83d']).pipeThrough(new TextEncoderStream())) note(chunk);
  },

  Bytes_become_text_with_characters_across_borders: async ({ note }) => {
    const bytes = new Uint8Array([0x61, 0xc3, 0xa9, 0xe6, 0x97, 0xa5, 0xf0, 0x9f, 0x98, 0x80, 0x62]);
    for (const size of [1, 2, 3, 4]) {
      const chunks = [];
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size));
      for await (const chunk of ReadableStream.from(chunks).pipeThrough(new TextDecoderStream())) note(size, chunk);
    }
  },

  An_unfinished_character_at_the_end: async ({ note }) => {
    for await (const chunk of ReadableStream.from([new Uint8Array([0x61, 0xe6, 0x97])]).pipeThrough(new TextDecoderStream())) note(chunk);
  },

  fatal_errors_the_stream: async ({ note, settle }) => {
    for (const bytes of [[0xff], [0xe6, 0x97]]) {
      const reader = ReadableStream.from([new Uint8Array(bytes)]).pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
      await settle('read', reader.read());
    }
  },

  The_byte_order_mark: async ({ note }) => {
    const chunks = () => ReadableStream.from([new Uint8Array([0xef, 0xbb]), new Uint8Array([0xbf, 0x61])]);
    for await (const chunk of chunks().pipeThrough(new TextDecoderStream())) note([...chunk].map((c) => c.codePointAt(0)));
    for await (const chunk of chunks().pipeThrough(new TextDecoderStream('utf-8', { ignoreBOM: true }))) {
      note([...chunk].map((c) => c.codePointAt(0)));
    }
  },

  Buffers_and_every_kind_of_view: async ({ note }) => {
    const chunks = [new Uint8Array([97]).buffer, new DataView(new Uint8Array([98, 99]).buffer, 1), new Uint16Array([0x6464])];
    for await (const chunk of ReadableStream.from(chunks).pipeThrough(new TextDecoderStream())) note(chunk);
  },

  Chunks_that_are_no_bytes_or_no_text: async ({ settle }) => {
    await settle('text', ReadableStream.from(['text']).pipeThrough(new TextDecoderStream()).getReader().read());
    await settle('undefined', ReadableStream.from([undefined]).pipeThrough(new TextDecoderStream()).getReader().read());
    await settle('symbol', ReadableStream.from([Symbol('s')]).pipeThrough(new TextEncoderStream()).getReader().read());
  },

  Their_properties: async ({ note, attempt }) => {
    const encoder = new TextEncoderStream();
    const decoder = new TextDecoderStream('UTF8', { fatal: true });
    note(encoder.encoding, encoder.readable, encoder.writable);
    note(decoder.encoding, decoder.fatal, decoder.ignoreBOM, decoder.readable, decoder.writable);
    attempt('label', () => new TextDecoderStream('klingon'));
    attempt('brand', () => Object.getOwnPropertyDescriptor(TextEncoderStream.prototype, 'readable').get.call({}));
  },

  Other_encodings: async ({ note }) => {
    const units = ReadableStream.from([new Uint8Array([0x61]), new Uint8Array([0, 0x62, 0])]);
    for await (const chunk of units.pipeThrough(new TextDecoderStream('utf-16le'))) note(chunk);
    for await (const chunk of ReadableStream.from([new Uint8Array([0x80, 0xe9])]).pipeThrough(new TextDecoderStream('latin1'))) note(chunk);
  },
}, {
  // Node 20 takes undefined for an empty chunk and describes a symbol.
  Chunks_that_are_no_bytes_or_no_text: ['text threw TypeError', 'undefined threw TypeError', 'symbol threw TypeError'],
});
