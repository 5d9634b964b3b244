import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { solid, svelte, vue } from './plugins.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const inject = [path.join(here, 'timeout.js')];

/** How each is bundled; all of them export render(props), which gives HTML or a promise of it. */
export const frameworks = {
  'React renderToReadableStream': { entry: 'react/Shop.jsx', jsx: 'automatic', inject },
  'React renderToString': { entry: 'react/string.jsx', jsx: 'automatic', inject },
  'React as most import it': { entry: 'react/browser.jsx', jsx: 'automatic', conditions: ['browser', 'import'] },
  'Vue renderToString': { entry: 'vue/main.js', plugins: [vue], define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' } },
  'Svelte render': { entry: 'svelte/main.js', plugins: [svelte] },
  'Preact renderToString': { entry: 'preact/Shop.jsx', jsx: 'automatic', jsxImportSource: 'preact' },
  'Solid renderToString': { entry: 'solid/Shop.jsx', plugins: [solid], inject, conditions: ['worker', 'node', 'import'] },
  // Not minified: the page has the sources of functions in it.
  'Solid renderToStringAsync': { entry: 'solid/Waiting.jsx', plugins: [solid], inject, conditions: ['worker', 'node', 'import'], minify: false },
};

/** For JSockD: no Node modules to be had. JSOCKD_TEST_NO_SHIMS leaves out what `inject` provides, to see what is missing. */
export const forEngine = (framework) => bundle(framework, { platform: 'neutral', external: ['os'], mainFields: ['module', 'main'], conditions: ['worker', 'import'], minify: true });

/** The reference: as each framework's package is meant for Node, and with Node's timers. */
export const forNode = (framework) => bundle(framework, { platform: 'node', inject: [] });

async function bundle({ entry, ...own }, target) {
  const { outputFiles } = await build({
    entryPoints: [path.join(here, '../components', entry)],
    absWorkingDir: path.join(here, '..'),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    ...target,
    ...own,
    ...(target.inject || process.env.JSOCKD_TEST_NO_SHIMS ? { inject: [] } : {}),
    // Node's build of a CommonJS package asks for Node's modules by require.
    banner: target.platform === 'node' ? { js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);" } : {},
    define: { 'process.env.NODE_ENV': '"production"', ...own.define },
  });
  return outputFiles[0].text;
}
