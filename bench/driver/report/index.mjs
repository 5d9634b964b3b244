import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { markdownTable } from '../table.mjs';
import { evaluate, TARGETS } from '../targets.mjs';
import { clientsSection } from './clients-section.mjs';
import { dotnetSection } from './dotnet-section.mjs';
import { lifeSections } from './life-section.mjs';
import { loadSection } from './load-section.mjs';
import { nodeSection } from './node-section.mjs';
import { namesOf } from './peer-names.mjs';
import { pagesSection } from './pages-section.mjs';
import { startSection } from './start-section.mjs';
import { summarySection } from './summary.mjs';

/** Writes latest.md beside the charts, and gives its path. */
export async function writeReport(folder, run, results, charts) {
  const file = path.join(folder, 'latest.md');
  const sections = [
    `# Benchmark results`,
    introduction(run),
    summarySection(results),
    machineSection(run),
    targetsSection(results),
    troubleSection('What other servers could not do', results.failures, run),
    troubleSection('Measurements that went wrong once and were repeated', results.repetitions, run),
    chartsSection(charts),
    pagesSection(run, results),
    nodeSection(results),
    dotnetSection(results),
    clientsSection(run, results),
    `## All figures`,
    ...run.scenarios.map((scenario) => loadSection(scenario, run, results)),
    startSection(run, results),
    ...lifeSections(run, results),
  ];
  await writeFile(file, `${sections.filter(Boolean).join('\n\n')}\n`);
  return file;
}

function introduction(run) {
  return `${warning(run)}Written by \`${run.commandLine}\`: ${run.rounds} rounds in ${run.minutes.toFixed(0)} minutes. Figures are
medians over the rounds. Ratios are taken within each round, under load between peers that took turns in it, otherwise between
measurements made one after the other, and shown as median (smallest–largest). What is measured, and how to read it, stands in
[bench/README.md](../README.md).`;
}

function warning(run) {
  if (run.unfinished) {
    return `**This run was not finished, and what it had not measured yet is missing: ${run.unfinished.split('\n')[0]}** `;
  }
  return run.whole ? '' : '**This is not a whole run: it leaves scenarios out, or is too short to tell how fast anything is.** ';
}

function machineSection(run) {
  const rows = [['date', run.date.slice(0, 10)], ...run.machine];
  return `## Machine\n\n${markdownTable([{ title: 'what' }, { title: '' }], rows)}`;
}

function targetsSection(results) {
  const right = (title) => ({ title, right: true });
  const columns = [{ title: '' }, { title: 'what' }, right('target'), right('measured'), { title: 'verdict' }];
  const rows = TARGETS.map((target) => {
    const { number, what, target: text, measured, verdict } = evaluate(target, results);
    return [String(number), what, text, measured, verdict];
  });
  rows.push(['5', 'against the Node pool', '', '', 'see its table below']);
  return `## Targets\n\n${markdownTable(columns, rows)}`;
}

/** Measurements that went wrong, under one reason: the cells in which it was that. */
function troubleSection(title, trouble, run) {
  if (trouble.length === 0) return '';
  const cells = new Map();
  for (const { cell, entrant, reason } of trouble) {
    const what = `${namesOf(run)(entrant)}: ${reason.split('\n')[0]}`;
    cells.set(what, [...(cells.get(what) ?? []), cell]);
  }
  const lines = [...cells].map(([what, where]) => `- ${what} (${where.join(', ')})`);
  return `## ${title}\n\n${lines.join('\n')}`;
}

function chartsSection(charts) {
  if (charts.length === 0) return '';
  return `## Charts\n\n${charts.map(({ file, title }) => `![${title}](${file})`).join('\n\n')}`;
}
