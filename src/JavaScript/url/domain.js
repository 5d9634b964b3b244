// In place of tr46. The URL standard allows this shortcut: a domain that is ASCII, and has no label in Punycode, is its own in lower case.
const needsIdna = /[^\x00-\x7f]|(?:^|\.)xn--/i;
let idna;

export function toASCII(domain, options) {
  if (!needsIdna.test(domain)) return domain.toLowerCase();
  idna ??= load('idna');
  return idna.toASCII(domain, options);
}
