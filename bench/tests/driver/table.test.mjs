import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, figure, spreadText } from '../../driver/format.mjs';
import { markdownTable, textTable } from '../../driver/table.mjs';

const COLUMNS = [{ title: 'peer' }, { title: 'commands/s', right: true }];

test('figures have three significant digits, and whole ones group their thousands', () => {
  const shown = [0, 0.9666, 1, 9.996, 12.34, 99.94, 99.96, 123.4, 45678.9, -2.5];
  assert.deepEqual(shown.map(figure), ['0.00', '0.97', '1.00', '10.0', '12.3', '99.9', '100', '123', '45,679', '-2.50']);
});

test('a figure that is missing is a dash', () => {
  assert.deepEqual([figure(undefined), figure(null), spreadText(undefined)], ['–', '–', '–']);
});

test('a spread shows the median, then the smallest and the largest, then the unit', () => {
  assert.equal(spreadText({ median: 1.02, min: 0.98, max: 1.1 }), '1.02 (0.98–1.10)');
  assert.equal(spreadText({ median: 9, min: 8.5, max: 12 }, 'MB'), '9.00 (8.50–12.0) MB');
});

test('a clock shows minutes and seconds, and never less than nothing', () => {
  assert.deepEqual([clock(7), clock(187.4), clock(3600), clock(-3)], ['0:07', '3:07', '60:00', '0:00']);
});

test('a Markdown table aligns numbers right and escapes bars', () => {
  assert.equal(markdownTable(COLUMNS, [['a|b', '1']]), '| peer | commands/s |\n| --- | ---: |\n| a\\|b | 1 |');
});

test('a table for the terminal pads by characters, numbers on the left', () => {
  const lines = ['peer      commands/s', '--------  ----------', 'µµ                12', 'echo (C)       9,999'];
  assert.equal(textTable(COLUMNS, [['µµ', '12'], ['echo (C)', '9,999']]), lines.join('\n'));
});
