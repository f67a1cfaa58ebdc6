// The files of the index: each is loaded once, and decoded.
const root = new URL('..', document.currentScript.src).href;
// What was asked for, by name: files, and what is made of several.
const asked = new Map();
const TEXTS_KEPT = 20000;

// Files that are loaded at once: browsers fail when there are thousands.
const IN_FLIGHT = 24;
const waiting = [];
let flying = 0;

// What is wrong when files of two states of the site meet. The search is begun anew with the files of today.
function stale(what) {
  return Object.assign(new Error(`another state of the site: ${what}`), { stale: true });
}

async function ask(name, read, options) {
  if (flying < IN_FLIGHT) flying += 1;
  else await new Promise((go) => { waiting.push(go); });
  try {
    // `fetch` throws a TypeError, which stands for a wrong option here.
    const response = await fetch(`${root}search/${name}`, options).catch((error) => { throw new Error(`${error.message}: ${name}`); });
    if (response.status === 404) throw stale(name);
    if (!response.ok && response.status !== 416) throw new Error(`${response.status} ${name}`);
    return await read(response);
  } finally {
    // The one that has waited longest goes on.
    if (waiting.length) waiting.shift()();
    else flying -= 1;
  }
}

// What a map has under a name, made when it is wanted first. What failed is made again the next time.
function once(map, name, make) {
  if (!map.has(name)) {
    map.set(name, make());
    map.get(name).catch(() => map.delete(name));
  }
  return map.get(name);
}

const load = (name, read, options) => once(asked, name, () => ask(name, (response) => response[read](), options));

// Digits of base 90: ASCII from # on, without \.
function digitAt(text, at) {
  const unit = text.charCodeAt(at) - 35;
  return unit > 57 ? unit - 1 : unit;
}

// So many numbers from a text of digits: the highest digit of each, then the next one.
function fromColumns(text, count) {
  const numbers = new Array(count).fill(0);
  for (let at = 0; at < text.length; at += 1) numbers[at % count] = numbers[at % count] * 90 + digitAt(text, at);
  return numbers;
}

// The days that have bulletins, in order, and the month of every bulletin.
function readDays(index) {
  index.monthOf = new Uint16Array(index.documents);
  index.monthNames = [];
  index.dates = [];
  let start = 0;
  Object.keys(index.days).sort((a, b) => a - b).forEach((year) => {
    const length = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 ? 366 : 365;
    fromColumns(index.days[year], length).forEach((count, day) => {
      if (!count) return;
      const date = new Date(Date.UTC(year, 0, day + 1)).toISOString();
      const month = date.slice(0, 7);
      if (index.monthNames[index.monthNames.length - 1] !== month) index.monthNames.push(month);
      index.monthOf.fill(index.monthNames.length - 1, start, start + count);
      index.dates.push({ start, name: `${month}/${date.slice(8, 10)}` });
      start += count;
    });
  });
}

// Whether files of terms are loaded whole, because the server sends no right parts.
let whole = false;

// A segment with the places where its buckets begin, and the end of the last one.
function readSegment(segment) {
  const starts = [0];
  fromColumns(segment.lengths, segment.buckets).forEach((length, bucket) => starts.push(starts[bucket] + length));
  return Object.assign(segment, { starts, loaded: new Map(), wanted: [] });
}

// The manifest: the page has it inside. Where it does not, or is older than other files, it is asked for anew.
let again = false;
function manifest() {
  const inside = document.getElementById('search-index');
  return inside && !again ? Promise.resolve(JSON.parse(inside.textContent)) : load('index.json', 'json', { cache: 'reload' });
}

// The same, with the month of every bulletin.
const open = () => once(asked, 'open', async () => {
  const index = await manifest();
  if (index.version !== 2) throw new Error(`version ${index.version}`);
  readDays(index);
  index.segments = index.segments.filter((segment) => segment.of === 'bulletins').map(readSegment);
  index.texts = new Map();
  return index;
});

// Forgets all that was loaded; and how often that was done.
let forgotten = 0;
function forget() {
  asked.clear();
  again = true;
  forgotten += 1;
}

// A file of a segment that has a value for each bulletin.
async function column(segment, folder) {
  const file = await load(`${folder}/${segment.name}.json?${segment.order}`, 'json');
  if (file.order !== segment.order) throw stale(folder);
  return file;
}

// The text of a bulletin.
async function textOf(number) {
  const index = await open();
  const { texts, dates } = index;
  if (texts.has(number)) return texts.get(number);
  let [low, high] = [0, dates.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (dates[middle].start <= number) low = middle;
    else high = middle;
  }
  const name = `text/${dates[low].name}-${number - dates[low].start}.txt`;
  const buffer = await load(name, 'arrayBuffer', again ? { cache: 'no-cache' } : {});
  asked.delete(name);
  const encoding = new Uint8Array(buffer)[0] === 0xff ? 'utf-16le' : 'gb18030';
  const lines = new TextDecoder(encoding).decode(buffer).split('\n');
  const card = JSON.parse(lines[0]);
  const simpler = pairs(card.variants || '');
  const blocks = lines.slice(1);
  if (texts.size >= TEXTS_KEPT) texts.clear();
  const text = { card, simpler, blocks, folded: fold(blocks.join('\u0000'), simpler) };
  texts.set(number, text);
  return text;
}
