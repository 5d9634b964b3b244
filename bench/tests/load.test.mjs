import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { folderFor, program, run, scriptedServer, start } from './programs.mjs';

const LIMIT = { timeout: 300_000 }; // only ends what would never end
const ok = ([id, , parameter]) => `${id} ok ${parameter}`;
const sum = (histogram, from = 0) => histogram.filter(([us]) => us >= from).reduce((all, [, count]) => all + count, 0);

const isNear = (one, other) => Math.abs(one / other - 1) < 0.02;

/** The latency that so many of all do not exceed, by the histogram's buckets. */
function percentile(histogram, share) {
  let left = Math.ceil(share * sum(histogram));
  return histogram.find(([, count]) => (left -= count) <= 0)[0];
}

/** Arguments for `sockets` connections that all send the same small command. */
async function arguments_(folder, sockets = 1) {
  const paths = Array.from({ length: sockets }, (_, n) => folder.path(`${n}.sock`));
  const command = await folder.file('command', '(m, p) => p\n');
  const parameter = await folder.file('parameter', '{"a":"ä"}\n');
  return { paths, args: [...paths.flatMap((path) => ['--socket', path]), '--command', command, '--parameter', parameter] };
}

async function echo(t, paths) {
  return start(t, program('echo'), paths.flatMap((path) => ['--socket', path]));
}

test('load counts the commands of every connection, and the server ends after it', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder, 2);
  const { ended } = await echo(t, paths);
  const expected = await folder.file('expected', '{"a":"ä"}\n');
  const { code, errors, result } = await run('load', [...args, '--count', '200', '--expect', expected]);
  assert.equal(code, 0, errors);
  assert.equal(result.commands, 400);
  assert.equal(result.errors, 0);
  assert.equal(sum(result.histogram), 400);
  const { min, p50, p90, p99, p999, max } = result.latencyUs;
  assert.ok(0 < min && min <= p50 && p50 <= p90 && p90 <= p99 && p99 <= p999 && p999 <= max, JSON.stringify(result));
  assert.ok(isNear(result.perSecond, result.commands / result.seconds), JSON.stringify(result));
  assert.equal(await ended, 0);
});

test('percentiles and mean are those of the histogram', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder, 2);
  await echo(t, paths);
  const { result } = await run('load', [...args, '--count', '5000']);
  const { histogram, latencyUs } = result;
  const shares = { p50: 0.5, p90: 0.9, p99: 0.99, p999: 0.999, max: 1 };
  for (const [name, share] of Object.entries(shares)) {
    const figures = [latencyUs[name], percentile(histogram, share)];
    assert.ok(isNear(...figures), `${name}: ${figures}`);
  }
  assert.ok(isNear(latencyUs.min, histogram[0][0]), JSON.stringify(result));
  assert.ok(isNear(latencyUs.mean, histogram.reduce((all, [us, count]) => all + us * count, 0) / 10_000), JSON.stringify(result));
});

test('a reply that is not the expected one makes load fail, and is shown', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder);
  await echo(t, paths);
  const expected = await folder.file('expected', '{"a":"b"}');
  const { code, errors } = await run('load', [...args, '--count', '10', '--expect', expected]);
  assert.equal(code, 1);
  assert.match(errors, /^load: .* is not what --expect says: c0-0+1 ok \{"a":"ä"\}\n/);
});

const WRONG = [
  ['an exception', ([id]) => `${id} exception {"errorMessage":"no"}`, / is an exception: .*"no"/],
  ['a reply to another command', ([, , parameter]) => `other ok ${parameter}`, / is no reply to that: other ok/],
  ['a reply of no known type', ([id]) => `${id} okay 1`, / is no reply to that: /],
  ['two lines', ([id]) => `${id} ok 1\n${id} ok 1`, /more than one line/],
  ['a message that nobody answers', ([id]) => `${id} message 1`, /there is no --answer to it/],
  ['a connection that closes', () => null, /closed by the server/],
];

for (const [what, answer, complaint] of WRONG) {
  test(`${what} in place of the second of three answers is an error`, LIMIT, async (t) => {
    const folder = await folderFor(t);
    const { paths, args } = await arguments_(folder);
    await scriptedServer(t, paths[0], (fields, n) => (n === 1 ? answer(fields) : ok(fields)));
    const { code, errors, result } = await run('load', [...args, '--count', '3']);
    assert.equal(code, 1);
    assert.match(errors, complaint);
    assert.equal(result.errors, 1);
    assert.ok(result.commands === 1 || result.commands === 2, JSON.stringify(result));
  });
}

test('the warm-up is not recorded', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder);
  const commands = await scriptedServer(t, paths[0], ok);
  const { result } = await run('load', [...args, '--count', '5', '--warmup-seconds', '0.2']);
  assert.equal(result.commands, 5);
  assert.ok(commands.length > 5, `${commands.length} commands came`);
});

test('the open loop sends at its rate: a whole number of commands, spread over the connections', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder, 3);
  const lists = await Promise.all(paths.map((path) => scriptedServer(t, path, ok)));
  const { result } = await run('load', [...args, '--rate', '200', '--seconds', '0.1']);
  assert.equal(result.commands, 20);
  assert.deepEqual(lists.map(({ length }) => length), [7, 7, 6]);
});

