// What searches for anything cost: queries of 1 to 14 characters drawn from the bulletins' texts, each the first one of a
// visit, until the total and the first five cards show. Every tenth is put together of two bulletins, so that nothing or
// little is found.
//   node benches/random_searches.mjs SITE [--count 1200] [--seed 1] [--each]
// SITE is a built site published at /. Needs the packages of tests/browser (tests/browser/setup).
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const { launch } = await import(path.join(HERE, '../tests/browser/lib/browser.mjs'));
const { serve } = await import(path.join(HERE, '../tests/browser/lib/serve.mjs'));
const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '1200' }, seed: { type: 'string', default: '1' }, each: { type: 'boolean' } },
});
// Xorshift, so that a seed always draws the same.
let state = Number(values.seed) * 2654435761 >>> 0 || 1;
const below = (limit) => {
  state ^= state << 13; state >>>= 0; state ^= state >>> 17; state ^= state << 5; state >>>= 0;
  return state % limit;
};
const texts = path.join(folder, 'search/text');
const names = readdirSync(texts, { recursive: true }).filter((name) => name.endsWith('.txt')).sort();
const drawn = (length) => {
  for (;;) {
    const bytes = readFileSync(path.join(texts, names[below(names.length)]));
    const blocks = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'gb18030').decode(bytes).split('\n').slice(1);
    const block = blocks[below(blocks.length)];
    if (block.length >= length) { const at = below(block.length - length + 1); return block.slice(at, at + length); }
  }
};
const queries = Array.from({ length: Number(values.count) }, (_, at) => {
  const length = 1 + below(14);
  const query = at % 10 === 9 ? drawn(Math.ceil(length / 2)) + drawn(Math.ceil(length / 2)) : drawn(length);
  return query.trim() || '的';
});

const host = await serve({ name: 'bench', base: '/', folder: path.resolve(folder) });
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
const page = await context.newPage();
const control = await context.newCDPSession(page);
await control.send('Network.setCacheDisabled', { cacheDisabled: true });
let seen = null;
page.on('response', (response) => {
  if (!seen) return;
  seen.requests += 1;
  seen.bytes += Number(response.headers()['content-length'] ?? 0);
  seen.names.push(`${new URL(response.url()).pathname} ${response.request().headers().range ?? ''}`);
});
const rows = [];
for (const query of queries) {
  seen = { query, requests: 0, bytes: 0, names: [] };
  await page.goto(host.url(`search/?q=${encodeURIComponent(query)}`).replaceAll('%25', '%'), { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => document.getElementById('search-status').textContent && !document.querySelector('#search[aria-busy]'), null, { polling: 20 })
    .catch((error) => { throw new Error(`${JSON.stringify(query)} after ${rows.length} others, ${JSON.stringify(seen)}: ${error.message}`); });
  const [row] = [seen];
  seen = null;
  row.said = await page.evaluate(() => document.getElementById('search-status').textContent);
  rows.push(row);
}
await browser.close();
host.close();

const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
for (const field of ['requests', 'bytes']) {
  const list = rows.map((row) => row[field]);
  console.log(`${field}: median ${at(list, 0.5)}, 99 % ${at(list, 0.99)}, worst ${at(list, 1)}`);
}
const roughly = rows.filter((row) => /约|about/.test(row.said)).length;
console.log(`${rows.length} queries, ${roughly} with a number that is not confirmed`);
if (values.each) for (const row of rows.sort((a, b) => b.requests - a.requests).slice(0, 15)) console.log(`${row.query}\t${row.requests}\t${row.bytes}\t${row.said}\n   ${row.names.join('\n   ')}`);
