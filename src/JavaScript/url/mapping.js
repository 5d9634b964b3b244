// tr46's lookup over its table as bundling/mapping-table.mjs packs it: texts, and in typed arrays where each range and its mapping begin.
import { lengths, mappingLengths, mappings, statuses } from 'packed-mapping-table';

const count = lengths.length;
const begins = new Uint32Array(count);
const mappingBegins = new Uint16Array(count);
for (let at = 1; at < count; at++) {
  begins[at] = begins[at - 1] + lengths.charCodeAt(at - 1);
  mappingBegins[at] = mappingBegins[at - 1] + mappingLengths.charCodeAt(at - 1);
}

/** [status, mapping] of a code point, as tr46 wants it. */
export function findStatus(codePoint) {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (begins[middle] <= codePoint) low = middle;
    else high = middle - 1;
  }
  const begin = mappingBegins[low];
  return [statuses.charCodeAt(low), mappings.slice(begin, begin + mappingLengths.charCodeAt(low))];
}
