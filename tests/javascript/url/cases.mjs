// [input, base]. After the shapes of the Web Platform Tests: every state of the parser, every kind of host, every setter.
export const inputs = [
  ['http://example.com/'], ['HTTP://EXAMPLE.com:80/A?B#C'], ['https://user:pass@host:8443/p/a/t/h?query=1#frag'], ['http://user@/'], ['http://@host'], ['http://u:@h/'],
  ['http://a:b@c:d@e/'], ['http://h:0/'], ['http://h:65535/'], ['http://h:65536/'], ['http://h:080/'], ['http://h:8 0/'], ['http://h:/x'], ['https://h:443/'], ['ws://h:80/'],
  ['wss://h:443/'], ['ftp://h:21/'], ['ftp://h:22/'], ['file:///etc/passwd'], ['file://localhost/x'], ['file://host/x'], ['file:/x'], ['file:x'], ['file:'], ['file:///C:/a/../b'],
  ['file:///C|/x'], ['file:c:\\x\\y'], ['file:///../..'], ['file://C:/x'], ['mailto:a@b.c'], ['data:text/plain,hello world'], ['javascript:alert(1) '], ['blob:https://a.com/id'],
  ['blob:blob:https://a.com/'], ['about:blank'], ['urn:isbn:1'], ['foo://bar/baz'], ['foo:/bar/../baz'], ['foo:bar/../baz'], ['foo://h:99/'], ['foo://H/'], ['foo:///x'], ['foo:////x'],
  ['web+demo:/.//not-a-host/'], ['http:example.com'], ['http:/example.com'], ['http:///example.com'], ['http:\\\\x.y\\z'], ['http://a/b\\c'], ['  http://trim.me/ \t'], ['ht\ntp://a\tb/c\nd'],
  ['http://a/%41%zz%'], ['http://a/é日😀'], ['http://a/?é=日&x#é'], ["http://a/?'"], ["foo://a/?'"], ['http://a/ "<>`{}|'], ['http://a/# "<>`'], ['http://a/? "<>`{}'], ['http://a/\ud800'],
  ['http://a/./b/../c/.'], ['http://a/..'], ['http://a/b/..'], ['http://a/%2e/%2E%2e/x'], ['http://a/.%2e/x'], ['http://a//b///c'], ['http://a/b;c=1,2'],
  ['http://1.2.3.4/'], ['http://1.2.3/'], ['http://1/'], ['http://0x7f.1/'], ['http://0300.0250.1/'], ['http://256.1.1.1/'], ['http://1.2.3.4.5/'], ['http://4294967295/'], ['http://4294967296/'],
  ['http://0x/'], ['http://1.2.3.08/'], ['http://1.2.3.4./'], ['http://foo.1/'], ['http://foo.0x4/'], ['http://1e3/'], ['http://09.2.3.4/'], ['http://１.2.3.4/'],
  ['http://[::1]/'], ['http://[1:2:3:4:5:6:7:8]/'], ['http://[1::8]:80/'], ['http://[::ffff:1.2.3.4]/'], ['http://[1:0:0:2:0:0:0:3]/'], ['http://[::1.2.3]/'], ['http://[:1]/'], ['http://[1::2::3]/'],
  ['http://[12345::]/'], ['http://[::1'], ['http://[::1%eth0]/'], ['foo://[::1]/'], ['http://[v1.a]/'], ['http://[2001:0DB8::00A]/'],
  ['http://bücher.de/'], ['http://xn--bcher-kva.de/'], ['http://faß.de/'], ['http://日本語.jp/'], ['http://☃.net/'], ['http://EXÄMPLE.com/'], ['http://a。b/'], ['http://a\u00adb/'], ['http://ﬀ.com/'],
  ['http://xn--/'], ['http://xn--a/'], ['http://xn--zn7c.com/'], ['http://a\u200db/'], ['http://\u0644\u200c\u0645.com/'], ['http://אב.com/'], ['http://\u0300a/'], ['http://%41bc/'], ['http://%zz/'], ['http://a%00b/'],
  ['http://a b/'], ['http://a<b/'], ['http://a^b/'], ['http://a|b/'], ['http://a_b/'], ['http://-a-/'], ['http://a..b/'], ['http://.../'], ['http://a./'], ['http:///'], ['http://'], ['https://?x'], ['http://#x'],
  ['foo://a b/'], ['foo://%41/'], ['foo://é/'], ['foo://a^b/'], ['foo://a<b/'], ['foo://'], ['foo://?'], ['foo:'], ['foo:#'], [''], [' '], ['/'], ['//'], ['?'], ['#'], ['x'], ['1:x'], [':x'], ['-x:y'], ['a1+-.:x'],
  ['http://user%40:p%3Ass@h/'], ['http://ü:ß@h/'], ["http://a'b:c;d=e@h/"], ['http://a/%'], ['http://a/?%'], ['http://a?b?c'], ['http://a#b#c'], ['http://a/?#'], ['https://a/\u0000'], ['https://a\u0000/'],
  ['', 'http://a/b/c?d#e'], ['x', 'http://a/b/c?d#e'], ['./x', 'http://a/b/c'], ['../x', 'http://a/b/c/d'], ['../../../x', 'http://a/b'], ['/x', 'http://a/b/c'], ['//h/x', 'https://a/b'], ['///h/x', 'https://a/b'],
  ['?q', 'http://a/b/c?d#e'], ['#f', 'http://a/b/c?d#e'], ['http:x', 'http://a/b/c'], ['http:x', 'https://a/b/c'], ['http:/x', 'http://a/b'], ['https:x', 'https://a/b/'], ['\\x', 'http://a/b'], ['\\x', 'foo://a/b'],
  ['x', 'mailto:a'], ['#f', 'mailto:a'], ['?q', 'mailto:a'], ['x', 'foo://a'], ['x', 'foo:///a/b'], ['..', 'foo://a/b/c/d'], ['/x', 'file:///C:/a/b'], ['..', 'file:///C:/'], ['/D:/x', 'file:///C:/a'], ['//h', 'file:///C:/a'],
  ['x', 'file:///a/b?c#d'], ['', 'file:///a/b?c#d'], ['?q', 'file:///a/b?c#d'], ['#f', 'file:///a/b?c#d'], ['C|/x', 'file://h/y'], ['x', 'x'], ['x', ''], ['http://ok/', 'not a base'], ['x', 'about:blank'], ['.', 'http://a/b/c/'],
  ['javascript:x', 'http://a/'], ['a:b', 'http://a/'], ['b:80/x', 'http://a/'], ['?a=b&c', 'http://h/?x=y'], ['\t', 'http://h/p'], ['http:', 'http://h/p'], ['http:#f', 'http://h/p?q'], ['ftp:', 'http://h/p'],
];

