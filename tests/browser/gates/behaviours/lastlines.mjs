// No line of one or two characters ends a text that the templates show, not even where a browser does not know text-wrap: the
// program keeps the last characters together. Chromium 77 and WeChat's browser are such; here lines are broken as they do it.
// The text of a page itself is left to browsers, and so are tables, whose columns are narrow.
import { PHONE } from '../../lib/browser.mjs';
import { pagesOf } from '../../lib/pages.mjs';

const WRAPPED_PLAINLY = '* { text-wrap-style: auto !important; }';
const SHORT = 2;
// Pages of every kind on which headings, cards, summaries and red flags stand.
const PAGES = ['', 'types/', 'types/brushing/', 'types/customer-service/', 'regions/', 'years/', 'years/2026/', 'loss/', 'tips/', 'check/', 'statistics/'];
const BULLETINS = 12;
// Of a hundred texts that are longer than a line; without the spans it would be fifteen. The rest end in a long number.
const PERCENT = 2;

export async function lastLines({ browser, servers, sites, report }) {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN', bypassCSP: true });
  const page = await context.newPage();
  let long = 0;
  const short = [];
  for (const address of [...PAGES, ...bulletinsOf(sites.demo)]) {
    await page.goto(servers.demo.url(address), { waitUntil: 'load' });
    await page.addStyleTag({ content: WRAPPED_PLAINLY });
    const found = await page.evaluate(textsOfSeveralLines);
    long += found.length;
    short.push(...found.filter(({ last }) => [...last].length <= SHORT).map(({ text, last }) => `/${address}: ${last} in ${text}`));
  }
  await context.close();
  report.note(`texts of more than one line: ${long}, of which end in one or two characters: ${short.length}`);
  report.check('demo', 'texts of more than one line were looked at', long > 250 ? [] : [`${long}`]);
  report.check('demo', 'last lines of one or two characters', short.length * 100 <= PERCENT * long ? [] : short);
}

const bulletinsOf = (site) => pagesOf(site).map(({ address }) => address).filter((address) => /^bulletins\/2026\/.+\/$/.test(address)).slice(0, BULLETINS);

/** In the page: its texts of more than one line, [{text, last}], with what stands on the last line of each. */
export function textsOfSeveralLines() {
  const isInline = (element) => /^inline/.test(getComputedStyle(element).display) && !/flex|grid/.test(getComputedStyle(element).display);
  const blockOf = (node) => {
    let element = node.parentElement;
    while (isInline(element)) element = element.parentElement;
    return element;
  };
  const texts = new Map();
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const block = blockOf(node);
    if (!block.checkVisibility() || block.closest('.prose, table, dl')) continue;
    if (!texts.has(block)) texts.set(block, []);
    texts.get(block).push(node);
  }
  const range = document.createRange();
  const lines = (nodes) => {
    const found = [];
    let bottom = -Infinity;
    for (const node of nodes) {
      for (let at = 0; at < node.length; at += 1) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (!box.width || !node.data[at].trim()) continue;
        if (box.top >= bottom - 1) found.push('');
        bottom = found.at(-1) ? Math.max(bottom, box.bottom) : box.bottom;
        found[found.length - 1] += node.data[at];
      }
    }
    return found;
  };
  return [...texts].flatMap(([block, nodes]) => {
    const all = lines(nodes);
    return all.length < 2 ? [] : [{ text: all.join(''), last: all.at(-1) }];
  });
}
