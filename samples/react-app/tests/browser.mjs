import { chromium } from 'playwright-core';

/** Debian's Chromium without its windows, or the one that the variable names. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    // As root there is no sandbox, and all that is opened here is our own.
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });

/** Opens a page that collects what goes wrong in it: what the console warns of, exceptions, and answers that say no. */
export async function openPage(browser, options) {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(120_000); // for slow machines
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return { page, problems, close: () => context.close() };
}
