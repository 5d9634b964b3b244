// node reference.mjs BUNDLE: renders every page in a Node of its own, whose clock and dice the bundle may fix, and prints {html, ms}
// as JSON.
import { pathToFileURL } from 'node:url';
import { measure } from './measure.mjs';
import { parameters } from './parameters.mjs';

const module = await import(pathToFileURL(process.argv[2]));
const html = [];
for (const parameter of parameters) html.push(await module.render(parameter));
const ms = await measure(module, parameters.at(-1));
// Timers that a library has left behind would keep it alive.
process.stdout.write(JSON.stringify({ html, ms }), () => process.exit());
