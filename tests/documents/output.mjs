/**
 * Whether what a command said is what a page shows. Pure. In what is shown, `…` stands for any text in a line, and alone for any lines.
 */

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const textPattern = (line) => `${line.trimEnd().split('…').map(escaped).join('[^\\n]*')}[ \\t\\r]*\\n`;
const linePattern = (line) => (line.trim() === '…' ? '(?:[^\\n]*\\n)*?' : textPattern(line));

const patternOf = (shown) => shown.replace(/\n+$/, '').split('\n').map(linePattern).join('');

const lines = (said) => `${said.replace(/^\n+|\n+$/g, '')}\n`;

/** Whether it is all that was said. */
export const isShown = (shown, said) => new RegExp(`^${patternOf(shown)}$`).test(lines(said));

/** Whether it has been said by now, after and before anything else. */
export const isAmong = (shown, said) => new RegExp(`(?:^|\\n)${patternOf(shown)}`).test(lines(said));
