// Chromium, current as the machine has it, and a watch over what goes wrong while a page is open.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

// Nothing but loopback is ever resolved: a page that asks for a third party fails at once.
export const FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update',
  '--disable-default-apps', '--disable-extensions',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export const PHONE = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true };
// What WeChat leaves of a small phone's screen: the fold that designs must mind.
export const FOLD = { viewport: { width: 360, height: 620 }, isMobile: true, hasTouch: true };
export const DESKTOP = { viewport: { width: 1280, height: 900 } };

export function chromiumPath() {
  const places = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('no Chromium: install it, or say where it is with CHROME_PATH');
  return found;
}

export const launch = () => chromium.launch({ executablePath: chromiumPath(), args: FLAGS });

/** A page that remembers script errors, errors on the console, failed requests and answers of 400 and above. */
export async function watchedPage(context) {
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(`script error: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(`console: ${message.text()}`); });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // The browser drops the icon of a page that is left before it came.
    if (why === 'net::ERR_ABORTED' && request.resourceType() === 'other') return;
    errors.push(`request failed: ${request.url()} ${why}`);
  });
  page.on('response', (response) => { if (response.status() >= 400) errors.push(`status ${response.status()}: ${response.url()}`); });
  return { page, errors };
}

/** Opens an address and waits for what its scripts ask for, so that nothing is cut off when the next page comes. */
export async function visit(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true], [data-confirming], [data-loading]'));
}

/** How far the page scrolls sideways, in pixels: 0 is right. */
export const sidewaysScroll = (page) => page.evaluate(() => {
  const root = document.scrollingElement;
  return root.scrollWidth - root.clientWidth;
});
