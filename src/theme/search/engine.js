// Searching: terms give candidates. Texts decide where terms cannot.
// Terms of a part that are fetched at once.
const AT_ONCE = 4;
// With so few candidates left, more terms cost more than the texts that decide.
const FEW = 8;
// Texts that are fetched at once to confirm candidates.
const TOGETHER = 64;
// So many candidates are confirmed, whatever the limit of results. Each costs two or three kilobytes.
const CONFIRM = 50;
// The options of a search, where a caller gives no others.
const DEFAULTS = { filters: {}, sort: 'relevance', limit: 10, offset: 0, facets: true, confirm: CONFIRM };
let simpler = new Map();
let knowsVariants = false;

function common(a, b) {
  const both = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) both.push(a[i]);
    if (a[i] <= b[j]) i += 1;
    else { j += 1; }
  }
  return both;
}

// The terms of a part, and whether every bulletin that has them contains the part. Those spread from end to end come first:
// neighbouring terms share a character and narrow less.
function termsOf(part) {
  const runs = part.split(' ').map((run) => run.split('').map((c) => c.charCodeAt(0)));
  const terms = new Map();
  runs.forEach((run) => run.forEach((a, at) => {
    if (run.length === 1) terms.set(`${a}`, [a, 0]);
    else if (at) terms.set(`${run[at - 1]} ${a}`, [run[at - 1], a]);
  }));
  const all = Array.from(terms.values());
  const first = [];
  for (let at = 0; at < AT_ONCE && all.length > AT_ONCE; at += 1) first.push(all[Math.round(at * (all.length - 1) / (AT_ONCE - 1))]);
  const rest = all.filter((one) => !first.includes(one));
  return { terms: first.concat(rest), decides: runs.length === 1 && runs[0].length < 3 };
}

// The bulletins that may contain a part: [anywhere, in the title, in the summary].
async function mayContain(part) {
  const { terms, decides } = termsOf(part);
  let found = null;
  for (let at = 0; at < terms.length && !(found && found[0].length <= FEW); at += AT_ONCE) {
    const lists = await Promise.all(terms.slice(at, at + AT_ONCE).map(([a, b]) => term(a, b)));
    lists.forEach((fields) => { found = found ? found.map((list, field) => common(list, fields[field])) : fields; });
  }
  return { found, decides };
}

async function ranked(documents, parts, sort) {
  const index = await open();
  const score = new Float64Array(sort === 'relevance' || sort === 'loss' ? index.documents : 0);
  if (sort === 'loss') {
    const losses = await Promise.all(index.segments.map((segment) => load(`losses/${segment.name}.json`, 'json')));
    index.segments.forEach((segment, at) => score.set(losses[at], segment.start));
  } else if (sort === 'relevance') {
    parts.forEach(({ found }) => {
      const weight = new Uint8Array(index.documents).fill(1);
      found[2].forEach((number) => { weight[number] = 2; });
      found[1].forEach((number) => { weight[number] = 4; });
      const rarity = 1 + Math.log(index.documents / (found[0].length || 1));
      documents.forEach((number) => { score[number] += weight[number] * rarity; });
    });
  }
  const newest = documents.slice().reverse();
  // The oldest browsers that are supported do not all sort stably.
  return score.length ? newest.sort((a, b) => score[b] - score[a] || b - a) : newest;
}

