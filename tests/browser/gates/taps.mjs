// From every kind of page to the hotline and to the steps it is one tap: on a small phone as WeChat leaves it
// (360 by 620), without scrolling. A finger's tap is made on the screen, and what it reached is asked of the page.
// Plainly, in the large text edition at its largest, and without scripts.
import { FOLD, launch } from '../lib/browser.mjs';
import { nameOf } from '../lib/report.mjs';
import { serve } from '../lib/serve.mjs';
import { HOTLINE, LARGEST, STEPS, rememberCare } from '../lib/theme.mjs';

// The least width and height of what a finger must hit, in CSS pixels.
const VIEWS = {
  plain: { size: 44 },
  '关怀版, largest': { size: 60, care: LARGEST },
  'without scripts': { size: 44, options: { javaScriptEnabled: false } },
};

export async function check({ sites, samples, report }) {
  const browser = await launch();
  for (const site of Object.values(sites)) {
    const server = await serve(site);
    const steps = server.url(STEPS);
    for (const [name, view] of Object.entries(VIEWS)) {
      const context = await browser.newContext({ ...FOLD, ...view.options, locale: 'zh-CN' });
      if (view.care) await rememberCare(context, view.care);
      const page = await context.newPage();
      for (const sample of samples.filter((one) => one.site === site.name)) {
        await openSettled(page, server, sample);
        const call = await reach(page, HOTLINE, view.size);
        const heard = call.faults.length || view.options ? call.faults : await tapsCall(page, call);
        report.check(nameOf(sample), `${name}: hotline`, heard);
        await page.evaluate(() => window.scrollTo(0, document.scrollingElement.scrollHeight));
        report.check(nameOf(sample), `${name}: hotline at the end of the page`, (await reach(page, HOTLINE, view.size)).faults);
        report.check(nameOf(sample), `${name}: steps`, await tapsSteps(page, server, sample, steps, view.size));
      }
      await context.close();
    }
    server.close();
  }
  await browser.close();
}

/** Opens a page; one that leads on to another is followed, as a reader is. */
async function openSettled(page, server, sample) {
  const url = server.url(sample.address);
  await page.goto(url, { waitUntil: 'load' });
  if (sample.redirect) await page.waitForURL((now) => now.href !== url, { waitUntil: 'load', timeout: 5000 });
}

/** Where on the screen a link to an address can be tapped, or what keeps a finger from it. */
async function reach(page, address, size) {
  const links = await page.evaluate(([wanted, least]) => {
    const found = [...document.querySelectorAll('a[href]')].filter((link) => link.href.replace(/#care-\d+$/, '') === wanted);
    return found.map((link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const faults = [];
      if (width === 0 || height === 0) return { faults: ['is not shown'] };
      if (left < 0 || top < 0 || left + width > innerWidth + 0.5 || top + height > innerHeight + 0.5) faults.push(`is outside the screen (${Math.round(left)}, ${Math.round(top)})`);
      if (width < least || height < least) faults.push(`is ${Math.round(width)} by ${Math.round(height)} px, ${least} at least`);
      const hit = document.elementFromPoint(x, y);
      if (!link.contains(hit)) faults.push(`is covered by ${hit?.tagName.toLowerCase() ?? 'nothing'}`);
      return { faults, x, y };
    });
  }, [address, size]);
  const good = links.find((link) => link.faults.length === 0);
  if (good) return good;
  return { faults: links.length ? links.map((link) => `a link ${address} ${link.faults.join(', ')}`) : [`no link ${address}`] };
}

/** Taps on the hotline and asks which link the tap reached; the call is not made. (Asking takes scripts.) */
async function tapsCall(page, { x, y }) {
  await page.evaluate(() => {
    document.addEventListener('click', (event) => {
      event.preventDefault();
      window.tapped = event.target.closest('a')?.getAttribute('href') ?? 'no link';
    }, { once: true, capture: true });
  });
  await page.touchscreen.tap(x, y);
  const tapped = await page.evaluate(() => window.tapped ?? 'nothing');
  return tapped === HOTLINE ? [] : [`the tap reached ${tapped}`];
}

/** Taps on the link to the steps. On the page of steps itself one is there already. */
async function tapsSteps(page, server, sample, steps, size) {
  await openSettled(page, server, sample);
  const isSteps = (url) => String(url).replace(/#care-\d+$/, '') === steps;
  if (isSteps(page.url())) return (await page.locator('main h1').isVisible()) ? [] : ['the steps have no visible heading'];
  const { faults, x, y } = await reach(page, steps, size);
  if (faults.length) return faults;
  await page.touchscreen.tap(x, y);
  try {
    await page.waitForURL(isSteps, { timeout: 5000 });
  } catch {
    return [`the tap leads to ${page.url()}`];
  }
  return [];
}