test('the intervals of the open loop are constant', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder);
  // All 20 are due before the first is answered, and then follow each other at once: each waited 50 ms less than the one before, and
  // what that one took.
  const answeredAt = [];
  await scriptedServer(t, paths[0], async (fields, n) => {
    if (n === 0) await setTimeout(1200);
    answeredAt.push(performance.now());
    return ok(fields);
  });
  const { result } = await run('load', [...args, '--rate', '20', '--seconds', '1']);
  const waited = result.histogram.flatMap(([us, count]) => Array(count).fill(us / 1000));
  assert.equal(waited.length, 20);
  const precision = 1.016;
  for (const [n, ms] of waited.entries()) assert.ok(n === 0 || ms / precision <= waited[n - 1] * precision + 50, `${waited}`);
  // The last but one was answered before the last was sent. A slow machine makes the difference smaller, by as much as it took for the
  // answers.
  const took = answeredAt.at(-1) - answeredAt[0];
  assert.ok(waited.at(-1) * precision - waited[0] / precision >= 18 * 50 - took, `${waited}, ${took} ms for the answers`);
});

test('in the open loop, those that a slow command holds up are slow too', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder);
  await scriptedServer(t, paths[0], async (fields, n) => {
    if (n === 0) await setTimeout(500);
    return ok(fields);
  });
  const { result } = await run('load', [...args, '--rate', '200', '--seconds', '0.5']);
  // 80 were to be sent in the first 400 ms, and waited for at least 100 ms; a closed loop would show one.
  assert.ok(sum(result.histogram, 100_000) >= 79, JSON.stringify(result.histogram));
});

test('ids differ and are valid; with --unique the commands differ too, on all connections', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder, 2);
  const lists = await Promise.all(paths.map((path) => scriptedServer(t, path, ok)));
  const { code, errors } = await run('load', [...args, '--count', '50', '--unique']);
  assert.equal(code, 0, errors);
  const commands = lists.flat();
  assert.equal(new Set(commands.map(([id]) => id)).size, 100);
  assert.equal(new Set(commands.map(([, command]) => command)).size, 100);
  for (const [id, command] of commands) {
    assert.match(id, /^[^ ]{1,32}$/);
    assert.match(command, /^\(m, p\) => p\/\*[-0-9]+\*\/$/);
  }
});

test('with --unique-parameter the parameters differ, on all connections, and mean the same', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder, 2);
  const lists = await Promise.all(paths.map((path) => scriptedServer(t, path, ok)));
  const { code, errors } = await run('load', [...args, '--count', '50', '--unique-parameter']);
  assert.equal(code, 0, errors);
  const commands = lists.flat();
  assert.equal(new Set(commands.map(([, , parameter]) => parameter)).size, 100);
  assert.equal(new Set(commands.map(([, command]) => command)).size, 1);
  assert.equal(new Set(commands.map(([, , parameter]) => JSON.stringify(JSON.parse(parameter)))).size, 1);
});

test('where the result drops, a runtime was replaced: one command before it and fifty from it on are near', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder);
  await scriptedServer(t, paths[0], async ([id], n) => {
    // Timers can be a millisecond early. What replacing costs falls on the command before the drop here.
    if (n === 100) await setTimeout(102);
    return `${id} ok ${n <= 100 ? n : n - 101}`;
  });
  const { code, result } = await run('load', [...args, '--count', '200', '--watch-counter']);
  assert.equal(code, 0);
  assert.equal(result.replacements, 1);
  assert.equal(result.nearUs.count, 51);
  assert.ok(result.nearUs.max >= 100_000, JSON.stringify(result.nearUs)); // another command may have taken longer, on a busy machine
});

test('--watch-counter refuses a result that is no number', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const { paths, args } = await arguments_(folder);
  await echo(t, paths);
  const { code, errors } = await run('load', [...args, '--count', '2', '--watch-counter']);
  assert.equal(code, 1);
  assert.match(errors, /result is a number/);
});

test('a command of two lines is refused', LIMIT, async (t) => {
  const folder = await folderFor(t);
  const command = await folder.file('two', '(m, p) =>\np\n');
  const { code, errors } = await run('load', ['--command', command]);
  assert.equal(code, 1);
  assert.match(errors, /has a line feed in it/);
});

const MISUSES = [
  ['no plan', [], /either --seconds or --count/],
  ['two plans', ['--seconds', '1', '--count', '1'], /either --seconds or --count/],
  ['turns of so many commands', ['--count', '9', '--turns', '3'], /--turns shares out --seconds/],
  ['no turns', ['--seconds', '1', '--turns', '0'], /--turns is '0'/],
  ['a pause in the open loop', ['--seconds', '1', '--rate', '5', '--pause-us', '1'], /for the closed loop/],
  ['a rate of nothing', ['--seconds', '1', '--rate', '0'], /--rate is '0'/],
  ['half a command', ['--count', '0.5'], /--count is '0.5'/],
  ['an unknown option', ['--speed', '1'], /usage: load/],
];

for (const [what, more, complaint] of MISUSES) {
  test(`a command line with ${what} is refused`, LIMIT, async (t) => {
    const folder = await folderFor(t);
    const { args } = await arguments_(folder);
    const { code, errors } = await run('load', [...args, ...more]);
    assert.equal(code, 2);
    assert.match(errors, complaint);
  });
}
