import katex from 'katex';

const formulas = [
  String.raw`\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}`,
  String.raw`\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1} \xrightarrow{\text{if } ad \neq bc} \hat{A}`,
  String.raw`\sum_{n=1}^{N} \underbrace{\left\lfloor \tfrac{n}{2} \right\rfloor}_{\in \mathbb{N}} \color{red}{x}`,
];

export const render = ({ items }) => [
  ...formulas,
  ...items.map(({ cents, stock }) => `${cents} \\times ${stock}^{${stock}} = \\boxed{${cents * stock ** stock}}`),
  String.raw`\frac{unfinished`,
].map((formula, at) => katex.renderToString(formula, { displayMode: at % 2 === 0, throwOnError: false })).join('\n');
