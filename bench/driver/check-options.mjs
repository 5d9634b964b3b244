// Says what is wrong with the command line before anything is built. Exit status 3: help was asked for and given; 4: an earlier run is to
// be reported on, for which nothing is built.
import { SCENARIOS } from '../scenarios/index.mjs';
import { readOptions, usage } from './options.mjs';

try {
  const { help, report } = readOptions(process.argv.slice(2), SCENARIOS);
  if (report) process.exitCode = 4;
  if (help) {
    console.log(usage(SCENARIOS));
    process.exitCode = 3;
  }
} catch (error) {
  console.error(`${error.message}\n\n${usage(SCENARIOS)}`);
  process.exitCode = 2;
}
