import { createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import css from 'shiki/langs/css.mjs';
import elixir from 'shiki/langs/elixir.mjs';
import tsx from 'shiki/langs/tsx.mjs';
import nord from 'shiki/themes/nord.mjs';
import light from 'shiki/themes/github-light.mjs';

let highlighter;

const samples = ({ title, items }) => ({
  tsx: `export const Shop = <T,>({ items }: Props<T>) => (\n  <main title=${JSON.stringify(title)}>{items.map((item) => <b key={item.id}>{\`\${item.name} <\`}</b>)}</main>\n); // ${title}\n/(?<a>b+)\\1/u.test('x');`,
  elixir: `defmodule Shop do\n  @items ${JSON.stringify(items.slice(0, 5).map(({ name }) => name))}\n  def total(%{items: items}), do: items |> Enum.map(& &1.cents) |> Enum.sum() # sum\nend`,
  css: '@media (min-width: 40em) { .shop > a:hover::after { content: "\\201C"; color: rgb(0 0 0 / 50%); } }',
});

export async function render(props) {
  highlighter ??= await createHighlighterCore({ themes: [nord, light], langs: [tsx, elixir, css], engine: createJavaScriptRegexEngine() });
  return Object.entries(samples(props)).map(([lang, text]) => highlighter.codeToHtml(text, { lang, themes: { light: 'github-light', dark: 'nord' } })).join('\n');
}
