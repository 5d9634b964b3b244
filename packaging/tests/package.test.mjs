// The Debian package, the archive and the bill of materials.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { debianPackage, made, output, read, root, run } from './dist.mjs';

const folder = mkdtempSync(join(tmpdir(), 'jsockd-package-'));
after(() => rmSync(folder, { recursive: true }));
output('dpkg-deb', '--raw-extract', debianPackage(), folder);
const inPackage = (name) => join(folder, name);
const field = (name) => output('dpkg-deb', '--field', debianPackage(), name).trim();

test('the package has what a package has, where Debian has it', () => {
  const entries = output('dpkg-deb', '--contents', debianPackage()).trim().split('\n').map((line) => line.split(/\s+/));
  const files = Object.fromEntries(entries.map(([mode, owner, , , , name]) => [name.slice(1), { mode, owner }]));
  for (const name of [
    '/usr/share/jsockd/jsockd-intl.pack', '/usr/share/man/man1/jsockd.1.gz', '/usr/share/bash-completion/completions/jsockd',
    '/usr/share/zsh/vendor-completions/_jsockd', '/usr/share/fish/vendor_completions.d/jsockd.fish', '/usr/share/doc/jsockd/copyright',
    '/usr/share/doc/jsockd/changelog.gz', '/usr/share/doc/jsockd/changelog.Debian.gz', '/usr/share/doc/jsockd/jsockd.cdx.json',
    '/usr/share/doc/jsockd/examples/jsockd.service',
  ]) assert.equal(files[name]?.mode, '-rw-r--r--', name);
  assert.equal(files['/usr/bin/jsockd'].mode, '-rwxr-xr-x');
  for (const [name, { mode, owner }] of Object.entries(files)) {
    assert.equal(owner, 'root/root', name);
    assert.doesNotMatch(mode, /^.....w|^........w|s/i, name);
  }
});

test('the control file is whole', () => {
  const version = read('Directory.Build.props').match(/<Version>(.*)<\/Version>/)[1];
  assert.match(field('Version'), new RegExp(`^${version}(~[0-9]{14}\\.[0-9a-f]{12})?-1$`));
  assert.equal(field('Architecture'), 'amd64');
  // Not newer than Debian 12's: what is built there runs there.
  const [, major, minor] = field('Depends').match(/^libc6 \(>= ([0-9]+)\.([0-9]+)[0-9.]*\)$/);
  assert.ok(Number(major) === 2 && Number(minor) <= 36, field('Depends'));
  assert.ok(Number(field('Installed-Size')) > 10_000);
});

test('the checksums of the files are right', () =>
  assert.match(run('sh', '-c', `cd '${folder}' && md5sum --check DEBIAN/md5sums`).text, /^(usr\/.*: OK\n)+$/));

test('the executable finds the locales beside it', () => {
  const { status, text } = run(inPackage('usr/bin/jsockd'), '-e', "new Intl.NumberFormat('de').format(1234.5)");
  assert.deepEqual([status, text], [0, '"1.234,5"\n']);
});

test('the changelog is the project\'s', () =>
  assert.equal(gunzipSync(readFileSync(inPackage('usr/share/doc/jsockd/changelog.gz'))).toString(), read('CHANGELOG.md')));

test('the archive has the same files', () => {
  const isFile = (name) => name && !name.endsWith('/');
  const listed = (text) => text.split('\n').filter(isFile).map((name) => name.replace(/^[^/]*\//, '')).sort();
  const onlyDebian = (name) => !name.endsWith('changelog.Debian.gz');
  const inArchive = listed(output('tar', '--list', '--gzip', '--file', made(/-linux-amd64\.tar\.gz$/)));
  assert.deepEqual(inArchive, listed(output('find', 'usr', '-type', 'f', { cwd: folder })).filter(onlyDebian));
  assert.ok(inArchive.includes('bin/jsockd'));
});

const bill = JSON.parse(readFileSync(inPackage('usr/share/doc/jsockd/jsockd.cdx.json'), 'utf8'));
const component = (name) => bill.components.find((one) => one.name === name);

test('the bill of materials has what the lock files have', () => {
  const locked = (file, key) => read(file).match(new RegExp(`^${key} (.*)$`, 'm'))[1];
  assert.deepEqual(component('quickjs-ng').hashes, [{ alg: 'SHA-256', content: locked('build/engine.lock', 'sha256') }]);
  assert.deepEqual(component('ICU').hashes, [{ alg: 'SHA-256', content: locked('build/icu.lock', 'sha256-amd64') }]);
  assert.equal(component('libsodium').version, locked('build/libsodium.lock', 'version').split('-')[0]);
  const packages = JSON.parse(read('src/Server/packages.native.lock.json')).dependencies;
  for (const name of ['Akka', 'NSec.Cryptography', 'Serilog', 'Microsoft.Extensions.Options']) {
    assert.equal(component(name).version, packages['net10.0'][name].resolved, name);
    assert.equal(component(name).properties[0].value, packages['net10.0'][name].contentHash, name);
  }
  assert.equal(component('.NET runtime').version, packages['net10.0']['Microsoft.DotNet.ILCompiler'].resolved);
  for (const name of ['Brotli', 'libstdc++ and libgcc', 'whatwg-url']) assert.ok(component(name), name);
  // What only builds is no part of it.
  for (const name of ['Akka.Analyzers', 'esbuild']) assert.equal(component(name), undefined, name);
});

test('every component has a name, a version, an address, a licence and a copyright of its own', () => {
  assert.equal(new Set(bill.components.map((one) => one['bom-ref'])).size, bill.components.length);
  for (const { name, version, purl, licenses, copyright } of bill.components) {
    assert.match(version, /^[0-9]/, name);
    assert.match(purl, /^pkg:(nuget|npm|deb|generic)\/.*@/, name);
    assert.match(licenses[0].expression ?? licenses[0].license.id, /^[A-Za-z]+(-[0-9]|$)/, name);
    assert.ok(copyright.length > 5, name);
  }
  assert.deepEqual(bill.dependencies[0].dependsOn, bill.components.map(({ purl }) => purl).sort());
});

test('the copyright file names every component, and has its licence', () => {
  const text = readFileSync(inPackage('usr/share/doc/jsockd/copyright'), 'utf8');
  for (const { name, version } of bill.components) assert.ok(text.includes(`${name} ${version}\n`), name);
  for (const words of [
    'MIT License', 'Apache License', 'GCC RUNTIME LIBRARY EXCEPTION', 'UNICODE LICENSE', 'Frank Denis', 'Fabrice Bellard',
  ]) {
    assert.ok(text.toLowerCase().includes(words.toLowerCase()), words);
  }
});

test('nothing in the package names a folder of the machine that built it', () => {
  const { text } = run('grep', '-rlaF', root, folder);
  assert.equal(text, '');
  assert.ok(statSync(inPackage('usr/bin/jsockd')).size > 1_000_000);
});
