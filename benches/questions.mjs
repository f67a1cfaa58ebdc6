// How many of the questions of tests/search/questions.json are answered in the first three places, by the search page of
// a site and by Pagefind on all pages of the same site.
//   node benches/questions.mjs SITE [--pagefind PROGRAM] [--each]
// SITE is the demonstration site, built and published at /. Needs the packages of tests/browser (tests/browser/setup).
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const BROWSER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../tests/browser');
const { launch } = await import(path.join(BROWSER, 'lib/browser.mjs'));
const { serve } = await import(path.join(BROWSER, 'lib/serve.mjs'));
const { PLACES, ask, judgeOf, questions } = await import(path.join(BROWSER, 'lib/questions.mjs'));
const { values, positionals: [folder] } = parseArgs({ allowPositionals: true, options: { pagefind: { type: 'string' }, each: { type: 'boolean' } } });

const site = { name: 'questions', base: '/', folder: path.resolve(folder) };
const isAnswered = judgeOf(site);
const browser = await launch();

async function measure(name, served, address, places) {
  const host = await serve(served);
  const page = await (await browser.newContext({ viewport: { width: 360, height: 780 }, bypassCSP: true })).newPage();
  await page.goto(host.url(address));
  const sums = {};
  for (const { q, right, set } of questions) {
    const found = await places(page, q);
    const good = isAnswered(found, right);
    const sum = sums[set ?? 'first'] ??= { answered: 0, asked: 0 };
    sum.asked += 1;
    sum.answered += good ? 1 : 0;
    if (values.each) console.log(good ? 'yes' : 'NO ', name, q, found.slice(0, PLACES).join(' '));
  }
  for (const [set, { answered, asked }] of Object.entries(sums)) {
    console.log(`${name}, ${set} questions: ${answered} of ${asked} (${(100 * answered / asked).toFixed(0)} %)`);
  }
  host.close();
}

await measure('search page', site, 'search/', ask);
if (values.pagefind) {
  const copy = mkdtempSync(path.join(tmpdir(), 'fanzha-questions-'));
  cpSync(site.folder, copy, { recursive: true });
  // The site's policy allows no WebAssembly.
  rmSync(path.join(copy, '_headers'), { force: true });
  execFileSync(values.pagefind, ['--site', copy], { stdio: ['ignore', 'ignore', 'inherit'] });
  await measure('Pagefind', { ...site, folder: copy }, 'about/', (page, question) => page.evaluate(async ([wanted, places]) => {
    window.pagefind = window.pagefind || await import('/pagefind/pagefind.js');
    const { results } = await window.pagefind.search(wanted);
    const all = await Promise.all(results.slice(0, places).map((result) => result.data()));
    return all.map((one) => one.url);
  }, [question, PLACES]));
  rmSync(copy, { recursive: true });
}
await browser.close();
