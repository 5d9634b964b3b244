import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// What the native side does, in JavaScript, for an executable that doesn't do it yet: every global of the manifest appears on first touch.
//
//   JSOCKD_TEST_PREAMBLE=auto    (default) defines only what the runtime lacks
//   JSOCKD_TEST_PREAMBLE=always  tests the bundles of artifacts/javascript whatever the runtime has
//   JSOCKD_TEST_PREAMBLE=never   tests the runtime as it is
const mode = process.env.JSOCKD_TEST_PREAMBLE ?? 'auto';
if (!['auto', 'always', 'never'].includes(mode)) throw new Error(`JSOCKD_TEST_PREAMBLE is auto, always or never, not ${mode}.`);

const here = path.dirname(fileURLToPath(import.meta.url));
const bundles = path.resolve(here, '../../../artifacts/javascript');

let text;

export const preamble = () => (text ??= mode === 'never' ? Promise.resolve('') : make());

async function make() {
  const manifest = await readFile(path.join(bundles, 'manifest.txt'), 'utf8').catch(() => {
    throw new Error('There are no bundles in artifacts/javascript: run src/JavaScript/build.sh first.');
  });
  const groups = manifest.trimEnd().split('\n').map((line) => line.split(' '));
  const factories = await Promise.all(groups.map(async ([group]) => {
    const name = group.replace('?', '');
    return `${JSON.stringify(name)}: () => ${await readFile(path.join(bundles, `${name}.js`), 'utf8')}`;
  }));
  const primordials = await readFile(path.join(bundles, 'primordials.txt'), 'utf8');
  const standIn = await readFile(path.join(here, 'text-encoding-stand-in.js'), 'utf8');
  const paths = JSON.stringify(primordials.trimEnd().split('\n'));
  const loaded = `{${factories.join(',\n')}}`;
  return `${standIn}\n(${installer})(await import('os'), ${loaded}, ${JSON.stringify(groups)}, ${paths}, ${mode === 'always'});`;
}

function installer(os, factories, groups, paths, always) {
  const primordials = { __proto__: null };
  for (const path of paths) primordials[path] = path.split('.').reduce((value, name) => value[name], globalThis);

  const { defineProperty } = Object;
  const loaded = { __proto__: null };
  let run, timer;
  const internals = {
    execution: () => 1,
    now: () => performance.now(),
    onTask: (runner) => (run = runner),
    wake(due) {
      os.clearTimeout(timer);
      if (due !== Infinity) timer = os.setTimeout(() => run(), due - performance.now());
    },
    fillRandom(bytes) {
      for (let at = 0; at < bytes.length; at++) bytes[at] = Math.random() * 256;
    },
  };
  const load = (group) => {
    if (group === 'internals') return internals;
    return (loaded[group] ??= factories[group]()(load, primordials));
  };
  for (const [group, ...names] of groups) {
    if (group.endsWith('?')) continue;
    for (const path of names) {
      const name = path.replace('performance.', '');
      const owner = name === path ? globalThis : performance;
      if (name in owner && !always) continue;
      const define = (value) => defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false });
      defineProperty(owner, name, {
        get() {
          const globals = load(group);
          define(globals[path]);
          return globals[path];
        },
        set: define,
        configurable: true,
        enumerable: false,
      });
    }
  }
}
