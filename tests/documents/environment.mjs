import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inRepository, root } from './repository.mjs';

const run = promisify(execFile);
const ofBuilds = /^(CI$|MSBUILD|JSOCKD_|NODE_|npm_|GO[A-Z]|MIX_|NUGET_PACKAGES$)/;

/** The variables of somebody who begins in that home folder, on this machine: with what the machine has downloaded before. */
export async function environmentOf(home) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofBuilds.test(name)));
  return {
    ...inherited,
    HOME: home,
    PATH: [...(await goFolder()), inherited.PATH].join(path.delimiter),
    LC_ALL: 'C.UTF-8',
    ...(await ofNpm()),
    GOTOOLCHAIN: 'local',
    GOCACHE: inRepository('artifacts/go/cache'),
    GOPATH: inRepository('artifacts/go/path'),
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_NOLOGO: '1',
    DOTNET_SKIP_FIRST_TIME_EXPERIENCE: '1',
    DOTNET_CLI_UI_LANGUAGE: 'en',
    MSBUILDDISABLENODEREUSE: '1',
    NUGET_FALLBACK_PACKAGES: await knownPackages(home),
  };
}

/** The Go that build/test.sh has fetched. */
async function goFolder() {
  const { stdout } = await run(path.join(root, 'build/fetch-go.sh'), ['1.24']);
  return [path.dirname(stdout.trim().split('\n').at(-1))];
}

async function ofNpm() {
  const { stdout } = await run('npm', ['config', 'get', 'cache']);
  const settings = path.join(homedir(), '.npmrc');
  return {
    npm_config_cache: stdout.trim(),
    npm_config_prefer_offline: 'true',
    ...(existsSync(settings) ? { npm_config_userconfig: settings } : {}),
  };
}

/** The machine's NuGet packages, but for our own: one of this version that it knows from before is another one. Its sources too. */
async function knownPackages(home) {
  const settings = path.join(homedir(), '.nuget/NuGet');
  if (existsSync(settings)) await cp(settings, path.join(home, '.nuget/NuGet'), { recursive: true });
  const machine = process.env.NUGET_PACKAGES ?? path.join(homedir(), '.nuget/packages');
  const known = path.join(home, '.known-packages');
  await mkdir(known, { recursive: true });
  const names = existsSync(machine) ? await readdir(machine) : [];
  const others = names.filter((name) => !name.toLowerCase().startsWith('jsockd'));
  await Promise.all(others.map((name) => symlink(path.join(machine, name), path.join(known, name))));
  return known;
}