async function attempt(query, options) {
  const index = await open();
  const words = partsOf(query, simpler);
  const parts = await Promise.all(words.map(mayContain));
  let documents = parts.length ? parts.map((part) => part.found[0]).reduce(common) : Array.from({ length: index.documents }, (_, at) => at);
  let narrowed = await narrow(documents, options.filters, options.facets);
  let order = await ranked(narrowed.documents, parts, options.sort);
  const wanted = options.offset + options.limit;
  const sought = Math.max(wanted, order.length <= options.confirm ? order.length : 0);
  let sure = order.length;
  if (!parts.every((part) => part.decides)) {
    const contains = async (number) => { const text = await textOf(number); return words.every((word) => text.folded.includes(word)); };
    const hits = [];
    const misses = new Set();
    let at = 0;
    let vain = 0;
    while (at < order.length && hits.length < sought && vain < options.patience) {
      const some = order.slice(at, at + Math.max(1, Math.min(sought - hits.length, TOGETHER)));
      const fresh = some.map((number) => !texts.has(number));
      const right = await Promise.all(some.map(contains));
      vain += fresh.filter((is, place) => is && !right[place]).length;
      some.forEach((number, place) => { if (right[place]) hits.push(number); else misses.add(number); });
      at += some.length;
    }
    if (misses.size) {
      documents = documents.filter((number) => !misses.has(number));
      if (options.facets) narrowed = await narrow(documents, options.filters, true);
    }
    order = hits.concat(order.slice(at));
    sure = hits.length;
  }
  const shown = order.slice(options.offset, Math.min(wanted, sure));
  const results = await Promise.all(shown.map(async (number) => result(await textOf(number), words)));
  return { total: order.length, exact: sure === order.length, results, facets: narrowed.facets, parts, words };
}

// Punctuation around a piece.
const EDGES = /^[\s,.;:!?、。"'()+-]+|[\s,.;:!?、。"'()+-]+$/g;
const CHINESE = /[\u3400-\u9fff\uf900-\ufaff]/;

// Searches with the given options. `patience` is how many texts may be loaded that turn out not to match. Up to `confirm`
// candidates are all confirmed, whatever the limit.
async function answer(query, options) {
  const asked = Object.assign({ patience: Infinity }, DEFAULTS, options);
  let found = await attempt(query, asked);
  // No term has a traditional character, so a query with one finds nothing at first.
  if (!found.total && !knowsVariants && CHINESE.test(query)) {
    simpler = pairs(await load('variants.txt', 'text'));
    knowsVariants = true;
    if (partsOf(query, simpler).join(' ') !== found.words.join(' ')) found = await attempt(query, asked);
  }
  return found;
}

// The pieces of a query without results that may have some, the longest first: parts of it, or runs of characters. Pieces
// without Chinese characters come last, and those of three letters or digits and fewer are left out.
async function longestParts(words, parts) {
  const better = (a, b) => CHINESE.test(b) - CHINESE.test(a) || b.length - a.length;
  if (words.length > 1) return words.filter((_, at) => parts[at].found[0].length).sort(better);
  const letters = (words[0] || '').slice(0, 12).split('');
  const lists = await Promise.all(letters.slice(1).map((c, at) => (c === ' ' || letters[at] === ' ' ? [[]] : term(letters[at].charCodeAt(0), c.charCodeAt(0)))));
  const pieces = new Set();
  for (let start = 0; start < lists.length; start += 1) {
    let left = lists[start][0];
    for (let end = start; end < lists.length && left.length; end += 1) {
      left = end > start ? common(left, lists[end][0]) : left;
      const piece = letters.slice(start, end + 2).join('').replace(EDGES, '');
      if (left.length && piece !== words[0] && piece.length > (CHINESE.test(piece) ? 1 : 3)) pieces.add(piece);
    }
  }
  return Array.from(pieces).sort(better);
}

// Reads letters as pinyin: for each word the words that are spelt so, or null where the letters are no pinyin.
async function spoken(text, tried) {
  if (!text) return [];
  if (tried.has(text)) return null;
  tried.add(text);
  const lines = (await load(`pinyin/${text[0]}.txt`, 'text')).split('\n');
  const fitting = lines.map((line) => line.split(' ')).filter(([key]) => key && text.startsWith(key));
  for (const [key, words] of fitting.sort((a, b) => b[0].length - a[0].length)) {
    const rest = await spoken(text.slice(key.length), tried);
    if (rest) return [words.split('/')].concat(rest);
  }
  return null;
}
