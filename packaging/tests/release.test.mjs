// The release as a whole: the same bytes at every build, checksums, signature, versions, and what registries take.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { debianPackage, dist, jsockd, made, output, read, root, run } from './dist.mjs';

const folder = mkdtempSync(join(tmpdir(), 'jsockd-release-'));
const again = join(folder, 'dist');
const version = read('Directory.Build.props').match(/<Version>(.*)<\/Version>/)[1];
after(() => rmSync(folder, { recursive: true }));

before(() => {
  output(jsockd, '-k', join(folder, 'release'));
  const env = {
    ...process.env, JSOCKD_DIST: again, JSOCKD_RELEASE_KEY: join(folder, 'release.privkey'), TZ: 'Pacific/Chatham', LC_ALL: 'C.UTF-8',
  };
  output('sh', '-c', `umask 077; exec '${root}packaging/build.sh' amd64`, { env });
});

test('packed twice, under another umask, locale and time zone, everything has the same bytes', () => {
  debianPackage();
  const lines = (folder) => readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n');
  // The other processor's may be there too.
  assert.deepEqual(lines(again), lines(dist).filter((line) => !/linux-arm64|_arm64/.test(line)));
});

test('the list of checksums has every file', () => {
  const files = readdirSync(again, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(again.length + 1))
    .filter((name) => !name.startsWith('SHA256SUMS')).sort();
  const listed = readFileSync(join(again, 'SHA256SUMS'), 'utf8').trim().split('\n').map((line) => line.slice(66)).sort();
  assert.deepEqual(listed, files);
  assert.equal(run('sh', '-c', `cd '${again}' && sha256sum --check --quiet SHA256SUMS`).text, '');
});

test('jsockd verifies the signature, and refuses a list that was changed', () => {
  const verify = (file) => run(jsockd, '--verify', file, join(again, 'SHA256SUMS.sig'), '-k', join(folder, 'release.pubkey'));
  assert.equal(verify(join(again, 'SHA256SUMS')).status, 0);
  const changed = join(folder, 'changed');
  cpSync(join(again, 'SHA256SUMS'), changed);
  appendFileSync(changed, '\n');
  const { status, text } = verify(changed);
  assert.equal(status, 1);
  assert.match(text, /does not verify/);
});

test('openssl verifies it, as packaging/README.md says', () => {
  const script = read('packaging/README.md').match(/```sh\n(.*openssl[^`]*)```/s)[1];
  cpSync(join(folder, 'release.pubkey'), join(again, 'release.pubkey'));
  assert.match(output('sh', '-ec', script, { cwd: again }), /Signature Verified Successfully/);
  rmSync(join(again, 'release.pubkey'));
});

test('all say the same version', () => {
  assert.equal(read('clients/elixir/mix.exs').match(/@version "(.*)"/)[1], version);
  assert.equal(output(jsockd, '-v').trim(), `jsockd ${version}`);
  assert.match(read('CHANGELOG.md'), new RegExp(`^## (Unreleased|${version.replaceAll('.', '\\.')})( |$)`, 'm'));
});

test('the NuGet packages can be read, and have the executable\'s version', () => {
  assert.match(output('unzip', '-p', made(/^JSockD\.[0-9].*\.nupkg$/), 'JSockD.nuspec'), new RegExp(`<version>${version}</version>`));
  assert.match(output('unzip', '-l', made(/^JSockD\.[0-9].*\.nupkg$/)), /licences\/quickjs-ng\.txt/);
});

test('a Go program takes the module from the proxy\'s files, and is compiled with it', () => {
  const go = output(join(root, 'build/fetch-go.sh'), '1.24').trim().split('\n').at(-1);
  const module = read('clients/go/go.mod').match(/^module (.*)$/m)[1];
  const program = join(folder, 'program');
  mkdirSync(program);
  writeFileSync(join(program, 'go.mod'), `module example\n\ngo 1.22\n\nrequire ${module} v${version}\n`);
  writeFileSync(join(program, 'main.go'), `package main\n\nimport "${module}"\n\nfunc main() { println(len(jsockd.Options{}.Module)) }\n`);
  const env = {
    ...process.env, GOPROXY: `file://${dist}/go`, GONOSUMDB: '*', GOFLAGS: '-mod=mod -modcacherw', GOTOOLCHAIN: 'local',
    GOPATH: join(folder, 'go'), GOCACHE: join(root, 'artifacts/go/cache'), GOWORK: 'off',
  };
  output(go, 'build', '-o', 'program', '.', { cwd: program, env });
  assert.equal(run(join(program, 'program')).text, '0\n');
});

test('the Hex package is whole: its checksum, its files, its metadata', () => {
  const parts = join(folder, 'hex');
  mkdirSync(join(parts, 'contents'), { recursive: true });
  output('tar', '--extract', '--file', made(/^jsockd-[0-9.]+\.tar$/), '--directory', parts);
  const bytes = Buffer.concat(['VERSION', 'metadata.config', 'contents.tar.gz'].map((name) => readFileSync(join(parts, name))));
  assert.equal(readFileSync(join(parts, 'CHECKSUM'), 'utf8'), createHash('sha256').update(bytes).digest('hex').toUpperCase());
  output('tar', '--extract', '--gzip', '--file', join(parts, 'contents.tar.gz'), '--directory', join(parts, 'contents'));
  const program = `{ok, T} = file:consult("${parts}/metadata.config"), `
    + 'io:format("~s~n~s~n", [proplists:get_value(<<"version">>, T), '
    + 'lists:join("\\n", proplists:get_value(<<"files">>, T))]), halt().';
  const metadata = output('erl', '-noshell', '-eval', program).trim().split('\n');
  assert.equal(metadata[0], version);
  const files = output('find', '.', '-type', 'f', '-printf', '%P\n', { cwd: join(parts, 'contents') }).trim().split('\n').sort();
  assert.deepEqual(metadata.slice(1).sort(), files);
  assert.ok(files.includes('mix.exs') && files.includes('lib/jsockd.ex') && !files.some((name) => name.startsWith('test/')));
});
