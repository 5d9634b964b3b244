import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// Libraries that the build has anyway, so that the code is of the kind that real bundles are made of; the lock files pin their versions.
const ENTRY = (sample) => `
export * from ${JSON.stringify(sample)};
export * as streams from 'web-streams-polyfill';
export { default as conversions } from 'webidl-conversions';
export { default as punycode } from 'punycode/punycode.es6.js';
export * as base64 from '@exodus/bytes/base64.js';
export * as hex from '@exodus/bytes/hex.js';
`;

/**
 * Bundles a module whose bytecode has about 600 kB: the React sample and a handful of libraries, minified as the sample is. It loads
 * without touching any global that the server would load on demand, so that every peer loads the same code.
 */
export async function bundleLargeModule(root, sample, output) {
  const libraries = path.join(root, 'src/JavaScript');
  const { build } = createRequire(pathToFileURL(path.join(libraries, 'package.json')))('esbuild');
  await build({
    stdin: { contents: ENTRY(sample), resolveDir: libraries },
    absWorkingDir: libraries,
    outfile: output,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
}
