import { FormData } from './form-data.js';

const { Blob, File, internals } = load('blob');

const quoted = (name) => name.replace(/\r?\n|\r/g, '\r\n').replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');

/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
export function write(form) {
  const boundary = `----jsockd${load('crypto').crypto.randomUUID().replaceAll('-', '')}`;
  const parts = [];
  for (const [name, value] of form) {
    const start = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
    if (typeof value === 'string') {
      parts.push(`${start}\r\n\r\n${value.replace(/\r?\n|\r/g, '\r\n')}\r\n`);
    } else {
      const type = value.type || 'application/octet-stream';
      parts.push(`${start}; filename="${quoted(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`, value, '\r\n');
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return { bytes: internals.bytes(new Blob(parts)), type: `multipart/form-data; boundary=${boundary}` };
}

// Parsed as text of one character a byte: searching and cutting is native then.
const latin1 = { decode: (bytes) => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
} };
const bytesOf = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(text));
const unquoted = (text) => utf8(text).replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"');
const malformed = (what) => new TypeError(`The body is no multipart/form-data: ${what}.`);

export function parse(bytes, boundary) {
  const text = latin1.decode(bytes);
  const form = new FormData();
  const delimiter = `--${boundary}`;
  let at = text.startsWith(delimiter) ? delimiter.length : text.indexOf(`\r\n${delimiter}`) + delimiter.length + 2;
  if (at < delimiter.length + 2 && !text.startsWith(delimiter)) throw malformed('its boundary is missing');
  while (!text.startsWith('--', at)) {
    const head = text.indexOf('\r\n\r\n', at);
    const end = text.indexOf(`\r\n${delimiter}`, head + 2);
    if (head < 0 || end < 0) throw malformed('it ends before its last boundary');
    append(form, text.slice(at, head), text.slice(head + 4, Math.max(end, head + 4)));
    at = end + 2 + delimiter.length;
  }
  return form;
}

function append(form, head, body) {
  const disposition = /^content-disposition:[ \t]*form-data(.*)$/im.exec(head)?.[1];
  const name = /;[ \t]*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw malformed('a part has no name');
  const fileName = /;[ \t]*filename="([^"]*)"/i.exec(disposition)?.[1];
  if (fileName === undefined) return form.append(unquoted(name), utf8(body));
  const type = /^content-type:[ \t]*(.*?)[ \t\r]*$/im.exec(head)?.[1] ?? 'text/plain';
  form.append(unquoted(name), new File([bytesOf(body)], unquoted(fileName), { type }));
}
