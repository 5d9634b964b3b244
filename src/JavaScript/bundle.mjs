// One script per group, artifacts/javascript/<group>.js, and the manifest. README.md says what the native side does with them.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { definitions, moduleText, paths } from './bundling/intrinsics.mjs';
import { mappingTable } from './bundling/mapping-table.mjs';
import { edit, substitute } from './bundling/replace.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const output = path.resolve(here, process.argv[2] ?? '../../artifacts/javascript');
const inHere = (file) => path.join(here, file);

// Beside what bundling/intrinsics.mjs lists.
const injections = { streams: [inHere('streams/abort-controller.js')] };

const plugins = {
  streams: [
    edit(/web-streams-polyfill\/dist\/ponyfill\.mjs$/, [
      [
        /"undefined"!=typeof globalThis\?globalThis:"undefined"!=typeof self\?self:"undefined"!=typeof global\?global:void 0/,
        '{ DOMException }',
      ],
    ]),
  ],
  url: [
    // The two encodings of a URL's query are one: UTF-8. The package that knows all the others is eight times as large as the rest.
    substitute(/^@exodus\/bytes\/encoding\.js$/, inHere('url/nothing.js')),
    substitute(/^@exodus\/bytes\/whatwg\.js$/, inHere('url/percent-encode.js')),
    substitute(/^tr46$/, inHere('url/domain.js')),
    // It encodes one character at a time, each through a buffer. Nearly all of them are ASCII.
    edit(/whatwg-url\/lib\/percent-encoding\.js$/, [
      [
        /(?<=function utf8PercentEncodeCodePointInternal\(codePoint, percentEncodePredicate\) \{\n)/,
        '  const ascii = codePoint.charCodeAt(0);\n' +
          '  if (ascii < 0x80) return percentEncodePredicate(ascii) ? percentEncode(ascii) : codePoint;\n',
      ],
    ]),
  ],
  idna: [
    mappingTable,
    edit(/tr46\/index\.js$/, [
      [/const mappingTable = .*\n/, `const { findStatus } = require(${JSON.stringify(inHere('url/mapping.js'))});\n`],
      [/function findStatus\(val\) \{[\s\S]*?\n\}\n/, ''],
    ]),
  ],
};

const packages = new Set();

/** A script whose value is a function (load, primordials) that gives the group's object. */
async function bundle(group, injected) {
  const file = path.join(output, `${group}.js`);
  const { metafile } = await build({
    entryPoints: [inHere(`groups/${group}.js`)],
    absWorkingDir: here,
    outfile: file,
    bundle: true,
    format: 'iife',
    globalName: 'bundle',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'utf8',
    // Names stay: constructors and methods show theirs. Bytecode without debug information holds no other.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    banner: { js: '(function(load,primordials){"use strict";' },
    footer: { js: 'return bundle.default})' },
    define: definitions,
    inject: [injected, ...(injections[group] ?? [])],
    plugins: plugins[group] ?? [],
    logLevel: 'warning',
    metafile: true,
  });
  for (const input of Object.keys(metafile.inputs)) {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (name) packages.add(name);
  }
  // What esbuild puts in front takes a few functions of Object before the injected module can.
  const text = (await readFile(file, 'utf8')).replace(/\b(__\w+)=(Object(?:\.\w+)+)(?=[;,])/g, (_, name, of) => {
    if (!paths.includes(of)) throw new Error(`${of} is missing in bundling/intrinsics.mjs.`);
    return `${name}=primordials?.["${of}"]??${of}`;
  });
  await writeFile(file, text);
  return text;
}

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
// In a place that doesn't depend on the output's: esbuild writes the path into the bundles.
const injected = inHere('node_modules/.intrinsics.mjs');
await writeFile(injected, moduleText);

const groups = [
  'streams', 'events', 'url', 'idna', 'structured-clone', 'tasks', 'timers', 'messaging', 'blob', 'fetch', 'crypto', 'performance', 'intl',
];
const forGroupsOnly = ['idna', 'tasks'];
const onRequest = ['timers'];
const scripts = new Map();
for (const group of groups) scripts.set(group, await bundle(group, injected));
await rm(injected);

// The manifest is what the scripts really define: each is run once, here. A group without globals is for other groups only; the name of one
// whose globals are there only where they were asked for ends in a question mark.
// What a group asks of the shim isn't there, and isn't called while it loads.
const native = {
    'native:internals': { execution: () => 1, now: () => 0, onTask: () => {}, wake: () => {} },
    'native:intl': {},
};
const load = (group) => native[group] ?? (0, eval)(scripts.get(group))(load, undefined);
const globals = (group) => (forGroupsOnly.includes(group) ? [] : Object.keys(load(group)));
const line = (group) => [`${group}${onRequest.includes(group) ? '?' : ''}`, ...globals(group)].join(' ');
await writeFile(path.join(output, 'manifest.txt'), groups.map((group) => `${line(group)}\n`).join(''));
await writeFile(path.join(output, 'primordials.txt'), paths.map((name) => `${name}\n`).join(''));

// Their licences ask to be passed on with what is made of them.
const licences = [];
for (const name of [...packages].sort()) {
  const folder = inHere(`node_modules/${name}`);
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file.`);
  licences.push(`${name} ${version}\n\n${(await readFile(path.join(folder, file), 'utf8')).trim()}\n`);
}
await writeFile(path.join(output, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
