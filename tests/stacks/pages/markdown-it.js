import highlight from 'highlight.js';
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({
  html: false,
  linkify: true,
  typographer: true,
  highlight: (text, language) => (highlight.getLanguage(language) ? highlight.highlight(text, { language }).value : highlight.highlightAuto(text, ['css', 'json']).value),
});

const page = ({ title, items, reviews }) => `# ${title}

"Quoted" -- see https://example.com/shop?q=ä and <b>no html</b> ... (c)

| item | price |
| --- | ---: |
${items.map(({ name, cents }) => `| ${name} | ${cents / 100} |`).join('\n')}

${reviews.map((review) => `> *${review}*`).join('\n\n')}

\`\`\`js
const total = items.map(({ cents }) => cents / 100).reduce((a, b) => a + b, 0n); // ${title}
\`\`\`

\`\`\`python
def total(items: list[Item]) -> float: return sum(f"{i.cents:.2f}" for i in items)
\`\`\`

\`\`\`
{"a": [1, true, null]}
\`\`\`
`;

export const render = (props) => markdown.render(page(props));
