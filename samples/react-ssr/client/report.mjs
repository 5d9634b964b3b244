/** The value that `share` of the sorted list does not exceed (nearest rank). */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const sizes = ({ resident, proportional }) => `${resident.toFixed(1)} MB RSS, ${proportional.toFixed(1)} MB PSS`;

export function report({ checked, characters, sockets, run, readyMilliseconds, memory, page }) {
  const rows = [
    ['pages rendered and checked', `${checked}, ${Math.round(characters / checked / 1000)} kB each on average`],
    ['renders per second', `${((checked / run.total) * 1000).toFixed(0)} on ${sockets} sockets`],
    ['time a page', `median ${percentile(run.durations, 0.5).toFixed(1)} ms, p99 ${percentile(run.durations, 0.99).toFixed(1)} ms`],
    ['spawn to READY', `${readyMilliseconds.toFixed(1)} ms`],
    ['memory of the server', memory === null ? 'not known on this system' : sizes(memory)],
    ['a page to look at', page],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}
