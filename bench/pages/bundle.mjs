// Bundles each page as one minified ES module that exports render(parameter) and the parameter:  bundle.mjs OUTPUT
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { withoutStreaming } from '../../samples/react-ssr/without-streaming.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

await build({
  entryPoints: ['accordion.jsx', 'mui.jsx', 'vue.js', 'handlebars.js'],
  absWorkingDir: here,
  outdir: path.resolve(process.argv[2]),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['worker'], // the builds for a server that is not Node
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [withoutStreaming],
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
});
