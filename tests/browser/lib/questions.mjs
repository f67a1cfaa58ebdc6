// Whether a place on the site answers a question of tests/search/questions.json: for the gate of searches and for
// benches/questions.mjs.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of so many first places one must be right. */
export const PLACES = 3;

// A narrower type answers what its wider one does.
const WIDER = { loan: 'loan-credit', 'credit-repair': 'loan-credit' };

/** The questions, [{q, right, set}]: `right` are ids of scam types, `help`, `tips`, `glossary` or `hotline`; `set` is there where a
 * question was written later than the first ones. */
export const questions = JSON.parse(readFileSync(fileURLToPath(new URL('../../search/questions.json', import.meta.url)), 'utf8'));

/** Judges places on a site, addresses from its root and `tel:`: whether one of the first is right. */
export function judgeOf(site) {
  const cases = JSON.parse(readFileSync(path.join(site.folder, 'data/cases.json'), 'utf8'));
  const wide = (id) => [id, WIDER[id]];
  const meanings = (place) => {
    const [, type] = /^\/types\/([^/]+)\/$/.exec(place) ?? [];
    if (type) return wide(type);
    if (place.startsWith('tel:')) return ['hotline'];
    if (place.startsWith('/bulletins/')) return cases.filter((one) => one.bulletin === place).flatMap((one) => wide(one.scam_type));
    return [place.replaceAll('/', '')];
  };
  return (places, right) => places.slice(0, PLACES).some((place) => meanings(place).some((meaning) => right.includes(meaning)));
}

/** Asks the search page, and gives the places that it offers, in reading order. */
export async function ask(page, question) {
  await page.fill('#search-box', question);
  await page.press('#search-box', 'Enter');
  await page.waitForFunction(() => !document.querySelector('#search[aria-busy]'));
  return page.$$eval('#search-named a, #search-first h3 a, #search-results h3 a, #search-also a', (links) => {
    const all = links.filter((link) => link.getClientRects().length);
    return [...new Set(all.map((link) => (link.protocol === 'tel:' ? link.getAttribute('href') : link.pathname)))];
  });
}
