import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as plugins from './plugins.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** For JSockD: an ES module without anything of Node's. No global is given to it that the server lacks. */
export const forServer = (stack) => bundle(stack, {
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: stack.conditions ?? ['worker'],
});

/** For Node: each package's own build for Node, with all that Node has. */
export const forNode = (stack) => bundle(stack, {
  platform: 'node',
  // Node's build of a CommonJS package asks for Node's modules by require.
  banner: { js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);" },
});

/** What differs from the usual options, as on esbuild's command line. */
export const bundleOptions = ({ conditions, external, define }) => [
  ...(conditions ? [`--conditions=${conditions.join(',')}`] : []),
  ...(external ?? []).map((name) => `--external:${name}`),
  ...Object.entries(define ?? {}).map(([name, value]) => `--define:${name}=${value}`),
];

async function bundle({ page, plugin, define, external, jsxImportSource }, target) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'pages', page)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true, // for both: some libraries write the text of functions into the page
    jsx: 'automatic',
    jsxImportSource,
    legalComments: 'none',
    logLevel: 'silent', // what is wrong is thrown
    external,
    plugins: plugin ? [plugins[plugin]] : [],
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    ...target,
  });
  return outputFiles[0].text;
}
