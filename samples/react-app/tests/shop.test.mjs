// Each program serves the shop to a browser: the HTML before scripts run, React after, and the next page when an engine is lost.
import assert from 'node:assert/strict';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from './browser.mjs';
import { buildApp } from '../build.mjs';
import { PROGRAMS, built, startProgram } from './programs.mjs';

const screenshots = fileURLToPath(new URL('../../../artifacts/screenshots/', import.meta.url));
const REVIEW = 'The jug pours without a drip';
const dist = path.join(built, 'tested');
let browser;

before(async () => {
  await mkdir(screenshots, { recursive: true });
  await buildApp({ dist, server: fileURLToPath(new URL('server.jsx', import.meta.url)) });
  browser = await launch();
});
after(() => browser?.close());

describe('the shop', { concurrency: true }, () => {
  for (const name of Object.keys(PROGRAMS)) {
    describe(`served by the program in ${name}`, { concurrency: 1 }, () => tests(name));
  }
});

function tests(name) {
  let program;
  before(async () => {
    program = await startProgram(name, dist);
  });
  after(() => program?.stop());

  /** A page as it should be. */
  async function visit({ url } = program) {
    const { page, problems, close } = await openPage(browser);
    await page.goto(url);
    await page.getByRole('button', { name: 'Add Morning cup to cart' }).click();
    await page.getByText(REVIEW).waitFor();
    assert.deepEqual(problems, []);
    await close();
  }

  test('is HTML before any script runs, with the reviews behind the rest', async () => {
    const response = await fetch(program.url);
    const html = await response.text();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(html, /^<!DOCTYPE html><html lang="en">.*<\/html>$/s);
    assert.equal(html.split('class="card"').length - 1, 12);
    assert.ok(html.includes('€1,240.00'));
    // React writes what was there at once in its place, and what came later behind the page.
    const places = ['Loading the reviews', '<footer>', '<div hidden id="S:0">', REVIEW].map((text) => html.indexOf(text));
    assert.deepEqual(places, [...places].sort((a, b) => a - b), 'the reviews came later');
    assert.ok(!places.includes(-1), `${places}`);
  });

  test('is in the language that is asked for', async () => {
    const byHeader = await (await fetch(program.url, { headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' } })).text();
    const byAddress = await (await fetch(`${program.url}/?lang=de`)).text();
    for (const html of [byHeader, byAddress]) {
      assert.ok(html.includes('<html lang="de">'));
      assert.ok(html.includes('1.240,00\u00a0€'));
      assert.ok(html.includes('21. Oktober 2026'));
    }
  });

  test('shows no script what a visitor typed', async () => {
    const html = await (await fetch(`${program.url}/?q=${encodeURIComponent('</script><script>alert(1)</script>')}`)).text();
    assert.ok(!html.includes('<script>alert'));
    assert.ok(html.includes('Nothing like that is on the shelf.'));
  });

  test('can be filtered without scripts', async () => {
    const { page, close } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(program.url);
    assert.equal(await page.locator('.card').count(), 12);
    await page.getByRole('link', { name: 'Cups' }).click();
    await page.waitForURL(/kind=cups/);
    assert.equal(await page.locator('.card').count(), 3);
    await page.getByRole('searchbox').fill('moss');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(/kind=cups.*q=moss|q=moss.*kind=cups/);
    assert.deepEqual(await page.locator('.card h2').allTextContents(), ['Studio mug']);
    await close();
  });

  test('is taken over by React without a complaint', async () => {
    const { page, problems, close } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    await page.goto(program.url);
    await page.getByRole('button', { name: 'Add Morning cup to cart' }).click();
    await page.getByRole('button', { name: 'One more Morning cup' }).click();
    await page.getByRole('button', { name: 'Add Water jug to cart' }).click();
    await page.locator('.cart > summary').click();
    await page.locator('.panel').getByText('€130.00').waitFor();
    await page.getByText(REVIEW).waitFor();
    await page.screenshot({ path: path.join(screenshots, `${name}-cart.png`) });
    await page.locator('.panel').getByRole('button', { name: 'One Water jug less' }).click();
    await page.locator('.panel').getByText('€56.00').first().waitFor();
    await page.locator('.cart > summary').click();

    await page.getByRole('link', { name: 'Bowls' }).click();
    await page.getByRole('status').getByText('2 pieces').waitFor();
    assert.match(page.url(), /kind=bowls/);
    await page.getByRole('searchbox').fill('night');
    await page.getByRole('status').getByText('1 piece').waitFor();
    assert.deepEqual(await page.locator('.card h2').allTextContents(), ['Supper bowl']);

    // What the address says now, the server renders too, and React finds nothing to mend.
    await page.reload();
    assert.deepEqual(await page.locator('.card h2').allTextContents(), ['Supper bowl']);
    await page.getByRole('button', { name: 'Add Supper bowl to cart' }).click();
    await page.locator('.count').getByText('1').waitFor();
    await page.getByText(REVIEW).waitFor();
    assert.deepEqual(problems, []);
    await close();
  });

  test('can be used while the reviews are waited for', async () => {
    const reviews = path.join(program.data, 'reviews.json');
    await rename(reviews, `${reviews}.away`);
    const { page, problems, close } = await openPage(browser);
    await page.goto(`${program.url}/?held`, { waitUntil: 'commit' });
    await page.getByText('Loading the reviews').waitFor();
    await page.getByRole('button', { name: 'Add Morning cup to cart' }).click();
    await page.locator('.count').getByText('1').waitFor();
    await rename(`${reviews}.away`, reviews);
    await page.getByText(REVIEW).waitFor();
    assert.equal(await page.locator('.count').textContent(), '1');
    assert.deepEqual(problems, []);
    await close();
  });

  test('shows an error in place of the reviews, until they can be had', async () => {
    const reviews = path.join(program.data, 'reviews.json');
    await rename(reviews, `${reviews}.away`);
    const { page, close } = await openPage(browser);
    await page.goto(program.url);
    const alert = page.getByRole('alert');
    await alert.getByText('The reviews can’t be shown just now.').waitFor();
    await page.getByRole('button', { name: 'Add Morning cup to cart' }).click();
    await rename(`${reviews}.away`, reviews);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(REVIEW).waitFor();
    assert.equal(await page.locator('.count').textContent(), '1', 'the rest of the page stays as it was');
    await close();
  });

  test('is served on while a script is stuck, which is ended', async (t) => {
    // Long enough for a page on a busy machine, as it keeps a processor busy until then.
    const program = await startProgram(name, dist, 8_000);
    t.after(() => program.stop());
    const stuck = fetch(`${program.url}/?stuck`);
    await program.log.line(/a script is stuck/);
    await visit(program);
    const { status } = await stuck;
    assert.ok(status >= 500, `${status}`);
    await visit(program);
  });

  // The engines of the program in C# are in its own process.
  if (name !== 'dotnet') {
    test("is served on when the engines' process is killed", async () => {
      for (let time = 1; time <= 2; time++) {
        await program.killEngine();
        await visit();
      }
    });
  }

  test('says that there is nothing at another address', async () => {
    for (const address of ['/nothing', '/assets/nothing.js', '/assets/..%2fkey.privkey', '/reload']) {
      const { status } = await fetch(program.url + address);
      assert.equal(status, 404, address);
    }
  });
}
