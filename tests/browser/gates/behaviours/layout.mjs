// Room that is used: no empty column beside the last card, a search box that is wide enough with text at 200 %, and a header
// of the large text edition that leaves more than half of a small phone to the page.
import { DESKTOP, FOLD } from '../../lib/browser.mjs';
import { pagesOf } from '../../lib/pages.mjs';
import { rememberCare } from '../../lib/theme.mjs';

const CHARACTERS = 8;

export async function layout({ browser, servers, sites, report }) {
  await cards(browser, servers.demo, sites.demo, report);
  await boxes(browser, servers.demo, report);
  await header(browser, servers.demo, report);
}

async function cards(browser, server, site, report) {
  const context = await browser.newContext({ ...DESKTOP, locale: 'zh-CN' });
  const page = await context.newPage();
  const numbers = new Set();
  for (const one of pagesOf(site).filter(({ address }) => /^years\/\d{4}\/\d\d\/$/.test(address))) {
    await page.goto(server.url(one.address), { waitUntil: 'load' });
    const { number, last, all } = await page.evaluate(() => {
      const list = document.querySelector('main .cards');
      return { number: list.children.length, last: list.lastElementChild.getBoundingClientRect().right, all: list.getBoundingClientRect().right };
    });
    numbers.add(number);
    report.check(`demo:/${one.address}`, 'the last card reaches the edge', Math.abs(last - all) < 2 ? [] : [`${number} cards, ends at ${last} of ${all}`]);
  }
  report.check('demo', 'months with one card and with two were looked at', [1, 2].filter((number) => !numbers.has(number)).map(String));
  await context.close();
}

async function boxes(browser, server, report) {
  const context = await browser.newContext({ ...FOLD, locale: 'zh-CN' });
  const page = await context.newPage();
  for (const [address, box] of [['', '.find-home input'], ['search/', '#search-box']]) {
    await page.goto(server.url(address), { waitUntil: 'load' });
    // Twice the size at which the page is drawn; narrow windows are told by em, which a browser's own setting changes.
    await page.evaluate(() => { document.documentElement.style.fontSize = '225%'; });
    const { room, button } = await page.evaluate((one) => {
      const input = document.querySelector(one);
      const style = getComputedStyle(input);
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = `${style.fontSize} ${style.fontFamily}`;
      const room = (input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)) / pen.measureText('0').width;
      return { room, button: input.form.querySelector('button').getBoundingClientRect().right };
    }, box);
    report.check(`demo:/${address}`, 'the search box with text at 200 %', [
      ...(room >= CHARACTERS ? [] : [`${room.toFixed(1)} characters wide`]),
      ...(button <= FOLD.viewport.width ? [] : ['its button is cut']),
    ]);
  }
  await context.close();
}

async function header(browser, server, report) {
  const context = await browser.newContext({ ...FOLD, locale: 'zh-CN' });
  await rememberCare(context, '22');
  const page = await context.newPage();
  for (const address of ['', 'types/', 'search/?q=%E5%BF%AB%E9%80%92']) {
    await page.goto(server.url(address), { waitUntil: 'load' });
    const bottom = await page.evaluate(() => document.querySelector('.top').getBoundingClientRect().bottom);
    report.check(`demo:/${address}`, '关怀版: the header leaves room', bottom <= FOLD.viewport.height / 2 ? [] : [`${bottom} of ${FOLD.viewport.height} px`]);
  }
  await context.close();
}
