import path from 'node:path';
import { parseArgs } from 'node:util';

const FULL_ROUNDS = 7;
const QUICK_ROUNDS = 3;

const USAGE = `usage: bench/run.sh [--quick] [--rounds N] [--only SCENARIO,...] [--against EXE]... [--output FOLDER]
       bench/run.sh --report RUN_FILE [--output FOLDER]

  --quick            3 short rounds: whether everything works, not how fast it is
  --rounds N         rounds to measure; ${FULL_ROUNDS} by default, ${QUICK_ROUNDS} with --quick
  --only SCENARIO    these scenarios alone, separated by commas:
                     SCENARIOS
  --against EXE      another server that speaks the protocol and takes the same options, as a further peer
  --output FOLDER    where the report and the charts go: bench/results for a whole run of ${FULL_ROUNDS} rounds or more,
                     artifacts/bench/partial for any other
  --report RUN_FILE  writes the report of an earlier run again (artifacts/bench/run.json), without measuring`;

/** The command line as typed options. Throws an error with a sentence where it is wrong. */
export function readOptions(args, scenarios) {
  const { values } = parse(args);
  const only = values.only?.flatMap((list) => list.split(',')) ?? scenarios;
  for (const scenario of only) {
    if (!scenarios.includes(scenario)) throw new Error(`--only knows ${scenarios.join(', ')}, not '${scenario}'.`);
  }
  const rounds = values.rounds === undefined ? (values.quick ? QUICK_ROUNDS : FULL_ROUNDS) : wholeNumber('rounds', values.rounds);
  const whole = !values.quick && rounds >= FULL_ROUNDS && scenarios.every((scenario) => only.includes(scenario));
  return {
    help: values.help,
    quick: values.quick,
    rounds,
    /** The scenarios to run, in their own order. */
    only: scenarios.filter((scenario) => only.includes(scenario)),
    /** Further servers, as absolute paths. */
    against: values.against?.map((executable) => path.resolve(executable)) ?? [],
    /** Where to write, or undefined for the place that goes with the kind of run. */
    output: values.output && path.resolve(values.output),
    /** Whether this is a run whose results can stand in the repository. */
    whole,
    /** The kept run to report on, instead of measuring. */
    report: values.report && path.resolve(values.report),
  };
}

export const usage = (scenarios) => USAGE.replace('SCENARIOS', scenarios.join(', '));

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        quick: { type: 'boolean', default: false },
        rounds: { type: 'string' },
        only: { type: 'string', multiple: true },
        against: { type: 'string', multiple: true },
        output: { type: 'string' },
        report: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // Node appends advice about positional arguments, of which there are none here.
    throw new Error(error.message.split('. ')[0].replace(/\.?$/, '.'));
  }
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number from 1, not '${text}'.`);
  return number;
}
