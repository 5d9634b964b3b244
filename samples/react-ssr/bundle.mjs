// Two bundles of the same sources:
//   bundle.mjs      what JSockD compiles: one minified ES module, with a source map for backtraces
//   reference.cjs   what the client checks answers against: React's own build for Node, in Node
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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

// react-dom/server is two renderers in one: the synchronous one, which renderToString is, and the streaming one. The streaming
// one is as large again, and the page does not stream, so it stays out: half the bytecode, half the start-up.
const withoutStreaming = {
  name: 'without-streaming',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /react-dom-server\.browser\.production\.js$/ }, ({ path: file }) => ({ path: file, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}', loader: 'js' }));
  },
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
