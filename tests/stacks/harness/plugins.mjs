// What each framework's sources need before esbuild understands them, for rendering on a server.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const svelte = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path: file }) => {
      const { compile } = await import('svelte/compiler');
      const { js } = compile(await readFile(file, 'utf8'), { filename: path.basename(file), generate: 'server', dev: false });
      return { contents: js.code, loader: 'js' };
    });
  },
};

export const vue = {
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path: file }) => {
      const { compileScript, parse } = await import('vue/compiler-sfc');
      const { descriptor } = parse(await readFile(file, 'utf8'), { filename: file });
      const { content } = compileScript(descriptor, { id: path.basename(file), inlineTemplate: true, templateOptions: { ssr: true, ssrCssVars: [] } });
      return { contents: content, loader: 'js' };
    });
  },
};

export const solid = {
  name: 'solid',
  setup({ onLoad }) {
    onLoad({ filter: /pages\/solid.*\.jsx$/ }, async ({ path: file }) => {
      const { default: babel } = await import('@babel/core');
      const { default: preset } = await import('babel-preset-solid');
      const { code } = await babel.transformAsync(await readFile(file, 'utf8'), {
        filename: file, babelrc: false, configFile: false, presets: [[preset, { generate: 'ssr', hydratable: true }]],
      });
      return { contents: code, loader: 'js' };
    });
  },
};
