// The address holds the search: it can be shared, Back goes to the search before, and coming back from a bulletin
// shows what was there. The keyboard reaches everything.
import { DESKTOP } from '../../lib/browser.mjs';
import { openSearch, settled, shown, type } from './page.mjs';

export async function history({ browser, servers, report }) {
  const { page, errors, close } = await openSearch({ browser, server: servers.demo, options: DESKTOP });
  const check = (what, faults) => report.check('search demo:/search/', what, [...faults, ...errors.splice(0)]);
  const equal = (is, wanted) => (JSON.stringify(is) === JSON.stringify(wanted) ? [] : [`is ${JSON.stringify(is)}, should be ${JSON.stringify(wanted)}`]);
  await type(page, '快递');
  await page.press('#search-box', 'Enter');
  await settled(page);
  const first = await shown(page);
  check('the address holds the query', equal(decodeURIComponent(first.address), '?q=快递'));
  await page.fill('#search-box', '贷款');
  await page.press('#search-box', 'Enter');
  await settled(page);
  const second = await shown(page);
  await page.goBack();
  await settled(page);
  check('Back shows the search before', equal(await shown(page), first));
  await page.goForward();
  await settled(page);
  check('Forward the one after it', equal(await shown(page), second));
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await settled(page);
  check('a shared address shows the same', equal(await shown(page), second));
  if (second.more) {
    await page.click('#search-more');
    await settled(page);
    const longer = await shown(page);
    const focus = await page.evaluate(() => [...document.querySelectorAll('#search-results h3 a')].indexOf(document.activeElement));
    check('more: further cards, and the keyboard at the first of them', [...(longer.titles.length > second.titles.length ? [] : ['no more']), ...equal(focus, second.titles.length)]);
    await page.focus('#search-results li:last-child h3 a');
    // A click scrolls to what it clicks on.
    await page.evaluate(() => window.addEventListener('click', () => sessionStorage.setItem('left', String(Math.round(window.scrollY))), true));
    await page.click('#search-results li:last-child h3 a');
    await page.waitForURL(/\/bulletins\//);
    await page.goBack();
    await settled(page);
    check('Back from a bulletin shows as many', equal((await shown(page)).titles, longer.titles));
    const [left, back] = await page.evaluate(() => [Number(sessionStorage.getItem('left')), Math.round(window.scrollY)]);
    check('at the same place', left > 0 && Math.abs(back - left) < 200 ? [] : [`left at ${left}, came back to ${back}`]);
  }
  await page.focus('#search-box');
  await page.keyboard.press('ArrowDown');
  const down = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('ArrowUp');
  const up = await page.evaluate(() => document.activeElement.id);
  check('arrows lead from the box to the results and back', [...equal(down, second.titles[0]), ...equal(up, 'search-box')]);
  const live = await page.getAttribute('#search-status', 'aria-live');
  check('the number is announced', equal(live, 'polite'));
  await close();
}
