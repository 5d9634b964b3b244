// What the executable of one processor is made of, read off the lock files: names, versions, hashes, licences.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const read = (path) => readFileSync(join(root, path), 'utf8');

const DOTNET = { amd64: 'linux-x64', arm64: 'linux-arm64' };

// In the lock file, and not in the executable: they only build it. libsodium comes from Debian's package instead.
const ONLY_BUILDS = ['Akka.Analyzers', 'Microsoft.DotNet.ILCompiler', 'Microsoft.NET.ILLink.Tasks', 'libsodium'];

/**
 * All components, in the order of their names; each has name, version, purl, licence (SPDX), copyright, and maybe homepage, hashes, text.
 */
export function componentsOf(architecture) {
  const components = [
    engine(), debian(architecture, 'libsodium', 'build/libsodium.lock', SODIUM), debian(architecture, 'ICU', 'build/icu.lock', ICU),
    brotli(architecture), cppLibrary(architecture), runtime(architecture), ...nuget(architecture), ...npm(),
  ];
  return components.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

const SODIUM = {
  licence: 'ISC', copyright: 'Copyright (c) 2013-2026 Frank Denis <j at pureftpd dot org>', homepage: 'https://libsodium.org',
  text: () => licenceFile('libsodium.txt'),
};
const ICU = {
  licence: 'Unicode-3.0', copyright: 'Copyright © 2016-2026 Unicode, Inc.', homepage: 'https://icu.unicode.org',
  text: () => licenceFile('icu.txt'),
};

function engine() {
  const lock = locked('build/engine.lock');
  const patches = readdirSync(join(root, 'native/patches')).filter((name) => name.endsWith('.patch'));
  return {
    name: 'quickjs-ng', version: upstream(lock.version), licence: 'MIT', homepage: 'https://github.com/quickjs-ng/quickjs',
    copyright: 'Copyright (c) 2017-2025 Fabrice Bellard, Charlie Gordon, Ben Noordhuis, Saúl Ibarra Corretgé, and others',
    purl: debianUrl(lock), hashes: [{ alg: 'SHA-256', content: lock.sha256 }], text: licenceFile('quickjs-ng.txt'),
    notes: `with the changes of this project: ${patches.length} patches`,
  };
}

function debian(architecture, name, file, about) {
  const lock = locked(file);
  return {
    ...about, name, version: upstream(lock.version), purl: debianUrl(lock, architecture),
    hashes: [{ alg: 'SHA-256', content: lock[`sha256-${architecture}`] }], text: about.text(),
  };
}

// These two are what the machine that builds has installed, or what build/cross.sh has fetched.
function brotli(architecture) {
  const pinned = existsSync(join(root, 'build/brotli.lock')) && architecture !== thisArchitecture() ? locked('build/brotli.lock') : null;
  const version = pinned?.version ?? installed('libbrotli-dev');
  return {
    name: 'Brotli', version: upstream(version), licence: 'MIT', homepage: 'https://github.com/google/brotli',
    copyright: 'Copyright (c) 2009, 2010, 2013-2016 by the Brotli Authors',
    purl: debianUrl({ package: 'libbrotli-dev', version }, architecture),
    ...(pinned && { hashes: [{ alg: 'SHA-256', content: pinned[`sha256-${architecture}`] }] }),
  };
}

function cppLibrary(architecture) {
  const compiler = architecture === thisArchitecture() ? 'c++' : { amd64: 'x86_64', arm64: 'aarch64' }[architecture] + '-linux-gnu-g++';
  const version = execFileSync(compiler, ['-dumpfullversion'], { encoding: 'utf8' }).trim();
  return {
    name: 'libstdc++ and libgcc', version, licence: 'GPL-3.0-or-later WITH GCC-exception-3.1', homepage: 'https://gcc.gnu.org',
    copyright: 'Copyright (C) Free Software Foundation, Inc.', purl: `pkg:generic/gcc@${version}`,
  };
}

function runtime(architecture) {
  const lock = nugetLock()['net10.0']['Microsoft.DotNet.ILCompiler'];
  const pack = `Microsoft.NETCore.App.Runtime.NativeAOT.${DOTNET[architecture]}`;
  const folder = nugetFolder(pack, lock.resolved);
  return {
    name: '.NET runtime', version: lock.resolved, licence: 'MIT', homepage: 'https://dot.net',
    copyright: 'Copyright (c) .NET Foundation and Contributors', purl: `pkg:nuget/${pack}@${lock.resolved}`,
    text: [/^license/i, /^third-party/i].map((name) => textIn(folder, name)).filter(Boolean).join('\n'),
  };
}

// The native compiler leaves out what nothing calls, so this is what the executable can contain.
function nuget(architecture) {
  const { 'net10.0': common, [`net10.0/${DOTNET[architecture]}`]: own } = nugetLock();
  return Object.entries({ ...common, ...own })
    .filter(([name, { type }]) => type !== 'Project' && !ONLY_BUILDS.includes(name) && !name.startsWith('runtime.'))
    .map(([name, { resolved, contentHash }]) => nugetPackage(name, resolved, contentHash));
}

function nugetPackage(name, version, contentHash) {
  const folder = nugetFolder(name, version);
  const manifest = readFileSync(join(folder, `${name.toLowerCase()}.nuspec`), 'utf8');
  const of = (element) => manifest.match(new RegExp(`<${element}[^>]*>([^<]*)</${element}>`))?.[1].trim();
  const licence = manifest.match(/<license type="expression">([^<]*)</)?.[1];
  if (!licence) {
    throw new Error(
      `the package ${name} ${version} does not name its licence by an SPDX expression: packaging/steps/components.mjs has to`);
  }
  return {
    name, version, licence, homepage: of('projectUrl'), copyright: of('copyright') ?? `Copyright © ${of('authors')}`,
    purl: `pkg:nuget/${name}@${version}`, properties: [{ name: 'nuget:contentHash', value: contentHash }], text: textIn(folder, /^notice/i),
  };
}

function npm() {
  const lock = JSON.parse(read('src/JavaScript/package-lock.json'));
  return Object.entries(lock.packages)
    .filter(([path, { dev, optional }]) => path.startsWith('node_modules/') && !dev && !optional)
    .map(([path, { version, license, integrity }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return {
        name, version, licence: license, copyright: 'see the licences of the JavaScript below',
        purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
        homepage: `https://www.npmjs.com/package/${name}`, inJavaScript: true,
        hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }],
      };
    });
}

