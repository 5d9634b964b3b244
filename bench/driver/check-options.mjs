// Says what is wrong with the command line before anything is built. Exit status 3: help was asked for and given.
import { SCENARIOS } from '../scenarios/index.mjs';
import { readOptions, usage } from './options.mjs';

try {
  if (readOptions(process.argv.slice(2), SCENARIOS).help) {
    console.log(usage(SCENARIOS));
    process.exitCode = 3;
  }
} catch (error) {
  console.error(`${error.message}\n\n${usage(SCENARIOS)}`);
  process.exitCode = 2;
}
