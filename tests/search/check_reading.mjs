// Compares the blocks that visible_text.py read with those that a real browser's own reading of the HTML gives, so
// that a slip in our HTML reading cannot hide a slip in the index.
//
//   python3 visible_text.py SITE > text.jsonl && node check_reading.mjs SITE text.jsonl [--browser DIR]
//
// Looks at every bulletin, prints the differences, and ends with 1 if there is any.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const BATCH = 100;
const RUNS_ON = 'a abbr b bdi bdo big cite code del dfn em i img input ins kbd label mark picture q rp rt ruby s samp '
  + 'small source span strong sub sup time u var wbr';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string', default: path.join(HERE, '../browser') } },
});
if (positionals.length !== 2) {
  console.error('usage: node check_reading.mjs SITE text.jsonl [--browser DIR]');
  process.exit(2);
}
const { launch } = await import(pathToFileURL(path.resolve(values.browser, 'lib/browser.mjs')).href);

/** Runs in the page: the blocks of each HTML text, cut as docs/search-format.md says. */
function blocksOf({ pages, inline }) {
  const runsOn = new Set(inline.split(' '));
  return pages.map((html) => {
    const blocks = [];
    let text = '';
    const cut = () => { blocks.push(text); text = ''; };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) text += node.data;
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const name = node.localName;
      if (name === 'br') text += ' ';
      if (name === 'del' || name === 's') return;
      const apart = name !== 'br' && !runsOn.has(name);
      if (apart) cut();
      node.childNodes.forEach(walk);
      if (apart) cut();
    };
    new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[data-search]').forEach((element) => {
      cut();
      element.childNodes.forEach(walk);
      cut();
    });
    return blocks.map((block) => block.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '')).filter(Boolean);
  });
}

const records = readFileSync(positionals[1], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const browser = await launch();
let different = 0;
try {
  const page = await browser.newPage();
  for (let at = 0; at < records.length; at += BATCH) {
    const batch = records.slice(at, at + BATCH);
    const pages = batch.map(({ address }) => readFileSync(path.join(positionals[0], address, 'index.html'), 'utf8'));
    const read = await page.evaluate(blocksOf, { pages, inline: RUNS_ON });
    batch.forEach(({ address, blocks }, number) => {
      const ours = blocks.map(({ text }) => text);
      if (JSON.stringify(ours) === JSON.stringify(read[number])) return;
      const first = ours.findIndex((block, index) => block !== read[number][index]);
      different += 1;
      console.log(`${address}: ${ours.length} blocks here, ${read[number].length} in the browser; the first that differs:`);
      console.log(`  here    ${JSON.stringify(ours.at(first))}\n  browser ${JSON.stringify(read[number].at(first))}`);
    });
  }
} finally {
  await browser.close();
}
console.log(`${records.length} bulletins, ${different} read differently`);
process.exitCode = different || !records.length ? 1 : 0;
