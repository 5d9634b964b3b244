import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Progress } from './progress.mjs';
import { schedule } from './schedule.mjs';
import { measureInTurns } from './turns.mjs';

/**
 * Measures all cells, round after round, into `results`: the entrants of a cell with `turns` by turns, those of any other one after the
 * other. What goes wrong is tried once more, for a long run should not be lost to one stall of the machine. If it goes wrong again the run
 * ends, for results with holes would be read as whole; only a server that is not ours is then left out of that cell. `measured` is told of
 * each cell.
 */
export async function measureAll({ cells, rounds, programs, results, stream = process.stderr, measured = async () => {} }) {
  const planned = rounds * cells.flatMap(({ entrants }) => entrants).reduce((sum, { seconds }) => sum + seconds, 0);
  const progress = new Progress(planned, { stream });
  // Socket paths are limited to about 100 bytes, which a deep project folder would exceed.
  const folder = await mkdtemp(path.join(tmpdir(), 'jsockd-bench-'));
  try {
    for (const { round, cell, entrants } of schedule(cells, rounds)) {
      const context = { folder, programs, results, round };
      const begin = ({ peer }) => progress.begin(`round ${round + 1} of ${rounds}  ${cell.id}  ${peer.name}`);
      if (cell.turns === undefined) {
        for (const entrant of entrants) {
          begin(entrant);
          await measureOne(context, cell, entrant);
          progress.end(entrant.seconds);
        }
      } else {
        await measureInTurns(context, cell, entrants, { begin, end: (seconds) => progress.end(seconds) });
      }
      await measured();
    }
  } finally {
    progress.finish();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOne(context, cell, entrant) {
  const { results, round } = context;
  if (results.hasFailed(cell.id, entrant.id)) return;
  const measure = async () => results.add(cell.id, entrant.id, round, await entrant.run(context));
  try {
    await measure().catch((error) => {
      results.addRepetition(cell.id, entrant.id, error.message);
      return measure();
    });
  } catch (error) {
    if (!entrant.peer.foreign) throw new Error(`${cell.id}, ${entrant.peer.name}, round ${round + 1}: ${error.message}`);
    results.addFailure(cell.id, entrant.id, error.message);
  }
}
