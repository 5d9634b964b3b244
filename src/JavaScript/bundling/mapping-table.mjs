import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Longer ranges are split: a character of text holds a length, and must stay below the surrogates.
const longest = 0x7fff;

/**
 * The mapping table of UTS #46. tr46 brings it as 9,000 nested arrays: a megabyte of objects, and milliseconds to build them. Here it is
 * four texts, of which a character each is one range's length, its status and the length of its mapping; the fourth holds the mappings one
 * after another.
 */
function packedMappingTable() {
  const table = require('tr46/lib/mappingTable.json');
  const packed = { lengths: '', statuses: '', mappingLengths: '', mappings: '' };
  let next = 0;
  for (const [range, status, mapping = ''] of table) {
    const [first, last] = Array.isArray(range) ? range : [range, range];
    if (first !== next) throw new Error(`tr46's table has a gap before ${first.toString(16)}.`);
    next = last + 1;
    for (let begin = first; begin < next; begin += longest) {
      packed.lengths += String.fromCharCode(Math.min(longest, next - begin));
      packed.statuses += String.fromCharCode(status);
      packed.mappingLengths += String.fromCharCode(mapping.length);
      packed.mappings += mapping;
    }
  }
  return packed;
}

/** An esbuild plugin: `import { lengths } from 'packed-mapping-table'`. */
export const mappingTable = {
  name: 'mapping table',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^packed-mapping-table$/ }, ({ path }) => ({ path, namespace: 'packed' }));
    onLoad({ filter: /.*/, namespace: 'packed' }, () => ({ contents: JSON.stringify(packedMappingTable()), loader: 'json' }));
  },
};
