/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} value
 * @property {string} [baseline]
 * @property {string} [ratio] by the clock
 * @property {string} [cpu] the ratio by processor time
 * @property {string} [goal]
 * @property {boolean} [met]
 */

const titles = ['case', 'median', 'against', 'ratio', 'ratio (CPU)', 'goal', 'met'];

/**
 * A table in Markdown that can be read as it is.
 * @param {readonly Row[]} rows
 */
export function table(rows) {
  const cells = [titles, ...rows.map(cellsOf)];
  const widths = titles.map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  const lines = cells.map((row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
  lines.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  return `${lines.join('\n')}\n`;
}

function cellsOf({ name, value, baseline = '', ratio = '', cpu = '', goal = '', met }) {
  return [name, value, baseline, ratio, cpu, goal, met === undefined ? '' : met ? 'yes' : 'NOT MET'];
}

/** @param {number} ms */
export function duration(ms) {
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** @param {number | undefined} value */
export function times(value) {
  return value === undefined ? '' : `${value.toFixed(2)}x`;
}
