// How filters show: beside the results of a wide window as lists of every choice with its count; on phones, where they are
// closed, as chips that clear them, by tap and by keyboard. And titles of results break as those of lists do.
import { DESKTOP, PHONE } from '../../lib/browser.mjs';
import { openSearch, settled, shown } from './page.mjs';

const TARGET = 44;
const ASK = '?q=%E7%9A%84&type=brushing&year=2021&sort=newest';

export async function filters({ browser, servers, report }) {
  const given = { browser, server: servers.demo };
  await beside(given, report);
  await chips(given, report);
  await titles(given, report);
}

const equal = (is, wanted) => (JSON.stringify(is) === JSON.stringify(wanted) ? [] : [`is ${JSON.stringify(is)}, should be ${JSON.stringify(wanted)}`]);
const checks = (report, errors) => (what, faults) => report.check('search demo:/search/', what, [...faults, ...errors.splice(0)]);

async function beside(given, report) {
  const { page, errors, close } = await openSearch({ ...given, ask: '?q=%E7%9A%84', options: DESKTOP });
  const check = checks(report, errors);
  check('wide: filters stand beside the results', await page.evaluate(() => {
    const [column, found] = ['#search-filters', '.search-found'].map((one) => document.querySelector(one).getBoundingClientRect());
    return column.right < found.left && Math.abs(column.top - found.top) < 40 && found.width > 2 * column.width ? [] : [JSON.stringify([column, found])];
  }));
  check('wide: every choice shows with its count', await page.evaluate(() => {
    const faults = [];
    for (const select of document.querySelectorAll('#search-filters select:not([name=sort])')) {
      const seen = [...select.options].filter((one) => one.value && one.checkVisibility() && select.checkVisibility());
      if (seen.length && select.size < 2) faults.push(`${select.name} is no list`);
      if (!seen.length && select.name !== 'month') faults.push(`${select.name} has no choice`);
      faults.push(...seen.filter((one) => !/ \([1-9]\d*\)$/.test(one.text)).map((one) => `${select.name}: ${one.text}`));
      for (const one of seen) if (one.getBoundingClientRect().height < 24) faults.push(`${one.text} is too low`);
    }
    return faults;
  }));
  const before = await shown(page);
  await page.focus('#search-filters select[name=year]');
  await page.keyboard.press('ArrowDown');
  await settled(page);
  const after = await shown(page);
  const [label, focus] = await page.evaluate(() => [document.querySelector('select[name=year] option:checked').text, document.activeElement.name]);
  check('wide: a key chooses, and stays in its list', [
    ...(after.said !== before.said && after.said.includes(label.match(/\((\d+)\)/)?.[1]) ? [] : [before.said, after.said, label]),
    ...equal(focus, 'year'),
  ]);
  await page.click('#search-filters summary');
  await settled(page);
  const chip = await page.$$eval('#search-set li:not([hidden])', (items) => items.map((one) => one.textContent));
  check('wide: closed, what is set is a chip', equal(chip.length, 1));
  await page.fill('#search-box', '快递');
  await settled(page);
  check('wide: what a reader closed stays closed', equal(await page.$eval('#search-filters', (one) => one.open), false));
  await page.goto(given.server.url('search/'));
  await settled(page);
  check('wide: before a search the lists to browse by show', [...equal((await shown(page)).browse, true), ...equal(await page.$eval('#search-filters', (one) => one.open), false)]);
  await close();
}

async function chips(given, report) {
  const { page, errors, close } = await openSearch({ ...given, ask: ASK, options: PHONE });
  const check = checks(report, errors);
  const names = () => page.evaluate(() => [...document.querySelectorAll('#search-set button')].filter((one) => one.checkVisibility()).map((one) => one.textContent));
  const all = await names();
  check('phone: filters are closed', equal(await page.$eval('#search-filters', (one) => one.open), false));
  check('phone: what is set is a chip, with a way to clear it and all', equal(all, ['诈骗类型：刷单返利类 清除', '年份：2021年 清除', '排序：最新的在前 清除', '全部清除']));
  check('phone: chips are above the results and large enough', await page.evaluate((target) => {
    const faults = [];
    for (const one of document.querySelectorAll('#search-set button')) {
      const { width, height, bottom } = one.getBoundingClientRect();
      if (width < target || height < target) faults.push(`${one.textContent}: ${width} × ${height}`);
      if (bottom > document.querySelector('#search-status').getBoundingClientRect().top) faults.push(`${one.textContent} is below`);
    }
    return faults;
  }, TARGET));
  await page.focus('#search-filters summary');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const second = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('Enter');
  await settled(page);
  const left = await shown(page);
  const focus = await page.evaluate(() => document.activeElement.closest('#search-set') !== null);
  check('phone: the keyboard clears one, and is still there', [
    ...equal(second, all[1]), ...equal(await names(), [all[0], all[2], all[3]]), ...equal(focus, true),
    ...equal(left.address, '?q=%E7%9A%84&type=brushing&sort=newest'),
  ]);
  await page.locator('#search-set li:last-child button').tap();
  await settled(page);
  check('phone: all are cleared', [...equal(await names(), []), ...equal((await shown(page)).address, '?q=%E7%9A%84')]);
  await page.goBack();
  await settled(page);
  check('phone: Back sets them again', equal(await names(), [all[0], all[2], all[3]]));
  await page.goto(given.server.url('search/?q=zzzz&year=2021&region=441800'));
  await settled(page);
  const none = await page.evaluate(() => [...document.querySelectorAll('#search-set button')].map((one) => one.textContent));
  check('phone: a filter that leaves nothing stays set, by its name', equal(none, ['地区：清远市 清除', '年份：2021年 清除', '全部清除']));
  await close();
}

async function titles(given, report) {
  const { page, errors, close } = await openSearch({ ...given, options: PHONE });
  const check = checks(report, errors);
  await page.click('#search-filters summary');
  await settled(page);
  while (await page.isVisible('#search-more')) {
    await page.click('#search-more');
    await settled(page);
  }
  const found = await page.$$eval('#search-results h3 a', (links) => links.map((link) => [link.href, link.innerHTML]));
  const years = await page.evaluate(async () => {
    const read = async (url) => new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html');
    const links = (folder, selector) => [...folder.querySelectorAll(selector)].map((link) => new URL(link.getAttribute('href'), location.origin).href);
    const pages = await Promise.all(links(await read('../years/'), 'main a[href*="/years/2"]').map(read));
    return pages.flatMap((one) => [...one.querySelectorAll('.card h3 a')].map((link) => [new URL(link.getAttribute('href'), location.origin).href, link.innerHTML]));
  });
  // Lists also keep words and the last characters of clauses whole; what is compared are the clauses.
  const clauses = (html) => html.replace(/<span class="w">([^<]*)<\/span>/g, '$1');
  const inLists = new Map(years.map(([url, html]) => [url, clauses(html)]));
  const compared = found.filter(([url]) => inLists.has(url));
  check('titles of results break as those of lists do', [
    ...(compared.length > 20 ? [] : [`compared ${compared.length} of ${found.length}`]),
    ...compared.flatMap(([url, html]) => equal(clauses(html), inLists.get(url))),
  ]);
  await close();
}
