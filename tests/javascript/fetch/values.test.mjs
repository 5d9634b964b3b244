import { compare } from '../support/scenarios.mjs';

compare({
  A_blob_and_its_parts: async ({ note, attempt }) => {
    const blob = new Blob(['a\u00e9\ud800', new Uint8Array([1, 2]).buffer, new Blob(['z'])], { type: 'Text/Plain' });
    const part = blob.slice(-3, -1, 'x/Y');
    const chunks = [];
    for await (const chunk of blob.stream()) chunks.push(...chunk);
    note(blob.size, blob.type, await blob.text(), part.size, part.type, new Uint8Array(await part.arrayBuffer()), chunks);
    note(new Blob(['x'], { type: 'a\u00e9' }).type, new Blob().size, blob.slice(4, 2).size, blob.slice(-100, 100).size);
    attempt('text for parts', () => new Blob('text'));
    attempt('a number for parts', () => new Blob(1));
  },

  A_blob_of_many_chunks: async ({ note }) => {
    const blob = new Blob([new Uint8Array(200_000).fill(7)]);
    let size = 0;
    for await (const chunk of blob.stream()) size += chunk.length;
    note(size, (await blob.arrayBuffer()).byteLength);
  },

  A_file: async ({ note, attempt }) => {
    const file = new File(['abc'], 'n.txt', { type: 'a/b', lastModified: 5 });
    note(
      file.name,
      file.lastModified,
      file.type,
      file.size,
      file instanceof Blob,
      Object.prototype.toString.call(file),
      Math.abs(new File([], 'n').lastModified - Date.now()) < 1e6);
    attempt('no name', () => new File([]));
  },

  Headers_are_kept_in_order_and_joined: async ({ note }) => {
    const headers = new Headers({ B: '2', a: ' 1 ' });
    headers.append('a', 'x');
    headers.append('Set-Cookie', 'q=1');
    headers.append('set-cookie', 'r=2');
    note([...headers], headers.get('A'), headers.getSetCookie(), headers.has('b'), headers.get('missing'));
    headers.set('a', 'y');
    headers.delete('b');
    note([...headers.keys()], [...headers.values()], [...new Headers(headers)].length, [...new Headers([['k', 'v']])]);
    headers.forEach((value, name, all) => note(name, value, all === headers));
  },

  Wrong_headers: async ({ attempt }) => {
    const headers = new Headers();
    attempt('a single', () => new Headers([['a']]));
    attempt('space', () => headers.append('b d', 'x'));
    attempt('line break', () => headers.set('x', 'a\nb'));
    attempt('text', () => new Headers('x'));
    attempt('letter', () => headers.append('\u00e9', 'x'));
    attempt('character', () => headers.set('x', '\u0100'));
    attempt('null', () => new Headers(null));
  },

  Form_data: async ({ note, attempt }) => {
    const form = new FormData();
    form.append('a', 1);
    form.append('b', new Blob(['x']));
    form.append('a', '2');
    form.set('c', new File(['y'], 'y.txt'), 'z.txt');
    const shown = () => [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
    note(shown(), form.getAll('a'), form.get('missing'), form.has('b'));
    form.set('a', 'only');
    form.delete('b');
    note(shown(), [...form.keys()], form.get('c') instanceof File);
    attempt('a name for text', () => form.append('a', 'b', 'c'));
    attempt('a form', () => new FormData({}));
    attempt('no value', () => form.append('a'));
  },

  A_response_and_its_clone: async ({ note, settle }) => {
    const response = new Response('hi', { status: 201, statusText: 'x', headers: { q: '1' } });
    const clone = response.clone();
    note(
      response.ok, response.status, response.statusText, response.headers.get('content-type'), response.type, response.url,
      response.redirected, response.bodyUsed);
    note(await response.text(), response.bodyUsed, clone.bodyUsed, await clone.text());
    await settle('again', response.text());
    note(await new Response().text(), new Response(null).body, new Response().bodyUsed);
  },

  Responses_made_otherwise: async ({ note, attempt }) => {
    const redirect = Response.redirect('http://a/b');
    note(
      await Response.json({ a: 1 }).json(), Response.json(1).headers.get('content-type'), redirect.status,
      redirect.headers.get('location'), Response.error().status, Response.error().type);
    attempt('immutable', () => redirect.headers.set('a', 'b'));
    attempt('status', () => new Response('', { status: 99 }));
    attempt('no body', () => new Response('x', { status: 204 }));
    attempt('line break', () => new Response('', { statusText: '\n' }));
    attempt('undefined', () => Response.json(undefined));
    attempt('no redirect', () => Response.redirect('http://a', 200));
  },

  Bodies_of_every_kind: async ({ note }) => {
    const form = new FormData();
    form.append('n\u00e9"w', 'v\n2');
    form.append('f', new File(['a\r\nb'], 'x.bin', { type: 'a/b' }));
    const read = await new Response(form).formData();
    note(
      [...read].map(([name, value]) => [name, typeof value === 'string' ? value : [value.name, value.type, value.size]]),
      await read.get('f').text());
    note([...(await new Response(new URLSearchParams({ a: '1 2', b: '\u00e9' })).formData())]);
    note(
      new Uint8Array(await new Response(new Uint8Array([1, 2, 3]).subarray(1)).arrayBuffer()),
      await new Response(new Blob(['b'], { type: 'c/d' })).text());
    note(
      new Response(new Blob(['b'], { type: 'c/d' })).headers.get('content-type'),
      (await new Response('x').blob()).size,
      await new Response('\ufeff[1]').json());
  },

  Streams_as_bodies: async ({ note, settle }) => {
    const stream = () => new ReadableStream({ start(controller) { controller.enqueue(new Uint8Array([104, 105])); controller.close(); } });
    const response = new Response(stream());
    const clone = response.clone();
    note(await response.text(), await clone.text());
    const text = new Response('abc');
    const reader = text.body.getReader();
    note(text.bodyUsed, (await reader.read()).value, text.bodyUsed, (await reader.read()).done);
    const locked = new Response('abc');
    locked.body.getReader();
    await settle('locked', locked.text());
    await settle(
      'text in a stream',
      new Response(new ReadableStream({ start(controller) { controller.enqueue('text'); controller.close(); } })).text());
  },

  A_request: async ({ note }) => {
    const controller = new AbortController();
    const request = new Request(
      'http://a/b?c#d', { method: 'post', body: 'x', headers: { a: '1', cookie: 'z=1' }, signal: controller.signal });
    controller.abort('why');
    note(
      request.method, request.url, request.headers.get('cookie'), request.headers.get('content-type'), request.signal.aborted,
      request.signal.reason);
    note(
      request.mode, request.credentials, request.cache, request.redirect, request.keepalive, request.duplex, request.referrer,
      request.destination, request.integrity);
    const other = new Request(request, { headers: { b: '2' } });
    note(request.bodyUsed, await other.text(), [...other.headers.keys()]);
    const put = new Request(new URL('http://a'), { method: 'PUT', body: 'y' });
    note(await put.clone().text(), await put.text(), new Request('http://a').signal.aborted);
  },

  Wrong_requests: async ({ attempt }) => {
    attempt('relative', () => new Request('/x'));
    attempt('a body with GET', () => new Request('http://a', { body: 'x' }));
    attempt('a password', () => new Request('http://u:p@a'));
    attempt('TRACE', () => new Request('http://a', { method: 'TRACE' }));
    attempt('a method with a space', () => new Request('http://a', { method: 'b d' }));
    attempt('a stream without duplex', () => new Request('http://a', { method: 'POST', body: new ReadableStream() }));
  },

  // Node 20 makes a Blob without a name of it.
  A_file_is_cloned: async ({ note, attempt }) => {
    const { file } = structuredClone({ file: new File(['a'], 'n', { lastModified: 3, type: 't/x' }) });
    note(file.name, file.lastModified, file.type, await file.text(), file instanceof File);
    attempt('headers', () => structuredClone(new Headers()));
  },

  // Node 20 has one.
  There_is_no_network: async ({ settle, note }) => {
    await settle('nonsense', fetch('/x'));
    note((await fetch('http://127.0.0.1:1/').catch(({ message }) => message)).includes('JSockD.sendMessage'));
  },
}, {
  A_file_is_cloned: ['n 3 t/x a true', 'headers threw DataCloneError'],
  There_is_no_network: ['nonsense threw TypeError', 'true'],
});
