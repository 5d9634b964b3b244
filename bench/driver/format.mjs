// Numbers as people read them.

const MISSING = '–';
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Three significant digits, whole from 100 on, with thousands grouped: 0.97, 12.3, 45,678. */
export function figure(value) {
  if (value === undefined || value === null) return MISSING;
  const size = Math.abs(value);
  if (size >= 99.95) return grouped.format(value);
  return value.toFixed(size >= 9.995 ? 1 : 2);
}

/** "1.02 (0.98–1.05)": the median over the rounds, then the smallest and the largest. */
export function spreadText(spread, unit = '') {
  if (spread === undefined) return MISSING;
  const text = `${figure(spread.median)} (${figure(spread.min)}–${figure(spread.max)})`;
  return unit === '' ? text : `${text} ${unit}`;
}

/** Seconds as minutes and seconds: 3:07. */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
