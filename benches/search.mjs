// What a search costs a reader: bytes (brotli, as hosts compress while they answer), requests and time, for the
// first search of a fresh browser with everything that it loads, and for a search that follows on the same page.
//   node benches/search.mjs SITE [--queries FILE] [--throttle 6] [--each]
// SITE is a built site published at /. Needs the packages of tests/browser (tests/browser/setup).
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const BROWSER = path.join(HERE, '../tests/browser');
const { launch } = await import(path.join(BROWSER, 'lib/browser.mjs'));
const { serve } = await import(path.join(BROWSER, 'lib/serve.mjs'));
createRequire(path.join(BROWSER, 'x.js')).resolve('playwright-core');

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: { queries: { type: 'string', default: path.join(HERE, 'search-queries.txt') }, throttle: { type: 'string', default: '6' }, each: { type: 'boolean' } },
});
const queries = readFileSync(values.queries, 'utf8').split('\n').filter((line) => line.trim() && !line.startsWith('# ')).map((line) => line.split('\t')[1]);
const site = { name: 'bench', base: '/', folder: path.resolve(folder) };
const host = await serve(site);
const browser = await launch();

/** Counts what comes over the wire while `act` runs and until the page has its total and its cards. */
async function counted(page, act) {
  const seen = { bytes: 0, requests: 0, cards: 0, facets: 0, names: [] };
  const note = async (response) => {
    const size = Number(response.headers()['content-length'] ?? 0);
    seen.bytes += size;
    seen.requests += 1;
    seen.names.push(`${size} ${new URL(response.url()).pathname}`);
  };
  page.on('response', note);
  await act();
  await page.waitForFunction(() => {
    const search = document.getElementById('search');
    return search && !search.hasAttribute('aria-busy') && window.settled && performance.now() - window.settled > 150;
  }, null, { polling: 50, timeout: 60000 });
  page.off('response', note);
  return Object.assign(seen, await page.evaluate(() => ({
    total: document.getElementById('search-status').textContent,
    cards: document.querySelectorAll('#search-results > li').length,
    after: window.settled - Math.max(0, ...performance.getEntriesByType('resource').filter((one) => one.responseEnd <= window.settled).map((one) => one.responseEnd)),
  })));
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
await browser.close();
host.close();

const middle = (list) => { const sorted = [...list].sort((a, b) => a - b); const half = sorted.length / 2; return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2; };
const show = (name, of) => {
  const [bytes, requests, after] = ['bytes', 'requests', 'after'].map((field) => rows.map((row) => row[of][field]));
  console.log(`${name}: ${(middle(bytes) / 1000).toFixed(1)} KB (worst ${(Math.max(...bytes) / 1000).toFixed(1)}), ${middle(requests)} requests (worst ${Math.max(...requests)}), ${middle(after).toFixed(0)} ms after the last byte (worst ${Math.max(...after).toFixed(0)})`);
};
if (values.each) {
  for (const { query, other, first, following } of rows) {
    console.log(`${query}\t${first.bytes}\t${first.requests}\t${first.after.toFixed(0)} ms\t${first.cards} cards\t${first.total}\t| ${other}\t${following.bytes}\t${following.requests}`);
  }
  console.log(rows[0].first.names.join('\n'));
}
show('first search', 'first');
show('following search', 'following');
const size = (name) => { const at = path.join(site.folder, 'search', name); return existsSync(at) ? readdirSync(at, { recursive: true }).map((file) => statSync(path.join(at, file))).filter((file) => file.isFile()).reduce((sum, file) => sum + file.size, 0) : 0; };
for (const name of ['terms', 'text', 'facets', 'losses', 'pinyin']) console.log(`search/${name}: ${(size(name) / 1000).toFixed(0)} KB`);
