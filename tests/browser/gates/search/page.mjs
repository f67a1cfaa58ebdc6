// The search page in a browser, for the topics of this gate.
import { PHONE, watchedPage } from '../../lib/browser.mjs';

/** Opens the search page with a query in its address, after `before`, and gives it with what goes wrong in it. */
export async function openSearch({ browser, server, ask = '', options = PHONE, before = async () => {} }) {
  const context = await browser.newContext({ ...options, locale: 'zh-CN' });
  const { page, errors } = await watchedPage(context);
  const asked = [];
  page.on('request', (request) => asked.push(`${new URL(request.url()).pathname} ${request.headers().range ?? ''}`.trim()));
  await before(page);
  await page.goto(server.url(`search/${ask}`), { waitUntil: 'load' });
  await settled(page);
  return { page, errors, asked, close: () => context.close() };
}

/** Waits until the page has answered what stands in the box, and confirmed the number. */
export async function settled(page) {
  await page.waitForTimeout(400); // longer than it waits for more letters
  await page.waitForFunction(() => !document.querySelector('#search[aria-busy], #search[data-confirming], [data-loading]'), null, { timeout: 20_000 });
}

/** What the page shows. */
export const shown = (page) => page.evaluate(() => ({
  address: location.search,
  box: document.querySelector('#search-box').value,
  said: document.querySelector('#search-status').textContent,
  named: [...document.querySelectorAll('#search-named a, #search-named b')].map((link) => link.textContent.trim()),
  titles: [...document.querySelectorAll('#search-results h3')].map((title) => title.textContent),
  marks: [...document.querySelectorAll('#search-results mark')].map((mark) => mark.textContent),
  browse: !document.querySelector('#search-browse').hidden,
  more: !document.querySelector('#search-more').hidden,
}));

/** Types a query as a reader does. */
export async function type(page, text) {
  await page.fill('#search-box', '');
  await page.type('#search-box', text, { delay: 30 });
  await settled(page);
}
