import { after, describe, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { files, inRepository } from './repository.mjs';
import { isWalked, notesOf, Place, walk } from './walk.mjs';

// Every page of docs that has commands marked to be run: they run in an empty folder, or in what another page has left behind.
const pages = [];
for (const name of await files({ below: ['docs/'], endings: ['.md'] })) {
  const text = await readFile(inRepository(name), 'utf8');
  if (isWalked(text)) pages.push({ name, after: notesOf(text).after });
}

const timeout = 600_000; // npm, go and dotnet work on a slow machine

describe('the commands of a page do what it says', { concurrency: 3 }, () => {
  const walked = new Map();
  const places = [];

  /** The place after a page has been walked, once for all that go on from there. */
  function placeAfter(name) {
    if (!walked.has(name)) {
      const place = Place.make().then(async (made) => {
        places.push(made);
        await walk(inRepository(name), made);
        return made;
      });
      walked.set(name, place);
    }
    return walked.get(name);
  }

  after(() => Promise.all(places.map((place) => place.remove())));

  for (const page of pages) {
    test(page.name, { timeout }, async () => {
      if (page.after === null) return void (await placeAfter(page.name));
      const place = await (await placeAfter(`docs/${page.after}`)).copy();
      places.push(place);
      await walk(inRepository(page.name), place);
    });
  }
});