const values = {
  href: ['https://new/', 'nonsense', ''],
  protocol: ['https', 'ftp:', 'file', 'foo', 'HTTP', '', '1', 'https:x', 'b\u00e9'],
  username: ['', 'me', 'm:e@/', 'ü', '\u0000'],
  password: ['', 'secret', 's:@/?#', 'ß', '%'],
  host: ['new.com', 'new.com:81', ':81', '', 'a b', '[::1]:82', 'x/y', 'x?y', 'x@y', '127.1', 'h:99999', 'ü.de', 'h:8a', 'h\\x'],
  hostname: ['new.com', 'new.com:81', '', ':', '[::2]', 'x/y', 'x#y', 'xn--a', 'a%41'],
  port: ['90', '', '0', '65536', '8a8', 'x', '80', ' 1', '-1', '443', '0009', '９'],
  pathname: ['/x', 'x', '', '/a/../b', '?#', '\\x', '//h', '/é %2e%2e/', '/.//p'],
  search: ['?a=b', 'a=b', '', '?', '??', '#', 'é', "'", 'a b'],
  hash: ['#f', 'f', '', '#', '##', 'é`', 'a b', '\u0000'],
};

const subjects = ['http://u:p@h:81/p?q#f', 'https://h/', 'file:///p/q', 'mailto:a@b', 'foo://h/p', 'foo:/p', 'file://h/C:/x', 'data:x  '];

/** [subject, property, value] */
export const settings = subjects.flatMap((subject) => Object.entries(values).flatMap(([property, all]) => all.map((value) => [subject, property, value])));
