import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The command line with its defaults: paths are those that the build scripts use. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      pages: { type: 'string', default: '500' },
      sockets: { type: 'string', default: '2' },
      'time-limit': { type: 'string', default: '60' },
      executable: { type: 'string', default: path.join(ROOT, 'artifacts/jsockd') },
      bundles: { type: 'string', default: path.join(ROOT, 'artifacts/samples/react-ssr') },
      output: { type: 'string', default: path.join(ROOT, 'artifacts/demo') },
    },
  });
  return {
    /** How many pages to render. */
    pages: atLeastOne('pages', values.pages),
    /** How many sockets to ask the server for: one thread of the server each. */
    sockets: atLeastOne('sockets', values.sockets),
    /** Seconds after which getting ready, and after that rendering, has failed, however far it is. */
    timeLimit: atLeastOne('time-limit', values['time-limit']),
    /** The server. */
    executable: path.resolve(values.executable),
    /** Where bundle.mjs and reference.cjs are; the key pair and the bytecode are put there. */
    bundles: path.resolve(values.bundles),
    /** Where page.html and the server's log go. */
    output: path.resolve(values.output),
  };
}

function atLeastOne(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number from 1, not ${text}.`);
  return number;
}
