// Tables, as Markdown for the report and as aligned text for the terminal. A column is { title, right } (right: numbers), a row a list of
// texts.

export function markdownTable(columns, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const escaped = (cells) => cells.map((cell) => cell.replaceAll('|', '\\|'));
  return [
    line(escaped(columns.map(({ title }) => title))),
    line(columns.map(({ right }) => (right ? '---:' : '---'))),
    ...rows.map((row) => line(escaped(row))),
  ].join('\n');
}

export function textTable(columns, rows) {
  const titles = columns.map(({ title }) => title);
  const widths = titles.map((title, column) => Math.max(...[titles, ...rows].map((row) => length(row[column] ?? title))));
  const line = (cells) =>
    cells
      .map((cell, column) => {
        const padding = ' '.repeat(widths[column] - length(cell));
        return columns[column].right ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

// Characters, not UTF-16 units. All that is printed here is one column wide.
const length = (text) => [...text].length;
