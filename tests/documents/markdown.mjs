/**
 * What the tests need of a Markdown document. Pure: text in, values out.
 *
 * A fenced block's info string is its language and further words, `key` or `key=value`, which GitHub does not show: see README.md.
 */

const fence = /^(\s*)(`{3,}|~{3,})(.*)$/;

/** The fenced blocks, in order: {language, words, text, line}; `words` maps a word to its value, or to true. */
export function blocksOf(text) {
  const blocks = [];
  let open = null;
  text.split('\n').forEach((content, at) => {
    const [, indent, mark, info] = fence.exec(content) ?? [];
    if (open === null && mark !== undefined) {
      const [language = '', ...words] = info.trim().split(/\s+/);
      open = { indent, mark, block: { language, words: Object.fromEntries(words.map(pair)), lines: [], line: at + 1 } };
    } else if (open !== null && mark !== undefined && mark.startsWith(open.mark) && info.trim() === '') {
      const { lines, ...block } = open.block;
      blocks.push({ ...block, text: lines.map((line) => `${line}\n`).join('') });
      open = null;
    } else {
      open?.block.lines.push(content.startsWith(open.indent) ? content.slice(open.indent.length) : content.trimStart());
    }
  });
  if (open !== null) throw new Error(`the block of line ${open.block.line} is never closed`);
  return blocks;
}

const pair = (word) => {
  const at = word.indexOf('=');
  return at < 0 ? [word, true] : [word.slice(0, at), word.slice(at + 1)];
};

/** The lines outside of fenced blocks, each with its number: what is prose, headings and tables. */
export function proseOf(text) {
  const prose = [];
  let mark = null;
  text.split('\n').forEach((content, at) => {
    const found = fence.exec(content)?.[2];
    if (mark === null && found === undefined) prose.push({ content, line: at + 1 });
    else if (mark === null) mark = found;
    else if (found?.startsWith(mark)) mark = null;
  });
  return prose;
}

/** The links and pictures, those in references and HTML too: {target, line}. */
export function linksOf(text) {
  const links = [];
  for (const { content, line } of proseOf(text)) {
    const plain = content.replace(/`[^`]*`/g, '``');
    for (const [, target] of plain.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)) links.push({ target, line });
    for (const [, target] of plain.matchAll(/^\s*\[[^\]]+\]:\s+(\S+)/g)) links.push({ target, line });
    for (const [, target] of plain.matchAll(/\b(?:href|src)="([^"]+)"/g)) links.push({ target, line });
  }
  return links;
}

/** The anchors that GitHub gives the headings, and those written as HTML. */
export function anchorsOf(text) {
  const seen = new Map();
  const anchors = new Set();
  for (const { content } of proseOf(text)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(content)?.[1];
    if (heading !== undefined) {
      const anchor = slugOf(heading);
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      anchors.add(times === 0 ? anchor : `${anchor}-${times}`);
    }
    for (const [, id] of content.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id);
  }
  return anchors;
}

const slugOf = (heading) =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replace(/ /g, '-');

/** The rows of the tables below a heading, as arrays of cells, without their heads; empty if there is no such heading. */
export function tableBelow(text, heading) {
  const rows = [];
  let below = false;
  for (const { content } of proseOf(text)) {
    if (/^#/.test(content)) below = content.replace(/^#+\s+/, '') === heading;
    else if (below && content.startsWith('|')) rows.push(cellsOf(content));
  }
  return rows.filter((_, at) => !isRule(rows[at]) && !(rows[at + 1] !== undefined && isRule(rows[at + 1])));
}

const cellsOf = (row) => row.trim().slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
const isRule = (cells) => cells.every((cell) => /^:?-+:?$/.test(cell));
