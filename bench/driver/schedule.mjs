// The order of the measurements. A cell is one scenario under one load; its entrants follow one another, or take turns, so that what the
// machine does meanwhile strikes them alike, and each round another one goes first.

const SECONDS_A_TURN = 0.25;
const FEWEST_TURNS = 4;
const MOST_TURNS = 8;

export function rotate(list, by) {
  if (list.length === 0) return [];
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Every cell of every round in order, as { round, cell, entrants }. */
export function* schedule(cells, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const cell of cells) yield { round, cell, entrants: rotate(cell.entrants, round) };
  }
}

/**
 * Into how many turns a peer's seconds are cut. The machine's speed changes within seconds, so turns are to be short; but each has
 * to settle first, and slow commands need room for some of them.
 */
export function turnsFor(seconds) {
  return Math.min(MOST_TURNS, Math.max(FEWEST_TURNS, Math.round(seconds / SECONDS_A_TURN)));
}

/** A B C, A B C, … as { entrant, isLast }, where the last turn is the entrant's own last one. */
export function* turnsInOrder(entrants, turns) {
  for (let turn = 1; turn <= turns; turn++) {
    for (const entrant of entrants) yield { entrant, isLast: turn === turns };
  }
}
