import path from 'node:path';
import { turnsInOrder } from './schedule.mjs';

/**
 * Measures a cell's entrants for one round, in turns, and tells `progress` what begins and how many planned seconds are done. If one of
 * them fails, the round's figures of all are dropped and the cell begins anew, for a ratio is to be one of turns that were taken together.
 * Whoever fails a second time ends the run, unless it is a server that is not ours: the others then begin once more without it.
 */
export async function measureInTurns(context, cell, entrants, progress) {
  const { results, round } = context;
  const failedBefore = new Set();
  for (;;) {
    const present = entrants.filter(({ id }) => !results.hasFailed(cell.id, id));
    const { samples, failed, error } = await takeTurns(context, cell, present, progress);
    if (error === undefined) {
      for (const [id, sample] of samples) results.add(cell.id, id, round, sample);
      for (const entrant of entrants) if (!present.includes(entrant)) progress.end(entrant.seconds);
      return;
    }
    if (!failedBefore.has(failed.id)) {
      failedBefore.add(failed.id);
      results.addRepetition(cell.id, failed.id, error.message);
    } else if (failed.peer.foreign) {
      results.addFailure(cell.id, failed.id, error.message);
    } else {
      throw new Error(`${cell.id}, ${failed.peer.name}, round ${round + 1}: ${error.message}`);
    }
  }
}

/** All entrants' figures by id, or who failed and why. Nothing that was started is left in either case. */
async function takeTurns(context, cell, entrants, progress) {
  const contestants = new Map();
  const samples = new Map();
  let current;
  let done = 0;
  const count = (seconds) => {
    done += seconds;
    progress.end(seconds);
  };
  try {
    for (const [n, entrant] of entrants.entries()) {
      current = entrant;
      progress.begin(entrant);
      contestants.set(entrant, await entrant.enter({ ...context, folder: path.join(context.folder, String(n)) }));
      count(entrant.seconds - cell.turns * entrant.secondsATurn);
    }
    for (const { entrant, isLast } of turnsInOrder(entrants, cell.turns)) {
      current = entrant;
      progress.begin(entrant);
      const sample = await contestants.get(entrant).turn(isLast);
      if (isLast) samples.set(entrant.id, sample);
      count(entrant.secondsATurn);
    }
    return { samples };
  } catch (error) {
    progress.end(-done); // It is all to be done again.
    return { failed: current, error };
  } finally {
    for (const contestant of contestants.values()) contestant.kill();
  }
}
