// The order of the measurements. A cell is one scenario under one load; its entrants are measured back to back, so that what the machine
// does meanwhile strikes them alike, and each round another one goes first.

export function rotate(list, by) {
  if (list.length === 0) return [];
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Every measurement in order, as { round, cell, entrant }. */
export function* schedule(cells, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const cell of cells) {
      for (const entrant of rotate(cell.entrants, round)) yield { round, cell, entrant };
    }
  }
}
