// Pictures of the page, for people to look at: wide and narrow, light and dark, waiting and whole.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from './browser.mjs';
import { startProgram } from './programs.mjs';

const screenshots = fileURLToPath(new URL('../../../artifacts/screenshots/', import.meta.url));
const WIDE = { width: 1280, height: 846 };
const NARROW = { width: 390, height: 844 };
const VIEWS = {
  'wide-light': { viewport: WIDE, colorScheme: 'light' },
  'wide-dark': { viewport: WIDE, colorScheme: 'dark' },
  'narrow-light': { viewport: NARROW, colorScheme: 'light', deviceScaleFactor: 2 },
  'narrow-dark-german': { viewport: NARROW, colorScheme: 'dark', deviceScaleFactor: 2, locale: 'de-DE' },
};

let browser;
let program;
before(async () => {
  await mkdir(screenshots, { recursive: true });
  [browser, program] = await Promise.all([launch(), startProgram('go')]);
});
after(() => Promise.all([browser?.close(), program?.stop()]));

for (const [name, options] of Object.entries(VIEWS)) {
  test(`the page is pictured, ${name}`, { timeout: 120_000 }, async () => {
    const { page, close } = await openPage(browser, options);
    await page.goto(program.url);
    await page.locator('.card').nth(1).getByRole('button').click();
    await page.locator('main .stepper').waitFor();
    await page.locator('#reviews-data').waitFor({ state: 'attached' });
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
    await page.screenshot({ path: path.join(screenshots, `${name}-whole.png`), fullPage: true });
    // No page is wider than what shows it.
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (excess > 0) throw new Error(`The page is ${excess} px too wide.`);
    await close();
  });
}
