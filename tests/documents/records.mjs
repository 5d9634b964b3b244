import { readFile } from 'node:fs/promises';
import { files, inRepository } from './repository.mjs';

const levels = { Information: 'INFO', Warning: 'WARN', Error: 'ERROR' };

/** What the code of the server logs in release builds, read off its attributes: {level, message, id, file}; placeholders are in braces. */
export async function recordsOf(...folders) {
  const sources = await files({ below: folders.map((folder) => `${folder}/`), endings: ['.cs'] });
  const found = await Promise.all(sources.map(async (file) => recordsIn(await readFile(inRepository(file), 'utf8'), file)));
  return found.flat().filter(({ level }) => level !== 'DEBUG');
}

/** Pure. A record without a level is given one by its caller. */
export const recordsIn = (source, file) =>
  [...source.matchAll(/\[LoggerMessage\(((?:"(?:[^"\\]|\\.)*"|[^"\]])*)\)\]/g)].map(([, attribute]) => {
    const level = /Level = LogLevel\.(\w+)/.exec(attribute)?.[1];
    const strings = attribute.slice(attribute.indexOf('Message =')).matchAll(/"((?:[^"\\]|\\.)*)"/g);
    return {
      level: level === undefined ? 'any' : (levels[level] ?? 'DEBUG'),
      message: [...strings].map(([, text]) => text.replaceAll('\\"', '"')).join(''),
      id: /EventId = (\w+)/.exec(attribute)?.[1],
      file,
    };
  });

const uncaught = /\blog_uncaught\([^;]*?"([^"]+)"/g;
const values = /\blog_value\([^;]*?JSD_LOG_(\w+),\s*"([^"]+)"/g;
const locales = /"(Intl: a script [^"]+)"/g;

/** What the engine's shim logs itself, as rows of docs/log.md have it. */
export async function textsOfTheEngine() {
  const sources = await files({ below: ['native/quickjs-shim/'], endings: ['.c'] });
  const texts = await Promise.all(sources.map((file) => readFile(inRepository(file), 'utf8')));
  return texts.flatMap((text) => [
    ...[...text.matchAll(values)].map(([, level, title]) => `${level} ${title}${title.startsWith('further') ? '{Count}' : '{Value}'}`),
    ...[...text.matchAll(uncaught)].map(([, title]) => `ERROR ${title}{Value}`),
    ...[...text.matchAll(locales)].map(([, title]) => `WARN ${title.replace('%s', '{Tag}').replace('%s', '{Problem}')}`),
  ]);
}
