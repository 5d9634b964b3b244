// Copies ICU's static archives so that older linkers, and shared libraries, can use them:  node icu-archives.mjs ICU_FOLDER OUTPUT_FOLDER
//
// They were compiled for executables, and address the C library's `timezone` and `tzname` as only those can: both become variables of ours,
// which quickjs-shim/intl/compatibility.c fills.
//
// Newer assemblers mark `push symbol@GOTPCREL(%rip)` as an instruction that the linker may simplify. That of Debian 12 takes it for a call
// and writes one, which breaks u_strToUpper() and others. Here these marks (R_X86_64_GOTPCRELX) become the plain R_X86_64_GOTPCREL.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [icu, output] = process.argv.slice(2);
const renamed = [['__timezone', 'intl_timezone'], ['tzname', 'intl_tzname'], ['tzset', 'intl_tzset']];
const X86_64 = 62, RELA = 4, GOTPCREL = 9, GOTPCRELX = 41;

function mend(elf) {
  if (elf.readUInt32BE(0) !== 0x7f454c46 || elf[4] !== 2 || elf.readUInt16LE(18) !== X86_64) return 0;
  const table = Number(elf.readBigUInt64LE(40)), size = elf.readUInt16LE(58), count = elf.readUInt16LE(60);
  const section = (i) => {
    const at = table + i * size;
    const [offset, length] = [at + 24, at + 32].map((member) => Number(elf.readBigUInt64LE(member)));
    return { type: elf.readUInt32LE(at + 4), offset, length, info: elf.readUInt32LE(at + 44) };
  };
  let mended = 0;
  for (let i = 0; i < count; i++) {
    const relocations = section(i);
    if (relocations.type !== RELA) continue;
    const code = section(relocations.info).offset;
    for (let at = relocations.offset; at < relocations.offset + relocations.length; at += 24) {
      const place = code + Number(elf.readBigUInt64LE(at));
      if (elf.readUInt32LE(at + 8) !== GOTPCRELX || elf.readUInt16BE(place - 2) !== 0xff35) continue;
      elf.writeUInt32LE(GOTPCREL, at + 8);
      mended++;
    }
  }
  return mended;
}

function mendArchive(bytes) {
  if (bytes.toString('latin1', 0, 8) !== '!<arch>\n') throw new Error('not an archive');
  let mended = 0;
  for (let at = 8; at < bytes.length; ) {
    const length = Number(bytes.toString('latin1', at + 48, at + 58));
    const begin = at + 60;
    // Members may lie at odd places for 64-bit fields: Buffer reads those too.
    if (length > 64) mended += mend(bytes.subarray(begin, begin + length));
    at = begin + length + (length & 1);
  }
  return mended;
}

mkdirSync(output, { recursive: true });
for (const name of ['libicui18n.a', 'libicuuc.a']) {
  const lib = path.join(icu, 'lib');
  const file = [lib, ...readdirSync(lib).map((entry) => path.join(lib, entry))].map((folder) => path.join(folder, name)).find(existsSync);
  if (!file) throw new Error(`${lib} has no ${name}.`);
  const bytes = readFileSync(file);
  const mended = mendArchive(bytes);
  writeFileSync(path.join(output, `${name}.new`), bytes);
  const renamings = renamed.flatMap(([from, to]) => ['--redefine-sym', `${from}=${to}`]);
  execFileSync(process.env.OBJCOPY ?? 'objcopy', [...renamings, path.join(output, `${name}.new`)]);
  renameSync(path.join(output, `${name}.new`), path.join(output, name));
  console.log(`${name}: ${mended} relocations mended`);
}
