// The script's normal form of texts and its reading of queries, by the tables that hold the program as well.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../../lib/sites.mjs';

const read = (name) => readFileSync(path.join(REPOSITORY, name), 'utf8');
const rows = (name) => read(name).split('\n').filter((line) => line && !line.startsWith('# ')).map((line) => line.split('\t').map(unescaped));
const unescaped = (text) => text.replace(/\\u\{([0-9a-f]+)\}|\\u([0-9a-f]{4})|\\t|\\n/g, (escape, long, short) => {
  if (escape === '\\t') return '\t';
  return escape === '\\n' ? '\n' : String.fromCodePoint(parseInt(long ?? short, 16));
});

export function tables(report) {
  const script = new Function(`${read('src/theme/search/fold.js')}; return { fold, pairs, partsOf, aligned };`)();
  const simpler = script.pairs(read('src/search/data/variants.txt'));
  const compare = (is, wanted) => (is === wanted ? [] : [`is ${JSON.stringify(is)}, should be ${JSON.stringify(wanted)}`]);
  for (const [text, normal, shows] of rows('tests/search/normalisation.tsv')) {
    report.check('', `normal form: ${shows}`, compare(script.fold(text, simpler), normal));
    const map = script.aligned(text.trim(), simpler);
    const places = map ? Array.from({ length: map.folded.length + 1 }, (_, unit) => map.from(unit)) : [];
    const wrong = places.some((place, at) => !(place <= text.length) || place < (places[at - 1] ?? 0));
    report.check('', `places of its characters: ${shows}`, wrong ? [places.join(' ')] : []);
  }
  for (const [query, parts, shows] of rows('tests/search/queries.tsv')) {
    report.check('', `parts of a query: ${shows}`, compare(script.partsOf(query, simpler).join('|'), parts));
  }
}
