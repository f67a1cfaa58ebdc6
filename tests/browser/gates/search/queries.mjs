// What readers type, and where it leads: words, traditional characters, full width, pinyin, other names of types,
// hotlines, and what is not there.
import { openSearch, settled, shown, type } from './page.mjs';

const has = (list, text) => (list.some((one) => one.includes(text)) ? [] : [`${JSON.stringify(list)} does not have ${text}`]);
const NEAREST = /^没有一字不差的，下面的最接近。$/;
const says = (state, pattern) => (pattern.test(state.said) ? [] : [`says “${state.said}”`]);

export async function queries({ browser, servers, report }) {
  const { page, errors, asked, close } = await openSearch({ browser, server: servers.demo });
  const check = (what, faults) => report.check('search demo:/search/', what, [...faults, ...errors.splice(0)]);
  check('without a query: lists, and no file of the index', [
    ...((await shown(page)).browse ? [] : ['no lists']),
    ...asked.filter((name) => /\/search\/\w/.test(name)).map((name) => `asks for ${name}`),
  ]);
  await type(page, '快递');
  const plain = await shown(page);
  check('快递', [...says(plain, /^找到\d+篇。$/), ...has(plain.marks, '快递'), ...(plain.browse ? ['the lists are still there'] : [])]);
  for (const same of ['快遞', '  快递 ', '快\u200b递', '"快递"', '＂快递＂']) {
    await type(page, same);
    const state = await shown(page);
    check(`${same} finds the same`, state.said === plain.said && state.titles.join() === plain.titles.join() ? [] : [state.said, ...state.titles]);
  }
  await type(page, 'ＡＰＰ');
  const wide = await shown(page);
  await type(page, 'app');
  check('full width and capitals find the same', wide.titles.join() === (await shown(page)).titles.join() && wide.titles.length ? [] : wide.titles);
  await type(page, 'kefu');
  check('kefu is pinyin', [...says(await shown(page), /按拼音找“客服”/), ...has((await shown(page)).named, '客服'), ...has((await shown(page)).marks, '客服')]);
  await type(page, '杀猪盘');
  check('another name of a type leads to its page', has((await shown(page)).titles, '投资'));
  await type(page, '96110');
  check('a hotline leads to itself', has((await shown(page)).named, '96110'));
  const lines = await page.$$eval('.hotlines > li', (items) => items.map((item) => item.firstElementChild.textContent));
  for (const line of lines) {
    await type(page, line);
    check(`${line} leads to itself, and is answered`, [...has((await shown(page)).named, line), ...says(await shown(page), /找到|最接近/)]);
  }
  await type(page, 'ｋｅｆｕ');
  check('full-width pinyin is pinyin', says(await shown(page), /按拼音找“客服”/));
  await type(page, 'xxx客服');
  check('a piece that the texts have, when a longer one only seems to be there', [...says(await shown(page), NEAREST), ...has((await shown(page)).marks, '客服')]);
  await page.goto(servers.demo.url('search/?q=%E5%AE%A2%E6%9C%8D&year=1999'));
  await settled(page);
  check('filters are to blame, not the words', [...says(await shown(page), /筛选条件里没有找到，不筛选约?有\d+篇/), ...(await shown(page)).titles]);
  await page.goto(servers.demo.url('search/'));
  await settled(page);
  await type(page, '快递丢失量子纠缠');
  check('a piece that is there, and said so', [...says(await shown(page), NEAREST), ...has((await shown(page)).marks, '快递')]);
  await type(page, '龘靐齉');
  const nothing = await shown(page);
  check('nothing: said, with lists and the hotline', [...says(nothing, /没有找到.*96110/), ...(nothing.browse ? [] : ['no lists']), ...nothing.titles]);
  check('no number is claimed for which no card stands', await unfounded(browser, servers.demo));
  const before = asked.length;
  await page.fill('#search-box', '');
  await page.type('#search-box', '虚假贷款', { delay: 20 });
  await settled(page);
  // The icon is the browser's own matter.
  const twice = asked.slice(before).filter((name, at, all) => name.includes('/search/') && all.indexOf(name) !== at);
  check('nothing is asked for twice', twice);
  await close();
  await boxes({ browser, servers, report });
}

/** What the page claims of a phrase whose parts all texts have, and which no text has any more. */
async function unfounded(browser, server) {
  const { page, close } = await openSearch({ browser, server });
  await page.route((url) => url.pathname.includes('/search/text/'), async (route) => {
    const response = await route.fetch();
    const lines = new TextDecoder('gb18030').decode(await response.body()).split('\n');
    await route.fulfill({ response, body: `${lines[0].replace(/[^\0-\x7f]/g, '')}\n${'x\n'.repeat(3)}` });
  });
  await page.evaluate(() => {
    window.claims = [];
    const look = () => {
      const said = document.querySelector('#search-status').textContent;
      if (/\d+篇/.test(said) && !document.querySelector('#search-results li')) window.claims.push(said);
    };
    new MutationObserver(look).observe(document.querySelector('#search'), { childList: true, subtree: true, characterData: true });
  });
  await type(page, '冒充客服');
  const claims = await page.evaluate(() => window.claims);
  const state = await shown(page);
  await close();
  return [...claims, ...(/篇/.test(state.said) ? [state.said] : [])];
}

/** The boxes of other pages lead to the page that searches. */
async function boxes({ browser, servers, report }) {
  for (const [where, selector] of [['', '.find-home'], ['types/', '.find-top']]) {
    const { page, close } = await openSearch({ browser, server: servers.sub, options: { viewport: { width: 1280, height: 800 } } });
    await page.goto(servers.sub.url(where));
    await page.fill(`${selector} input`, '退款');
    await page.press(`${selector} input`, 'Enter');
    await page.waitForURL(/\/sub\/search\/\?q=/);
    await settled(page);
    const state = await shown(page);
    report.check(`search sub:/${where}`, 'its box searches', state.box === '退款' && state.titles.length ? [] : [JSON.stringify(state)]);
    await close();
  }
  const { page, close } = await openSearch({ browser, server: servers.demo });
  await page.goto(servers.demo.url('types/'));
  await page.click('.find-top button');
  await page.waitForURL(/\/search\//);
  report.check('search demo:/types/', 'on a phone its button leads to the search page', (await page.$('#search-box')) ? [] : ['no box there']);
  await close();
}
