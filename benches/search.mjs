// What a search costs a reader: bytes (brotli, as hosts compress while they answer), requests and time, for the
// first search of a fresh browser with everything that it loads, and for a search that follows on the same page, both
// until the cards show; and what confirming the number costs afterwards.
//   node benches/search.mjs SITE [--queries FILE] [--throttle 6] [--each] [--pagefind PROGRAM]
// SITE is a built site published at /. Needs the packages of tests/browser (tests/browser/setup). With Pagefind's
// program (`npm install --prefix FOLDER pagefind@1.6.0`, FOLDER/node_modules/.bin/pagefind) its figures stand beside.
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const BROWSER = path.join(HERE, '../tests/browser');
const { measurePagefind } = await import('./pagefind.mjs');
const { launch } = await import(path.join(BROWSER, 'lib/browser.mjs'));
const { serve } = await import(path.join(BROWSER, 'lib/serve.mjs'));
createRequire(path.join(BROWSER, 'x.js')).resolve('playwright-core');

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: { queries: { type: 'string', default: path.join(HERE, 'search-queries.txt') }, throttle: { type: 'string', default: '6' }, each: { type: 'boolean' }, pagefind: { type: 'string' } },
});
const queries = readFileSync(values.queries, 'utf8').split('\n').filter((line) => line.trim() && !line.startsWith('# ')).map((line) => line.split('\t')[1]);
const site = { name: 'bench', base: '/', folder: path.resolve(folder) };
const host = await serve(site);
const browser = await launch();

/** Counts what comes over the wire while `act` runs and until the page has its total and its cards. */
async function counted(page, act) {
  const seen = await noted(page, async () => {
    await act();
    await page.waitForFunction(() => {
      const search = document.getElementById('search');
      return search && !search.hasAttribute('aria-busy') && window.settled && performance.now() - window.settled > 150;
    }, null, { polling: 50, timeout: 60000 });
  });
  Object.assign(seen, await page.evaluate(() => ({
    total: document.getElementById('search-status').textContent,
    cards: document.querySelectorAll('#search-results > li').length,
    after: window.settled - Math.max(0, ...performance.getEntriesByType('resource').filter((one) => one.responseEnd <= window.settled).map((one) => one.responseEnd)),
  })));
  seen.confirming = await noted(page, () => page.waitForFunction(() => !document.querySelector('#search[data-confirming]'), null, { timeout: 60000 }));
  seen.confirmed = await page.evaluate(() => document.getElementById('search-status').textContent);
  return seen;
}

/** The addresses of all bulletins that contain a query, asked of the site's own search. */
async function searcher() {
  const page = await browser.newPage();
  await page.goto(host.url('search/'));
  return (query) => page.evaluate(async (text) => {
    const { results } = await window.fanzhaSearch.search(text, { limit: Infinity, facets: false });
    return results.map(({ url }) => decodeURI(new URL(url).pathname));
  }, query);
}

/** Bytes and requests while `act` runs. */
async function noted(page, act) {
  const seen = { bytes: 0, requests: 0, names: [] };
  const note = (response) => {
    const size = Number(response.headers()['content-length'] ?? 0);
    seen.bytes += size;
    seen.requests += 1;
    seen.names.push(`${size} ${new URL(response.url()).pathname}`);
  };
  page.on('response', note);
  await act();
  page.off('response', note);
  return seen;
}

const rows = [];
for (const [place, query] of queries.entries()) {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  const control = await context.newCDPSession(page);
  await control.send('Emulation.setCPUThrottlingRate', { rate: Number(values.throttle) });
  await page.addInitScript(() => {
    performance.setResourceTimingBufferSize(2000);
    document.addEventListener('DOMContentLoaded', () => {
      const status = document.getElementById('search-status');
      new MutationObserver(() => { window.settled = performance.now(); }).observe(status, { childList: true });
    });
  });
  const first = await counted(page, () => page.goto(host.url(`search/?q=${encodeURIComponent(query)}`).replaceAll('%25', '%')));
  const other = queries[(place + 7) % queries.length];
  const following = await counted(page, async () => {
    await page.evaluate(() => { window.settled = 0; });
    await page.fill('#search-box', other);
    await page.press('#search-box', 'Enter');
  });
  rows.push({ query, other, first, following });
  await context.close();
}
const pagefind = values.pagefind && await measurePagefind({ program: path.resolve(values.pagefind), site, serve, browser, queries, noted, truth: await searcher() });
await browser.close();
host.close();

const middle = (list) => { const sorted = [...list].sort((a, b) => a - b); const half = sorted.length / 2; return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2; };
const show = (name, of) => {
  const [bytes, requests, after] = ['bytes', 'requests', 'after'].map((field) => rows.map((row) => row[of][field]));
  console.log(`${name}: ${(middle(bytes) / 1000).toFixed(1)} KB (worst ${(Math.max(...bytes) / 1000).toFixed(1)}), ${middle(requests)} requests (worst ${Math.max(...requests)}), ${middle(after).toFixed(0)} ms after the last byte (worst ${Math.max(...after).toFixed(0)})`);
};
if (values.each) {
  for (const { query, other, first, following } of rows) {
    console.log(`${query}\t${first.bytes}\t${first.requests}\t${first.after.toFixed(0)} ms\t${first.cards} cards\t${first.total} ${first.confirmed === first.total ? '' : first.confirmed}\t| ${other}\t${following.bytes}\t${following.requests}`);
  }
  console.log(rows[0].first.names.join('\n'));
}
show('first search', 'first');
show('following search', 'following');
const confirming = rows.flatMap(({ first, following }) => [first, following]).filter((one) => one.confirming.requests);
const still = rows.filter(({ first }) => /约|about/.test(first.confirmed)).length;
console.log(`confirming the number: ${confirming.length} of ${2 * rows.length} searches, ${(middle(confirming.map((one) => one.confirming.bytes)) / 1000 || 0).toFixed(1)} KB (worst ${(Math.max(0, ...confirming.map((one) => one.confirming.bytes)) / 1000).toFixed(1)}); still about so many: ${still} of ${rows.length}`);
const size = (name) => { const at = path.join(site.folder, 'search', name); return existsSync(at) ? readdirSync(at, { recursive: true }).map((file) => statSync(path.join(at, file))).filter((file) => file.isFile()).reduce((sum, file) => sum + file.size, 0) : 0; };
for (const name of ['terms', 'text', 'facets', 'losses', 'pinyin']) console.log(`search/${name}: ${(size(name) / 1000).toFixed(0)} KB`);
if (pagefind) {
  const sum = (field) => pagefind.rows.reduce((total, row) => total + row[field], 0);
  const kilobytes = (of) => {
    const bytes = pagefind.rows.map((row) => row[of].bytes / 1000);
    return `${middle(bytes).toFixed(1)} KB (worst ${Math.max(...bytes).toFixed(1)}), ${middle(pagefind.rows.map((row) => row[of].requests))} requests`;
  };
  console.log(`Pagefind: indexed in ${pagefind.seconds.toFixed(1)} s; before the first search ${kilobytes('before')}; first search ${kilobytes('first')}; following search ${kilobytes('following')}`);
  console.log(`Pagefind: recall ${(sum('right') / sum('expected')).toFixed(3)}, precision ${(sum('right') / sum('found')).toFixed(3)} over ${pagefind.rows.length} queries`);
}
