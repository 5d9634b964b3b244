// Two bundles of the same sources:
//   bundle.mjs      what JSockD compiles: one minified ES module, with a source map for backtraces
//   reference.cjs   what the client checks answers against: React's own build for Node, in Node
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { withoutStreaming } from './without-streaming.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const output = path.resolve(here, process.argv[2] ?? '../../artifacts/samples/react-ssr');

const common = {
  entryPoints: [path.join(here, 'src/root_module.jsx')],
  absWorkingDir: here,
  bundle: true,
  jsx: 'automatic',
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

await mkdir(output, { recursive: true });
await Promise.all([
  build({
    ...common,
    outfile: path.join(output, 'bundle.mjs'),
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    plugins: [withoutStreaming],
  }),
  build({ ...common, outfile: path.join(output, 'reference.cjs'), platform: 'node', format: 'cjs', target: 'node18' }),
]);
