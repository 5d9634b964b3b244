import { compare } from '../support/scenarios.mjs';

compare({
  // Around the edges of the hashes' blocks.
  Digests_are_those_of_Node: async ({ note }) => {
    for (const algorithm of ['SHA-1', 'sha-256', { name: 'SHA-384' }, 'SHA-512']) {
      for (const length of [0, 1, 55, 56, 64, 111, 112, 128, 1000]) {
        const digest = await crypto.subtle.digest(algorithm, new Uint8Array(length).fill(length));
        note(digest instanceof ArrayBuffer, [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      }
    }
  },

  A_view_counts_with_its_bytes_only: async ({ note }) => {
    const { buffer } = new Uint8Array([1, 2, 3, 4]);
    const [part, same] = await Promise.all(
      [crypto.subtle.digest('SHA-1', new DataView(buffer, 1, 2)), crypto.subtle.digest('SHA-1', new Uint8Array([2, 3]))]);
    note([...new Uint8Array(part)].join() === [...new Uint8Array(same)].join());
  },

  Wrong_digests: async ({ settle }) => {
    await settle('unknown', crypto.subtle.digest('MD5', new Uint8Array()));
    await settle('text', crypto.subtle.digest('SHA-1', 'text'));
    await settle('missing', crypto.subtle.digest('SHA-1'));
  },

  Random_values: async ({ note, attempt }) => {
    const array = new Uint32Array(64);
    const view = new Uint8Array(new ArrayBuffer(300), 100, 100);
    note(crypto.getRandomValues(array) === array, new Set(array).size > 60, crypto.getRandomValues(view).some((byte) => byte !== 0));
    note(new Uint8Array(view.buffer, 0, 100).every((byte) => byte === 0), new Uint8Array(view.buffer, 200).every((byte) => byte === 0));
    attempt('most', () => crypto.getRandomValues(new Uint8Array(65536)).length);
    attempt('too many', () => crypto.getRandomValues(new Uint8Array(65537)));
    attempt('floats', () => crypto.getRandomValues(new Float32Array(1)));
    attempt('no array', () => crypto.getRandomValues({}));
  },

  Random_identifiers: async ({ note }) => {
    const ids = Array.from({ length: 50 }, () => crypto.randomUUID());
    note(new Set(ids).size, ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
  },

  Nobody_else_makes_one: async ({ note, attempt }) => {
    attempt('Crypto', () => new Crypto());
    attempt('SubtleCrypto', () => new SubtleCrypto());
    note(
      Object.prototype.toString.call(crypto),
      crypto instanceof Crypto,
      crypto.subtle instanceof SubtleCrypto,
      crypto.subtle === crypto.subtle);
  },
});
