// The index on servers that do not send parts of files as asked, and when its files are not all of one state of the site.
import { serve } from '../../lib/serve.mjs';
import { openSearch, settled, shown } from './page.mjs';

const ASK = '?q=%E5%BF%AB%E9%80%92'; // 快递
// Milliseconds in which a search has come as far as the facets, which it waits for.
const BOTH_WAIT = 500;
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

  // Files of yesterday: the page with its manifest, the manifest alone, facets.
  const old = (text) => text.replace(/"(state|order)":"\w{4}/g, '"$1":"0000');
  const aged = (ends, times, ready) => async (page) => {
    let left = times;
    await page.route((url) => url.pathname.endsWith(ends), async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      await ready;
      left -= 1;
      await route.fulfill({ response, body: left < 0 ? text : old(text) });
    });
  };
  const manifests = (asked) => asked.filter((name) => name.endsWith('/search/index.json')).length;
  const anew = (asked) => (manifests(asked) === 1 ? [] : [`the manifest was asked for ${manifests(asked)} times`]);

  check('no file of its own is asked for the manifest', right.asked.filter((name) => name.endsWith('/search/index.json')));
  const older = await openSearch({ browser, server: servers.demo, ask: ASK, before: aged('/search/', 1) });
  check('a page older than the index: the manifest is asked for anew', [...same(await shown(older.page)), ...anew(older.asked), ...older.errors]);
  await older.close();

  // The list of filters is opened and the question sent while the facets are still on their way: two searches meet them.
  let arrive;
  const underway = new Promise((done) => { arrive = done; });
  const facets = await openSearch({ browser, server: servers.demo, before: aged('/facets/0+.json', 1, underway) });
  await facets.page.click('#search-filters > summary');
  await facets.page.fill('#search-box', '快递');
  await facets.page.press('#search-box', 'Enter');
  await facets.page.waitForTimeout(BOTH_WAIT);
  arrive();
  await settled(facets.page);
  check('facets older than the index: all is asked for anew', [...same(await shown(facets.page)), ...anew(facets.asked), ...facets.errors]);
  await facets.close();

  const always = await openSearch({
    browser, server: servers.demo, ask: ASK,
    before: async (page) => { await aged('/search/', 1)(page); await aged('/search/index.json', Infinity)(page); },
  });
  const state = await shown(always.page);
  check('an index that stays old: says that the page should be loaded again', /刷新页面/.test(state.said) && !state.titles.length ? [] : [`says “${state.said}”`, ...state.titles]);
  await always.close();
}
