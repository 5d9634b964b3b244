import { spawn } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';

// gnuplot names one font; a browser without it should fall back to one of the same width.
const FONT = 'Helvetica';
const FONT_STACK = "Helvetica, Arial, 'Liberation Sans', sans-serif";
const INK = '#222222';

/** What all charts have in common. The background is white, so that they look the same on light and dark pages. */
const PREAMBLE = `
set terminal svg size 900,540 fixed enhanced font '${FONT},15' background '#ffffff' linewidth 1
set encoding utf8
set lmargin 11
set rmargin 22
set tmargin 4.6
set bmargin 3.6
set border 3 linecolor rgb '#666666'
set tics nomirror scale 0.5 textcolor rgb '${INK}'
set grid ytics linecolor rgb '#dddddd' linewidth 1 dashtype 1
set key at graph 1.03, graph 1 left top vertical Left reverse samplen 1.4 spacing 1.35 textcolor rgb '${INK}' font ',14' noenhanced
`;

/** A data block and the plot lines are the chart's own; `settings` is gnuplot's language. */
export async function drawChart(file, { title, subtitle, xTitle, yTitle, settings, plot }) {
  const unfinished = `${file}.new`;
  const script = `${PREAMBLE}
set output ${quoted(unfinished)}
set label 1 ${quoted(title)} at screen 0.018, screen 0.955 left font ',19' textcolor rgb '${INK}' noenhanced
set label 2 ${quoted(subtitle)} at screen 0.018, screen 0.905 left font ',13' textcolor rgb '#666666' noenhanced
set xlabel ${quoted(xTitle)} textcolor rgb '${INK}' noenhanced
set ylabel ${quoted(yTitle)} textcolor rgb '${INK}' offset 0.5,0 noenhanced
${settings}
${plot}
set output
`;
  await runGnuplot(script);
  const svg = await readFile(unfinished, 'utf8');
  await writeFile(unfinished, svg.replaceAll(`font-family="${FONT}"`, `font-family="${FONT_STACK}"`));
  await rename(unfinished, file);
}

/** A named data block of rows of numbers, for inside a script. A missing number is one that gnuplot leaves out. */
export function dataBlock(name, rows) {
  const lines = rows.map((row) => row.map((value) => value ?? 'NaN').join(' '));
  return `$${name} << END\n${lines.join('\n')}\nEND`;
}

export const quoted = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

async function runGnuplot(script) {
  const child = spawn('gnuplot', ['-'], { stdio: ['pipe', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => (errors += chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', () => reject(new Error('gnuplot could not be started, which draws the charts: install it (Debian: gnuplot-nox).')));
    child.once('close', resolve);
    child.stdin.on('error', () => {}); // gnuplot ended early; its exit code tells
    child.stdin.end(script);
  });
  if (code !== 0) throw new Error(`gnuplot ended with exit code ${code}: ${errors.trim()}`);
}
