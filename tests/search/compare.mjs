// Compares what the search of a published site finds, in a real browser, with what it must find.
//
//   node compare.mjs SITE expected.jsonl [--pages 2] [--limit 1000000] [--browser DIR]
//
// SITE is the folder of a built site, or the address of one that a server on 127.0.0.1 shows. expected.jsonl is what
// brute_force.py wrote. Prints recall and precision and every mismatch in full, and ends with 1 if there is any.
// A smaller --limit makes every query that finds more come in several steps, with `offset`.
// --browser is the folder with lib/browser.mjs and lib/serve.mjs, the browser tests of the repository.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { judge, report } from './judge.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
// Queries that a page gets at once: enough that the way to the browser does not count.
const BATCH = 10;
// An answer that takes longer than this, in milliseconds, counts as none.
const PATIENCE = 300_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '2' },
    limit: { type: 'string', default: '1000000' },
    browser: { type: 'string', default: path.join(HERE, '../browser') },
  },
});
if (positionals.length !== 2) {
  console.error('usage: node compare.mjs SITE expected.jsonl [--pages N] [--limit N] [--browser DIR]');
  process.exit(2);
}

const library = (name) => import(pathToFileURL(path.resolve(values.browser, 'lib', name)).href);
const { launch, watchedPage } = await library('browser.mjs');
const { serve } = await library('serve.mjs');

/** Where the site is shown: {root, close}. A folder is served below the path that its home page gives as its own. */
async function showSite(place) {
  if (/^https?:/.test(place)) return { root: place.replace(/\/*$/, '/'), close: () => {} };
  const folder = path.resolve(place);
  const home = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const canonical = home.match(/<link rel="canonical" href="([^"]+)"/);
  if (!canonical) throw new Error('the home page does not say its own address');
  const base = decodeURI(new URL(canonical[1]).pathname);
  const server = await serve({ folder, base });
  return { root: server.url(''), close: server.close };
}

/** Runs in the page: the answers to some queries, one after the other, in steps of `limit`. */
async function ask({ json, limit, patience }) {
  const inTime = (promise) => Promise.race([
    promise,
    new Promise((_, fail) => { setTimeout(() => fail(new Error('no answer in time')), patience); }),
  ]);
  const answers = [];
  for (const query of JSON.parse(json)) {
    const answer = { addresses: [], totals: [], exact: [] };
    try {
      for (let more = true; more;) {
        const offset = answer.addresses.length;
        const { total, exact, results } = await inTime(window.fanzhaSearch.search(query, { limit, offset }));
        answer.addresses.push(...results.map(({ url }) => new URL(url, document.baseURI).pathname));
        answer.totals.push(total);
        answer.exact.push(exact);
        more = results.length > 0 && answer.addresses.length < total;
      }
    } catch (error) {
      answer.fault = String(error);
    }
    answers.push(answer);
  }
  return answers;
}

/** One page that takes batches of queries until none is left. */
async function work(context, root, queue, options) {
  const { page, errors } = await watchedPage(context);
  await page.goto(`${root}search/`);
  await page.waitForFunction(() => window.fanzhaSearch && typeof window.fanzhaSearch.search === 'function');
  const judged = [];
  for (let records = queue.splice(0, BATCH); records.length; records = queue.splice(0, BATCH)) {
    // As JSON, whose escapes bring lone surrogates to the page unharmed.
    const json = JSON.stringify(records.map(({ query }) => query));
    const answers = await page.evaluate(ask, { json, ...options });
    records.forEach((record, at) => judged.push(judge(record, answers[at], new URL(root).pathname)));
    errors.splice(0).forEach((error) => judged.push({ query: json, kind: 'page', faults: [error] }));
    if (process.stderr.isTTY) process.stderr.write(`\r${queue.length} queries to go   `);
  }
  await page.close();
  return judged;
}

const records = readFileSync(positionals[1], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
if (!records.length) throw new Error(`${positionals[1]} holds no query`);
const shown = await showSite(positionals[0]);
const browser = await launch();
try {
  const context = await browser.newContext();
  const queue = [...records];
  const options = { limit: Number(values.limit), patience: PATIENCE };
  const pages = Array.from({ length: Number(values.pages) }, () => work(context, shown.root, queue, options));
  const judged = (await Promise.all(pages)).flat();
  process.exitCode = report(judged, records.length) ? 0 : 1;
} finally {
  await browser.close();
  shown.close();
}
