// Makes the locale data of Intl out of ICU's:  node intl-data.mjs ICU_FOLDER OUTPUT_FOLDER
//
//   intl-en.dat        what every locale needs, and English: part of the library, in ICU's own format of common data
//   jsockd-intl.pack   everything else that Intl uses, compressed: quickjs-shim/intl/pack.h says how it is laid out
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const [icu, output] = process.argv.slice(2);
const package_ = 'icudt78l';

function archive() {
  const lib = path.join(icu, 'lib');
  const folders = [lib, ...readdirSync(lib).map((name) => path.join(lib, name))];
  const found = folders.map((folder) => path.join(folder, 'libicudata.a')).find(existsSync);
  if (!found) throw new Error(`${lib} has no libicudata.a.`);
  return found;
}

/** ICU's common data: [name, bytes] of each file. The archive holds it as one read-only array. */
function files() {
  const member = execFileSync('ar', ['t', archive()], { encoding: 'utf8' }).split('\n').find((name) => name.startsWith(`${package_}_dat`));
  if (!member) throw new Error(`${archive()} holds no ${package_}: this build is for ICU 78 with little-endian data.`);
  const object = execFileSync('ar', ['p', archive(), member], { maxBuffer: 1 << 27 });
  // A header of UDataInfo, whose data format is "CmnD": two bytes 0xda 0x27 behind its length.
  const at = object.indexOf('CmnD') - 12;
  if (at < 0 || object.readUInt16LE(at + 2) !== 0x27da) throw new Error(`${member} has no header of common data.`);
  const header = object.subarray(at, at + object.readUInt16LE(at));
  const body = object.subarray(at + header.length);
  const count = body.readUInt32LE(0);
  const entry = (i) => [body.readUInt32LE(4 + 8 * i), body.readUInt32LE(8 + 8 * i)];
  const list = Array.from({ length: count }, (_, i) => {
    const [name, start] = entry(i);
    // The last one reaches to the end of the section, which the object file's other sections follow: nothing reads beyond its own length.
    const end = i + 1 < count ? entry(i + 1)[1] : body.length;
    return [body.toString('latin1', name, body.indexOf(0, name)).slice(package_.length + 1), body.subarray(start, end)];
  });
  return { header, list };
}

/** Converters, transliterations, character names and StringPrep: nothing that Intl reaches. */
const unused = /\.(cnv|spp|cfu)$|^(unames|cnvalias)\.icu$|^translit\/|^uts46\.nrm$|^(windowsZones|icustd)\.res$/;

/** Files that belong to no locale, the keys that the locales of a folder share, and English. */
const builtInFiles = [
  /(^|\/)(root|en|en_US|en_001|pool|tzdbNames|supplementalData)\.res$/,
  /^(?!.*\/)(?!.*res_index)[a-zA-Z]{4,}[0-9]*\.(res|icu)$/,
  /^brkitr\/(char|word|sent)\.brk$/,
  /^coll\/ucadata\.icu$/,
];
const isBuiltIn = (name) => builtInFiles.some((pattern) => pattern.test(name));

/** ICU's format: the header, the number of files, for each the offsets of its name and data; names, data aligned to 16. */
function commonData(header, list) {
  const names = Buffer.from(list.map(([name]) => `${package_}/${name}\0`).join(''), 'latin1');
  const toc = Buffer.alloc(4 + 8 * list.length);
  toc.writeUInt32LE(list.length, 0);
  const parts = [header, toc, names];
  let name = toc.length, length = toc.length + names.length;
  const align = () => {
    const padding = -(header.length + length) & 15;
    parts.push(Buffer.alloc(padding));
    length += padding;
  };
  list.forEach(([title, bytes], i) => {
    align();
    toc.writeUInt32LE(name, 4 + 8 * i);
    toc.writeUInt32LE(length, 8 + 8 * i);
    name += package_.length + title.length + 2;
    parts.push(bytes);
    length += bytes.length;
  });
  return Buffer.concat(parts);
}

/** What is unpacked together: a language in all its regions, apart from what is large and seldom needed. */
function groupOf(file) {
  const folder = /^(coll|brkitr|rbnf)\//.exec(file)?.[0] ?? '';
  const base = path.posix.basename(file);
  return folder + (base.endsWith('.res') ? base.split(/[._]/)[0] : base);
}

const hashOf = (bytes) => {
  let low = 0x811c9dc5;
  for (const byte of bytes) low = Math.imul(low ^ byte, 0x01000193);
  return low >>> 0;
};

/** Of all groups at once, in 4 s of a processor; quality 11 would take 47, and make the pack an eighth smaller. */
const compress = promisify(brotliCompress);
const compressed = (bytes) => compress(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
});

async function pack(list) {
  const groups = new Map();
  const entries = list.map(([name, bytes]) => {
    const key = groupOf(name);
    if (!groups.has(key)) groups.set(key, { index: groups.size, parts: [], length: 0 });
    const group = groups.get(key);
    const offset = group.length;
    const padding = -bytes.length & 15;
    group.parts.push(bytes, Buffer.alloc(padding));
    group.length += bytes.length + padding;
    return { name, group: group.index, offset, length: bytes.length };
  });
  const names = Buffer.from(entries.map(({ name }) => `${name}\0`).join(''), 'latin1');
  const header = Buffer.alloc(40 + 24 * groups.size + 16 * entries.length);
  header.write('JSDINTL1', 0, 'latin1');
  header.write(package_, 8, 'latin1');
  [groups.size, entries.length, names.length, 0].forEach((value, i) => header.writeUInt32LE(value, 24 + 4 * i));
  let position = header.length + names.length, at = 40;
  const contents = [...groups.values()].map(({ parts }) => Buffer.concat(parts));
  const packed = await Promise.all(contents.map(compressed));
  contents.forEach((bytes, group) => {
    header.writeBigUInt64LE(BigInt(position), at);
    [packed[group].length, bytes.length, hashOf(bytes), 0].forEach((value, i) => header.writeUInt32LE(value, at + 8 + 4 * i));
    at += 24;
    position += packed[group].length;
  });
  let name = 0;
  for (const entry of entries) {
    [name, entry.group, entry.offset, entry.length].forEach((value, i) => header.writeUInt32LE(value, at + 4 * i));
    at += 16;
    name += entry.name.length + 1;
  }
  return Buffer.concat([header, names, ...packed]);
}

const { header, list } = files();
const used = list.filter(([name]) => !unused.test(name));
const inside = used.filter(([name]) => isBuiltIn(name));
const outside = used.filter(([name]) => !isBuiltIn(name));

function write(name, bytes) {
  writeFileSync(path.join(output, `${name}.new`), bytes);
  renameSync(path.join(output, `${name}.new`), path.join(output, name));
  console.log(`${name}: ${bytes.length} bytes`);
}
mkdirSync(output, { recursive: true });
write('intl-en.dat', commonData(header, inside));
write('jsockd-intl.pack', await pack(outside));