/** The licences of what src/JavaScript bundles, in their own words. */
export const javascriptLicences = () => licenceFile('javascript.txt');

function locked(file) {
  return Object.fromEntries(read(file).split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ')));
}

const upstream = (version) => version.replace(/^\d+:/, '').replace(/-[^-]*$/, '');
const debianUrl = ({ package: name, version }, architecture = 'all') => `pkg:deb/debian/${name}@${version}?arch=${architecture}`;
const thisArchitecture = () => ({ x64: 'amd64', arm64: 'arm64' })[process.arch];
const installed = (name) => execFileSync('dpkg-query', ['--show', '--showformat', '${Version}', name], { encoding: 'utf8' });
const nugetLock = () => JSON.parse(read('src/Server/packages.native.lock.json')).dependencies;
// build/packages.sh has collected these.
const licenceFile = (name) => read(`artifacts/licences/${name}`);

function nugetFolder(name, version) {
  const folder = join(process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget/packages'), name.toLowerCase(), version);
  if (!existsSync(folder)) {
    throw new Error(`${folder} is missing: the executable's build leaves it there (build/executable.sh, build/cross.sh)`);
  }
  return folder;
}

function textIn(folder, pattern) {
  const file = readdirSync(folder).find((name) => pattern.test(name));
  return file && readFileSync(join(folder, file), 'utf8');
}
