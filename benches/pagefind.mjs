// What Pagefind costs on the pages of the same site, for benches/search.mjs: its own indexing, what is loaded before
// the first search, the first search with five results, one that follows, and whom it finds.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SHOWN = 5;
// Long lists are asked for in pieces.
const PIECE = 200;

/**
 * `program` is Pagefind's; `noted(page, act)` counts bytes and requests; `truth(query)` gives the addresses, from the
 * site's root, that contain the query.
 */
export async function measurePagefind({ program, site, serve, browser, queries, noted, truth }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanzha-pagefind-'));
  try {
    cpSync(path.join(site.folder, 'bulletins'), path.join(folder, 'bulletins'), { recursive: true });
    const started = performance.now();
    execFileSync(program, ['--site', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    const seconds = (performance.now() - started) / 1000;
    writeFileSync(path.join(folder, 'index.html'), '<!doctype html><html lang="zh-CN"><title>Pagefind</title><link rel="icon" href="data:,">\n');
    const host = await serve({ name: 'pagefind', base: '/', folder });
    const rows = [];
    for (const [place, query] of queries.entries()) {
      rows.push(await one(browser, host, noted, query, queries[(place + 7) % queries.length]));
      Object.assign(rows.at(-1), compare(rows.at(-1).urls, await truth(query)));
    }
    host.close();
    return { seconds, rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function one(browser, host, noted, query, other) {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  await page.goto(host.url(''));
  const before = await noted(page, () => page.evaluate(async () => {
    window.pagefind = await import('/pagefind/pagefind.js');
    await window.pagefind.init();
  }));
  const ask = (text) => page.evaluate(async ([wanted, shown]) => {
    const { results } = await window.pagefind.search(wanted);
    await Promise.all(results.slice(0, shown).map((result) => result.data()));
    return results.length;
  }, [text, SHOWN]);
  const first = await noted(page, () => ask(query));
  const following = await noted(page, () => ask(other));
  const urls = await page.evaluate(async ([text, piece]) => {
    const { results } = await window.pagefind.search(text);
    const found = [];
    for (let at = 0; at < results.length; at += piece) {
      found.push(...(await Promise.all(results.slice(at, at + piece).map((result) => result.data()))).map((data) => data.url));
    }
    return found;
  }, [query, PIECE]);
  await context.close();
  return { query, before, first, following, urls };
}

/** How many of the right ones are found, and how many of those found are right. */
function compare(urls, expected) {
  const found = new Set(urls.map((url) => decodeURI(url)));
  const right = expected.filter((url) => found.has(url)).length;
  return { right, found: found.size, expected: expected.length };
}
