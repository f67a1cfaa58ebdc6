// The finder (/check/) without scripts: every question and every end comes alone, with its heading in sight and targets for
// thumbs; Back goes back; the keyboard goes on where the choice led; the hotline and the steps stand below each.
import { PHONE, sidewaysScroll } from '../../lib/browser.mjs';

const SMALL = { ...PHONE, viewport: { width: 320, height: 620 } };

export async function finder({ browser, held, report }) {
  for (const name of ['demo', 'sub', 'english']) {
    const url = held[name].url('check/');
    const context = await browser.newContext({ ...SMALL, javaScriptEnabled: false, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    const anchors = await page.evaluate(() => [...document.querySelectorAll('.finder > .ask')].map((section) => section.id));
    const faults = anchors.length > 30 ? [] : [`only ${anchors.length} questions and ends`];
    for (const [at, anchor] of anchors.entries()) {
      await page.goto(`${url}#${anchor}`);
      const found = await page.evaluate(look, { anchor, first: at === 0 });
      const sideways = await sidewaysScroll(page);
      faults.push(...found.concat(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []).map((fault) => `#${anchor} ${fault}`));
    }
    report.check(`${name}:/check/`, 'finder: one question or end at a time', faults);
    report.check(`${name}:/check/`, 'finder: taps lead on, Back goes back', await tapped(page, url));
    await context.close();
  }
  report.check('demo:/check/', 'finder: the keyboard goes on where a choice led', await keyed(browser, held.demo.url('check/')));
}

/** Runs in the page: what is wrong with the section that the address names. */
function look({ anchor, first }) {
  const shown = (element) => element.getClientRects().length > 0;
  const faults = [];
  const sections = [...document.querySelectorAll('.finder > .ask')].filter(shown).map((section) => section.id);
  if (sections.join() !== anchor) faults.push(`shows ${sections.join()}`);
  const section = document.getElementById(anchor);
  const { top, bottom } = section.querySelector('h2').getBoundingClientRect();
  // The first question comes after the page's own words, which a small screen is full of.
  if (first ? scrollY !== 0 : top < 0 || bottom > innerHeight - 60) faults.push(`has its heading at ${top} to ${bottom}`);
  const links = [...section.querySelectorAll('a')];
  if (links.length < (first ? 2 : 1)) faults.push('has no links');
  links.map((link) => link.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44)
    .forEach(({ width, height }) => faults.push(`has a target of ${width} by ${height}`));
  for (const way of ['.unsure a[href^="tel:"]', 'a.call[href$="/help/"]']) {
    if (![...document.querySelectorAll(`.finder ${way}`)].some(shown)) faults.push(`shows no ${way}`);
  }
  return faults;
}

const seen = (page) => page.evaluate(() => [...document.querySelectorAll('.finder > .ask')].filter((one) => one.getClientRects().length).map((one) => one.id).join());

/** Taps the last choice of each question, "none of these", until an end is there, then goes back. */
async function tapped(page, url) {
  await page.goto('about:blank');
  await page.goto(url);
  const way = [await seen(page)];
  while (!way[way.length - 1].startsWith('is-')) {
    if (way.length > 5) return [`four taps lead to no end: ${way.join(' ')}`];
    await page.locator('.finder > .ask:visible .rows a').last().tap();
    way.push(await seen(page));
  }
  const back = [];
  for (let tap = 1; tap < way.length; tap += 1) {
    await page.goBack();
    back.unshift(await seen(page));
  }
  return back.join() === way.slice(0, -1).join() ? [] : [`${way.join(' ')}, back ${back.join(' ')}`];
}

async function keyed(browser, url) {
  const context = await browser.newContext({ viewport: PHONE.viewport, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}#ask-start`);
  const choice = page.locator('.finder > .ask:visible .rows a').first();
  const first = await choice.getAttribute('href');
  await choice.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => `#${document.activeElement.closest('.ask')?.id}`);
  await context.close();
  return next === first ? [] : [`${first} leads the keyboard to ${next}`];
}
