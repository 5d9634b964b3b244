import { readFile } from 'node:fs/promises';

/** An esbuild plugin that edits package sources as they are read. An edit that doesn't apply any more fails the build. */
export const edit = (filter, edits) => ({
  name: `edit ${filter}`,
  setup({ onLoad }) {
    onLoad({ filter }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [from, to] of edits) {
        if (contents.search(from) < 0) throw new Error(`${path} no longer has ${from}: look at this edit again.`);
        contents = contents.replace(from, () => to);
      }
      return { contents, loader: 'js' };
    });
  },
});

/** An esbuild plugin that takes another file wherever a package imports one by this name. */
export const substitute = (filter, file) => ({
  name: `substitute ${filter}`,
  setup({ onResolve }) {
    onResolve({ filter }, () => ({ path: file }));
  },
});
