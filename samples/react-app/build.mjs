// Makes all that a program serves: node build.mjs [FOLDER], by default dist.
//
//   assets/            what the browser loads: script and stylesheet with hashes in their names, and source maps
//   server.bytecode    the module that renders, compiled and signed by jsockd, and server.mjs.map, its source map
//   key.pubkey         what it was signed with, and key.privkey
//   data/              products and reviews, which stand for your database
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const jsockd = (...args) => promisify(execFile)(process.env.JSOCKD ?? 'jsockd', args);

/** `reloadFrom` is for development: an address whose events have the page load itself again. */
export async function buildApp({ dist, server = path.join(here, 'src/server.jsx'), reloadFrom }) {
  const development = reloadFrom !== undefined;
  const common = {
    absWorkingDir: here,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxDev: development,
    minify: !development,
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': JSON.stringify(development ? 'development' : 'production') },
  };

  const assets = path.join(dist, 'assets');
  const version = development ? `?${Date.now()}` : '';
  const client = await build({
    ...common,
    entryPoints: { client: 'src/client.jsx', styles: 'src/styles.css' },
    outdir: assets,
    entryNames: development ? '[name]' : '[name]-[hash]',
    sourcemap: true,
    metafile: true,
    write: false,
    banner: development ? { js: reloading(reloadFrom, version) } : {},
  });

  await mkdir(dist, { recursive: true });
  const bundle = path.join(dist, 'server.mjs');
  await build({
    ...common,
    entryPoints: [server],
    outfile: bundle,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['worker'], // React's build for a server that is not Node.js
    external: ['jsockd:*'],
    sourcemap: 'external',
    define: { ...common.define, ASSETS: JSON.stringify(assetsOf(client, version)) },
  });

  const key = path.join(dist, 'key');
  if (!existsSync(`${key}.privkey`)) {
    await jsockd('-k', key);
  }
  await jsockd('-c', bundle, path.join(dist, 'server.bytecode'), '-k', `${key}.privkey`, '-sm', `${bundle}.map`, '--check');

  // Only now, so that a build that fails leaves what is served as it is.
  await rm(assets, { recursive: true, force: true });
  await mkdir(assets, { recursive: true });
  await Promise.all(client.outputFiles.map((file) => writeFile(file.path, file.contents)));
  await cp(path.join(here, 'data'), path.join(dist, 'data'), { recursive: true });
}

/** The addresses of script and stylesheet: { client: '/assets/client-ABC.js', styles: … } */
function assetsOf({ metafile }, version) {
  const entries = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
  return Object.fromEntries(
    entries.map(([file, { entryPoint }]) => [path.parse(entryPoint).name, `/assets/${path.basename(file)}${version}`]),
  );
}

/** A page that an engine has rendered just before it changed over to the new module asks once more. */
const reloading = (reloadFrom, version) => `
  new EventSource('${reloadFrom}').onmessage = () => location.reload();
  if (!import.meta.url.endsWith('${version}')) {
    location.reload();
    await new Promise(() => {});
  }`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildApp({ dist: path.resolve(process.argv[2] ?? path.join(here, 'dist')) });
}
