import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../support/engine.mjs';
import { compare } from '../support/scenarios.mjs';
import { inputs, settings } from './cases.mjs';

// All cases run in one process: these functions are its whole source.
const parse = (cases) => {
  const parts = (url) => [url.href, url.origin, url.protocol, url.username, url.password, url.host, url.hostname, url.port, url.pathname, url.search, url.hash, [...url.searchParams].flat().join('|')];
  return cases.map(([input, base]) => {
    try {
      return parts(base === undefined || base === null ? new URL(input) : new URL(input, base));
    } catch (error) {
      return error.name;
    }
  });
};

const set = (cases) => cases.map(([subject, property, value]) => {
  const url = new URL(subject);
  try {
    url[property] = value;
  } catch (error) {
    return error.name;
  }
  return url.href;
});

// Where Node 20 departs from the standard: hosts of URLs that are not special and had none.
const departures = new Map(
  [
    [['foo://h/p', 'host', ':81'], 'foo://h/p'],
    [['foo:/p', 'host', 'new.com:81'], 'foo://new.com:81/p'],
    [['foo:/p', 'host', ''], 'foo:///p'],
    [['foo:/p', 'host', '[::1]:82'], 'foo://[::1]:82/p'],
    [['foo:/p', 'host', 'h:8a'], 'foo://h:8/p'],
    [['foo:/p', 'hostname', ''], 'foo:///p'],
  ].map(([one, expected]) => [JSON.stringify(one), expected]),
);

for (const [name, f, cases] of [['Parsing', parse, inputs], ['Setting', set, settings]]) {
  test(`${name} gives what Node's URL gives`, { timeout: 600_000 }, async () => {
    const [ours, nodes] = [await call(f, cases), f(cases)];
    const different = cases.map((one, at) => ({ one, ours: ours[at], node: nodes[at] })).filter(({ one, ours, node }) => {
      const expected = departures.get(JSON.stringify(one)) ?? node;
      return JSON.stringify(ours) !== JSON.stringify(expected);
    });
    assert.deepEqual(different, []);
  });
}

compare({
  Parameters: async ({ note }) => {
    const parameters = new URLSearchParams('?a=1&b=2&a=3&empty&=novalue&sp=a+b%20c&%zz=%41&é=日');
    note([...parameters].map((pair) => pair.join('=')));
    note(
      parameters.get('a'), parameters.getAll('a'), parameters.get('nothing'), parameters.has('b'), parameters.has('a', '3'),
      parameters.size);
    parameters.append('n', 'a b&c=d+e');
    parameters.set('a', 'only');
    parameters.delete('b');
    parameters.delete('empty', 'other');
    parameters.sort();
    note(parameters.toString());
    parameters.forEach((value, key) => note(key, value));
    note([...parameters.keys()].length, [...parameters.values()].length);
  },

  Parameters_from_everything: async ({ note, attempt }) => {
    note(
      String(new URLSearchParams({ a: 1, b: 'x y' })),
      String(new URLSearchParams([['a', 1], ['a', 2]])),
      String(new URLSearchParams(new Map([['k', 'v']]))));
    note(
      String(new URLSearchParams(new URLSearchParams('q=1'))),
      String(new URLSearchParams()),
      String(new URLSearchParams(null)),
      String(new URLSearchParams('\ud800')));
    attempt('not pairs', () => new URLSearchParams([['a']]));
    attempt('without new', () => URLSearchParams());
    attempt('too few', () => new URLSearchParams().append('a'));
  },

  Parameters_of_a_URL: async ({ note }) => {
    const url = new URL('http://h/?a=1#f');
    url.searchParams.append('b', 'x&y');
    note(url.href);
    url.search = '?c=3';
    note(url.searchParams.get('c'), url.searchParams.get('a'), url.searchParams === url.searchParams);
    url.searchParams.delete('c');
    note(url.href);
    const before = url.searchParams;
    url.href = 'http://h/?z=26';
    note(before.get('z'));
  },

  Changing_parameters_while_iterating: async ({ note }) => {
    const parameters = new URLSearchParams('a=1&b=2&c=3');
    for (const [key] of parameters) {
      note(key);
      parameters.delete(key);
    }
    note(String(parameters));
  },

  Sorting_is_stable_and_by_code_units: async ({ note }) => {
    const parameters = new URLSearchParams('z=1&\ufffd=2&😀=3&a=4&a=5&aa=6&=7');
    parameters.sort();
    note([...parameters].map((pair) => pair.join('=')));
  },

  Static_members_and_conversions: async ({ note, attempt }) => {
    note(URL.canParse('http://a'), URL.canParse('x'), URL.canParse('x', 'http://a'));
    note(
      JSON.stringify({ url: new URL('http://a/b') }),
      String(new URL('x', new URL('http://a/'))),
      Object.prototype.toString.call(new URL('a:b')));
    attempt('no argument', () => new URL());
    attempt('without new', () => URL('http://a'));
    attempt('undefined base', () => new URL('http://a', undefined).href);
    attempt('a symbol', () => new URL(Symbol('s')));
    note(URL.name, URL.length, URLSearchParams.name, URLSearchParams.length);
  },

  URL_parse: async ({ note }) => {
    note(URL.parse('http://a/b').href, URL.parse('x'), URL.parse('x', 'http://a/').href);
  },
}, {
  // Node 20 takes null for nothing; to the standard it is a string.
  Parameters_from_everything: ['a=1&b=x+y a=1&a=2 k=v', 'q=1  null= %EF%BF%BD=', 'not pairs threw TypeError', 'without new threw TypeError', 'too few threw TypeError'],
  // Node 20 is older than URL.parse.
  URL_parse: ['http://a/b null http://a/x'],
});

// Newer than Node 20's URL, so against the standard itself.
test('Domains and paths as the standard has them now', async () => {
  const hrefs = await call((inputs) => inputs.map((input) => URL.parse(input)?.href ?? null), [
    'http://a/^', 'http://a/?^#^', 'http://u^:p^@a/', 'http://a\u05d0.com/', 'http://1\u05d0.com/', 'http://\u05d01.com/',
    'http://\u13bf.com/', 'http://xn--bcher-kva.XN--BCHER-KVA/', 'http://xn--zz--/',
  ]);
  assert.deepEqual(hrefs, [
    'http://a/%5E', 'http://a/?^#^', 'http://u%5E:p%5E@a/', null, null, 'http://xn--1-zhc.com/', 'http://xn--19d.com/',
    'http://xn--bcher-kva.xn--bcher-kva/', null,
  ]);
});
