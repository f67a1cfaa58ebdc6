// With the keyboard alone: the first stop is a visible link that skips to the content; every stop shows where it
// is and is not hidden under the emergency bar.
import { PHONE } from '../../lib/browser.mjs';
import { nameOf } from '../../lib/report.mjs';
import { settled } from '../search/page.mjs';

// Further stops of a page look like the ones before them.
const MOST_STOPS = 45;

export async function keyboard({ browser, held, samples, report }) {
  const context = await browser.newContext({ viewport: PHONE.viewport, locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  // At a part of a page the keyboard begins there.
  for (const sample of samples.filter((one) => !one.redirect && !one.address.includes('#'))) {
    await page.goto(held[sample.site].url(sample.address), { waitUntil: 'load' });
    report.check(nameOf(sample), 'keyboard: skips to the content', await skips(page));
    await page.goto(held[sample.site].url(sample.address), { waitUntil: 'load' });
    // What a search finds pushes down what stands below: whoever is there already sees it go.
    if (sample.address.includes('?q=')) await settled(page);
    report.check(nameOf(sample), 'keyboard: every stop is seen', await stops(page));
  }
  await context.close();
}

async function skips(page) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const { left, top, width, height } = document.activeElement.getBoundingClientRect();
    return { href: document.activeElement.getAttribute('href') ?? '', seen: width > 1 && height > 1 && left >= 0 && top >= 0 };
  });
  if (!first.href.startsWith('#')) return [`the first stop leads to ${first.href || 'nothing'}`];
  if (!first.seen) return ['the skip link does not show'];
  await page.keyboard.press('Enter');
  const inside = await page.evaluate(() => document.activeElement.closest('main') !== null);
  return inside ? [] : ['the keyboard is not in the content afterwards'];
}

async function stops(page) {
  const faults = [];
  let last = '';
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const { name, fault, end } = await page.evaluate(look);
    if (end) break;
    if (fault) faults.push(`${name} ${fault}`);
    last = name;
  }
  return last ? faults : ['no stop at all'];
}

/** Runs in the page: is the stop that the keyboard is at shown as such, and can it be seen? */
function look() {
  const at = document.activeElement;
  if (!at || at === document.body) return { end: true };
  const name = `“${at.textContent.trim().slice(0, 30)}”`;
  // A link that stretches over its card shows the focus around the whole of what it covers.
  const rings = [getComputedStyle(at), getComputedStyle(at, '::after'), getComputedStyle(at, '::before')];
  const shown = rings.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none');
  if (!shown) return { name, fault: 'shows no focus' };
  // One line of a link that is broken over two is enough.
  const hidden = [...at.getClientRects()].every((box) => {
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !hit || !(at.contains(hit) || hit.contains(at));
  });
  return hidden ? { name, fault: 'is hidden or outside the screen' } : { name };
}
