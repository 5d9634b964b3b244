import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePeers } from '../../driver/peers.mjs';

const PROGRAMS = { server: '/jsockd', jit: '/jit/jsockd' };
const MODULES = { of: () => ({ none: {} }), sources: {} };

test('every flavour of this server caches where a command says so, but the one that is called uncached', () => {
  const peers = makePeers(PROGRAMS, MODULES);
  for (const [id, caches] of [['server', true], ['jit', true], ['uncached', false]]) {
    const [{ args }] = peers.get(id).processes({ paths: ['a.sock'], module: 'none', cacheBytes: 1000 });
    assert.equal(args.join(' ').includes('--cache-bytes 1000'), caches, id);
  }
});
