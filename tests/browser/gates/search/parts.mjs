// The index on servers that do not send parts of files as asked, and when its files are not all of one state of the site.
import { serve } from '../../lib/serve.mjs';
import { openSearch, settled, shown } from './page.mjs';

const ASK = '?q=%E5%BF%AB%E9%80%92'; // 快递
const isTerms = (name) => name.includes('/search/terms/');

export async function parts({ browser, servers, report }) {
  const { site } = servers.demo;
  const right = await openSearch({ browser, server: servers.demo, ask: ASK });
  const expected = await shown(right.page);
  await right.close();
  const same = (state) => (state.said === expected.said && state.titles.join() === expected.titles.join() && state.titles.length ? [] : [`says “${state.said}”`, ...state.titles]);
  const check = (what, faults) => report.check('search demo:/search/', what, faults);

  for (const how of ['ignored', 'refused', 'wrong']) {
    const server = await serve(site, { parts: how });
    const { page, errors, asked, close } = await openSearch({ browser, server, ask: ASK });
    check(`parts are ${how}: the same results`, [...same(await shown(page)), ...errors.filter((error) => !/416|ERR_ABORTED/.test(error))]);
    const before = asked.filter(isTerms).length;
    await page.fill('#search-box', '客服退款');
    await page.press('#search-box', 'Enter');
    await settled(page);
    const after = asked.filter(isTerms).length;
    check(`parts are ${how}: the whole file is loaded once`, after - before === 0 && (await shown(page)).titles.length ? [] : [`${after - before} more requests`]);
    await close();
    server.close();
  }

  // The first time that a file is asked for, the server still has one of yesterday.
  const old = {
    'index.json': (text) => text.replace(/"state":"\w{4}/, '"state":"0000'),
    'facets/': (text) => text.replace(/"order":"\w{4}/, '"order":"0000'),
  };
  for (const [name, change] of Object.entries(old)) {
    const { page, errors, close } = await openSearch({ browser, server: servers.demo });
    let changed = 0;
    await page.route((url) => url.pathname.includes(`/search/${name}`), async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      changed += 1;
      await route.fulfill({ response, body: changed === 1 ? change(text) : text });
    });
    if (name !== 'index.json') await page.click('#search-filters > summary');
    await page.fill('#search-box', '快递');
    await page.press('#search-box', 'Enter');
    await settled(page);
    check(`an old ${name} is asked for anew`, [...same(await shown(page)), ...(changed === 2 ? [] : [`asked ${changed} times`]), ...errors]);
    await page.unroute(() => true);
    await close();
  }

  const { page, close } = await openSearch({ browser, server: servers.demo });
  await page.route((url) => url.pathname.includes('/search/index.json'), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: old['index.json'](await response.text()) });
  });
  await page.fill('#search-box', '快递');
  await page.press('#search-box', 'Enter');
  await settled(page);
  const state = await shown(page);
  check('an index that stays old: says that the page should be loaded again', /刷新页面/.test(state.said) && !state.titles.length ? [] : [`says “${state.said}”`, ...state.titles]);
  await close();
}
