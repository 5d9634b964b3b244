import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { forNode, forServer } from './bundle.mjs';
import { measure } from './measure.mjs';
import { parameters } from './parameters.mjs';
import { serve } from './server.mjs';

const run = promisify(execFile);
const here = path.dirname(fileURLToPath(import.meta.url));
const fixed = await readFile(path.join(here, 'fixed.js'), 'utf8');

/** Renders a stack's page with every parameter: {here, node}, each {html: one a parameter, ms: a render of the last}. */
export async function render(stack) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jsockd-stacks-'));
  try {
    const moduleFile = path.join(folder, 'module.mjs');
    const referenceFile = path.join(folder, 'reference.mjs');
    const [forHere, forThere] = await Promise.all([forServer(stack), forNode(stack)]);
    await Promise.all([writeFile(moduleFile, fixed + forHere), writeFile(referenceFile, fixed + forThere)]);
    return { node: await inNode(referenceFile), here: await inServer(folder, moduleFile, stack.server ?? []) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inNode(file) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const { stdout } = await run(process.execPath, [path.join(here, 'reference.mjs'), file], { maxBuffer: 2 ** 28, env });
  return JSON.parse(stdout);
}

async function inServer(folder, moduleFile, options) {
  const server = await serve(folder, moduleFile, options);
  try {
    const html = [];
    for (const parameter of parameters) html.push(await server.execute('(module, parameter) => module.render(parameter)', parameter));
    return { html, ms: await server.execute(String(measure), parameters.at(-1)) };
  } finally {
    await server.stop();
  }
}
