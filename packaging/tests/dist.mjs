// What packaging/build.sh has made, for the tests beside this file.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = new URL('../../', import.meta.url).pathname;
export const dist = join(root, 'artifacts/dist');
export const texts = join(root, 'artifacts/packaging/texts');
export const jsockd = join(root, 'artifacts/jsockd');
export const read = (path) => readFileSync(join(root, path), 'utf8');

/** The one file in artifacts/dist whose name is like that. */
export function made(pattern) {
  assert.ok(existsSync(dist), 'artifacts/dist is missing: run packaging/build.sh amd64');
  const names = readdirSync(dist).filter((name) => pattern.test(name));
  assert.equal(names.length, 1, `artifacts/dist has ${names.length} files like ${pattern}: run packaging/build.sh amd64`);
  return join(dist, names[0]);
}

export const debianPackage = () => made(/^jsockd_.*_amd64\.deb$/);

/** Runs a program that has to succeed, and gives its standard output. */
export function output(program, ...args) {
  const options = typeof args.at(-1) === 'object' ? args.pop() : {};
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28, ...options });
}

/** Runs a program that may fail: its status, and all that it printed. */
export function run(program, ...args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  assert.ok(!error, `this test needs the program ${program}: ${error?.message}`);
  return { status, text: stdout + stderr };
}

/** All options of the help, such as -s and --engine-modules. */
export function optionsOfTheHelp() {
  const help = output(jsockd, '--help');
  const names = [...help.matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)].map(([name]) => name);
  const options = [...new Set(names)];
  assert.ok(options.length > 20, help);
  return options;
}
