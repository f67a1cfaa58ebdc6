// The results that are shown, and the interface for other scripts: docs/search.md.
const BEFORE = 24;
const SNIPPET = 96;
const SORTS = ['relevance', 'newest', 'loss'];

// The spans of words in a text: [start, end], sorted, none inside another.
function marksIn(text, words, simpler) {
  const map = aligned(text, simpler);
  const marks = [];
  words.forEach((word) => {
    for (let at = map ? map.folded.indexOf(word) : -1; at >= 0; at = map.folded.indexOf(word, at + word.length)) {
      marks.push([map.from(at), map.from(at + word.length)]);
    }
  });
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return marks.filter((mark, at) => mark[1] > mark[0] && marks.slice(0, at).every((before) => before[1] <= mark[0]));
}

// The part of a text around the first of its marks.
function cut(text, marks) {
  const first = marks.length ? marks[0][0] : 0;
  let start = first > BEFORE * 1.5 ? first - BEFORE : 0;
  let end = Math.min(text.length, Math.max(start + SNIPPET, marks.length ? marks[0][1] : 0));
  // Never cut between the two halves of a surrogate pair.
  if (/[\udc00-\udfff]/.test(text[start])) start -= 1;
  if (end < text.length && /[\udc00-\udfff]/.test(text[end])) end += 1;
  const [open, close] = [start ? '…' : '', end < text.length ? '…' : ''];
  const moved = marks.filter((mark) => mark[1] <= end).map((mark) => mark.map((at) => at - start + open.length));
  return { snippet: open + text.slice(start, end) + close, marks: moved };
}

function result(text, words) {
  const { card, blocks, simpler } = text;
  const [title, summary] = blocks;
  const titleMarks = marksIn(title, words, simpler);
  const unseen = words.filter((word) => !fold(title, simpler).includes(word));
  const block = unseen.length && blocks.slice(1).find((one) => fold(one, simpler).includes(unseen[0]));
  const shown = block || summary || card.lead || '';
  return Object.assign({
    url: root + card.url,
    title,
    date: card.date,
    scam_type: card.types.length ? card.types[0][0] : null,
    region: card.region ? card.region[1] : null,
    loss: card.loss ? { currency: card.loss[0], min: card.loss[1], max: card.loss[2], approximate: card.loss[3] } : null,
    titleMarks,
    card,
  }, cut(shown, marksIn(shown, words, simpler)));
}

// The options of another script, checked. A wrong one throws a TypeError.
function checked(options) {
  const one = (what, names, name) => { if (!names.includes(name)) throw new TypeError(`${what} ${name}: not one of ${names.join(', ')}`); };
  const asked = Object.assign({}, DEFAULTS);
  Object.keys(options || {}).forEach((key) => {
    one('option', Object.keys(DEFAULTS), key);
    if (options[key] !== undefined && options[key] !== null) asked[key] = options[key];
  });
  const { filters } = asked;
  if (typeof filters !== 'object' || Array.isArray(filters)) throw new TypeError('filters: not an object');
  Object.keys(filters).forEach((key) => {
    one('filters', FACETS.concat('year', 'month'), key);
    const isValue = (value) => ['string', 'number'].includes(typeof value);
    if (![].concat(filters[key] === undefined || filters[key] === null ? [] : filters[key]).every(isValue)) throw new TypeError(`filters ${key}: no value or array of values`);
  });
  one('sort', SORTS, asked.sort);
  ['limit', 'offset', 'confirm'].forEach((key) => {
    if (!(asked[key] === Infinity || Number.isInteger(asked[key])) || asked[key] < 0) throw new TypeError(`${key}: no whole number from 0 on`);
  });
  if (typeof asked.facets !== 'boolean') throw new TypeError('facets: not true or false');
  return asked;
}

window.fanzhaSearch = {
  version: 1,
  async search(query, options) {
    const { total, exact, results, facets } = await answer(query === undefined || query === null ? '' : String(query), checked(options));
    const shown = ({ url, title, snippet, date, scam_type, region, loss }) => ({ url, title, snippet, date, scam_type, region, loss });
    return { total, exact, results: results.map(shown), facets };
  },
};
