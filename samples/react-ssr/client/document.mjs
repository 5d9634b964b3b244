import { readFile } from 'node:fs/promises';

/** A whole HTML document around what the server rendered, with its styles inline: one file to open in a browser. */
export async function htmlDocument(body, locale) {
  const css = await readFile(new URL('page.css', import.meta.url), 'utf8');
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rendered by JSockD</title>
<style>
${css}</style>
</head>
<body>${body}</body>
</html>
`;
}
