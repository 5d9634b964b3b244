// The manual page and the completions, which packaging/tool writes from the table of options.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { optionsOfTheHelp, output, run, texts } from './dist.mjs';

const page = join(texts, 'jsockd.1');
const bash = join(texts, 'jsockd.bash');
const zsh = join(texts, '_jsockd');
const fish = join(texts, 'jsockd.fish');

// Without bold and underlines; what a failed test shows of it is enough to find the place.
const readable = (device) => output('groff', '-man', device, '-P-cbou', page);

// Complete the last of these words, and print what is offered, a line each.
const bashProgram =
  `source '${bash}'; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jsockd 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
const askBash = (...words) => output('bash', '-c', bashProgram, 'bash', ...words).trim().split('\n');
const askFish = (line) =>
  output('fish', '--no-config', '-c', `source '${fish}'; complete -C '${line}'`).trim().split('\n').map((offer) => offer.split('\t')[0]);

test('the manual page formats without warnings', () => {
  const { status, text } = run('groff', '-man', '-Tutf8', '-ww', '-z', '-rLL=100n', page);
  assert.deepEqual([status, text], [0, '']);
});

test('the manual page has every option that the help has', () => {
  const text = readable('-Tascii');
  for (const option of optionsOfTheHelp()) assert.match(text, new RegExp(`(?<![\\w-])${option}(?![\\w-])`), option);
});

test('no sentence of the manual page ends twice', () => assert.doesNotMatch(readFileSync(page, 'utf8'), /[^.]\.\.$/m));

test('what one types has the hyphens of a keyboard, and no others', () => assert.doesNotMatch(readable('-Tutf8'), /[‐−]/u));

test('every completion has every option', () => {
  for (const option of optionsOfTheHelp()) {
    const name = option.replace(/^-+/, '');
    assert.match(readFileSync(bash, 'utf8'), new RegExp(`[( ]${option}[) ]`), `bash: ${option}`);
    assert.match(readFileSync(zsh, 'utf8'), new RegExp(`[*)]${option}\\[`), `zsh: ${option}`);
    assert.match(readFileSync(fish, 'utf8'), new RegExp(` -[slo] ${name} `), `fish: ${option}`);
  }
});

test('bash offers what goes with the verb, and nothing twice', () => {
  const offered = askBash('jsockd', '-s', 'a.sock', '--timers', '--');
  assert.ok(offered.includes('--engine-modules'), offered.join());
  for (const absent of ['--timers', '--check', '--verbose']) assert.ok(!offered.includes(absent), absent);
  assert.deepEqual(askBash('jsockd', '-c', 'in', 'out', '--ch'), ['--check']);
  assert.deepEqual(askBash('jsockd', '--doctor', '--engine-m'), ['--engine-modules']);
});

test('bash offers the words of a choice and files, where they belong', () => {
  assert.deepEqual(askBash('jsockd', '-s', 'a', '--engine-modules', ''), ['all', 'safe', 'none']);
  assert.deepEqual(askBash('jsockd', '-m', `${texts}/jsockd.f`), [fish]);
  assert.deepEqual(askBash('jsockd', '-s', `${texts}/jsockd.f`), [fish]);
  assert.deepEqual(askBash('jsockd', '-c', fish, `${texts}/jsockd.b`), [bash]);
  assert.deepEqual(askBash('jsockd', '-t', ''), ['']);
});

test('fish offers the same', () => {
  for (const line of ['jsockd -s a.sock --en', 'jsockd --doctor --en', 'jsockd --en']) {
    assert.ok(askFish(line).includes('--engine-modules'), line);
  }
  assert.ok(!askFish('jsockd -c in out --').includes('--engine-modules'));
  assert.deepEqual(askFish('jsockd -s a --engine-modules ').sort(), ['all', 'none', 'safe']);
});

test('zsh is given the same', () => {
  // What the completion hands to zsh's own function, which takes a terminal to be asked further.
  const program = (words) => `_arguments() { print -rl -- "$@" }; words=(${words.join(' ')} ''); source '${zsh}'`;
  const given = (...words) => output('zsh', '-f', '-c', program(words)).trim().split('\n');
  const specs = given('jsockd', '-s', 'a.sock');
  const modules = '(--engine-modules)--engine-modules[what scripts find in the modules std and os]:WHAT:(all safe none)';
  assert.ok(specs.includes(modules), specs.join('\n'));
  assert.ok(specs.some((spec) => spec.startsWith('*-s[')) && !specs.some((spec) => spec.includes('--check')));
  assert.ok(given('jsockd', '--doctor').some((spec) => spec.includes('--engine-modules')));
  assert.ok(given('jsockd', '-c', 'in', 'out').some((spec) => spec.startsWith('(--check)')));
  assert.equal(run('zsh', '-n', zsh).text, '');
});
