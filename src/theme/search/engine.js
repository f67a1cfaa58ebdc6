// Searching: terms give candidates. Texts decide where terms cannot.
// Terms of a query that are asked for at once, divided between its parts.
const AT_ONCE = 3;
// Terms of a part that are asked for at most, and of a segment with few bulletins. More narrow little: the texts decide.
const MOST = 7;
const MOST_OF_SMALL = 2;
const SMALL = 64;
// With so few candidates left in a segment, more terms cost more than the texts that decide.
const FEW = 5;
// Texts that are fetched at once to confirm candidates.
const TOGETHER = 64;
// So many candidates are confirmed, whatever the limit of results. Each costs two or three kilobytes.
const CONFIRM = 50;
// The options of a search, where a caller gives no others.
const DEFAULTS = { filters: {}, sort: 'relevance', limit: 10, offset: 0, facets: true, confirm: CONFIRM };
let simpler = new Map();

function common(a, b) {
  const both = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) both.push(a[i]);
    if (a[i] <= b[j]) i += 1;
    else { j += 1; }
  }
  return both;
}

// The terms of a part in the order in which they are asked for: those in small buckets first, because they are rarer and
// cost less, and of pairs at first none that shares a character with another, because those narrow less.
function inOrder(terms, segment) {
  const size = (term) => sizeOf(segment, bucketOf(segment, term));
  const rest = terms.slice().sort((a, b) => size(a) - size(b));
  const first = [];
  rest.forEach((term) => { if (first.every((one) => term.start >= one.end || one.start >= term.end)) first.push(term); });
  return first.concat(rest.filter((term) => !first.includes(term))).slice(0, segment.documents < SMALL ? MOST_OF_SMALL : MOST);
}

// The bulletins of a segment that may contain a part: [anywhere, in the title, in the summary].
async function mayContainIn(segment, terms, atOnce) {
  const all = inOrder(terms, segment);
  let found = null;
  for (let at = 0; at < all.length && !(found && found[0].length <= FEW); at += atOnce) {
    const lists = await Promise.all(all.slice(at, at + atOnce).map((term) => termIn(segment, term)));
    lists.forEach((fields) => { found = found ? found.map((list, field) => common(list, fields[field])) : fields; });
  }
  return found;
}

// The same of all segments.
async function mayContain(part, atOnce) {
  const { terms, decides } = termsOf(part);
  const { segments } = await open();
  const all = await Promise.all(segments.map((segment) => mayContainIn(segment, terms, atOnce)));
  return { found: [0, 1, 2].map((field) => [].concat(...all.map((lists) => lists[field]))), decides };
}

async function ranked(documents, parts, sort) {
  const index = await open();
  const score = new Float64Array(sort === 'relevance' || sort === 'loss' ? index.documents : 0);
  if (sort === 'loss') {
    const losses = await Promise.all(index.segments.map((segment) => column(segment, 'losses')));
    index.segments.forEach((segment, at) => score.set(losses[at].losses, segment.start));
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
  const atOnce = Math.max(1, Math.floor(AT_ONCE / words.length));
  const parts = await Promise.all(words.map((word) => mayContain(word, atOnce)));
  let documents = parts.length ? parts.map((part) => part.found[0]).reduce(common) : Array.from({ length: index.documents }, (_, at) => at);
  let narrowed = await narrow(documents, options.filters, options.facets);
  let order = await ranked(narrowed.documents, parts, options.sort);
  const wanted = options.offset + options.limit;
  const sought = Math.max(wanted, order.length <= options.confirm ? order.length : 0);
  let sure = order.length;
  const contains = async (number) => { const text = await textOf(number); return words.every((word) => text.folded.includes(word)); };
  if (!parts.every((part) => part.decides)) {
    const hits = [];
    const misses = new Set();
    let at = 0;
    let left = sought + options.patience;
    while (at < order.length && hits.length < sought && left > 0) {
      const some = order.slice(at, at + Math.max(1, Math.min(sought - hits.length, left, TOGETHER)));
      left -= some.filter((number) => !index.texts.has(number)).length;
      const right = await Promise.all(some.map(contains));
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
  // Where terms decide, a text without the words is that of another state.
  if (!(await Promise.all(shown.map(contains))).every(Boolean)) throw stale('a text');
  const results = await Promise.all(shown.map(async (number) => result(await textOf(number), words)));
  return { total: order.length, exact: sure === order.length, results, facets: narrowed.facets, parts, words };
}

// Searches with the given options. `patience` is how many more texts may be loaded than results are wanted. Up to `confirm`
// candidates are all confirmed, whatever the limit.
async function answerNow(query, options) {
  let found = await attempt(query, options);
  // No term has a traditional character, so a query with one finds nothing at first.
  if (!found.total && !simpler.size && mayBeTraditional(query) && (await open()).chinese !== false) {
    simpler = pairs(await load('variants.txt', 'text'));
    if (partsOf(query, simpler).join(' ') !== found.words.join(' ')) found = await attempt(query, options);
  }
  return found;
}

// The same. Where the files are not all of one state of the site, they are asked for anew once; and where a server sends
// wrong parts of files even then, whole files.
async function answer(query, options) {
  const wanted = Object.assign({ patience: Infinity }, DEFAULTS, options);
  for (let tries = 0; ; tries += 1) {
    const before = forgotten;
    try {
      return await answerNow(query, wanted);
    } catch (error) {
      if (!error.stale || tries > (error.parts ? 1 : 0)) throw error;
      whole = whole || tries > 0;
      // Another search that met the same files may have forgotten them in the meantime.
      if (forgotten === before) forget();
    }
  }
}
