// What the page shows is in its address, so that it can be shared, and works before (and without) scripts.
import { KINDS } from './catalogue.js';
import { LANGUAGES } from './texts.js';

/** The language that the address asks for, or else the browser's first one that there is. */
export function languageOf(searchParams, acceptLanguage = '') {
  const wanted = [searchParams.get('lang'), ...acceptLanguage.split(',').map((range) => range.trim().slice(0, 2))];
  return wanted.find((language) => LANGUAGES.includes(language)) ?? LANGUAGES[0];
}

export function queryOf(searchParams) {
  const kind = searchParams.get('kind');
  return { kind: KINDS.includes(kind) ? kind : null, text: searchParams.get('q') ?? '' };
}

export function hrefOf({ kind, text }, language) {
  const parameters = new URLSearchParams({ lang: language });
  if (kind) parameters.set('kind', kind);
  if (text) parameters.set('q', text);
  return `/?${parameters}`;
}
