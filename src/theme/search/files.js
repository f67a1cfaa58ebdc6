// The files of the index: each is fetched once, and decoded.
const root = new URL('..', document.currentScript.src).href;
const asked = new Map();
const texts = new Map();
const TEXTS_KEPT = 20000;

// Files that are fetched at once: browsers fail when there are thousands.
const IN_FLIGHT = 24;
const waiting = [];
let flying = 0;

async function ask(name, read) {
  if (flying < IN_FLIGHT) flying += 1;
  else await new Promise((go) => { waiting.push(go); });
  try {
    // `fetch` throws a TypeError, which stands for a wrong option here.
    const response = await fetch(`${root}search/${name}`).catch((error) => { throw new Error(`${error.message}: ${name}`); });
    if (!response.ok) throw new Error(`${response.status} ${name}`);
    return await response[read]();
  } finally {
    // The one that has waited longest goes on.
    if (waiting.length) waiting.shift()();
    else flying -= 1;
  }
}

function load(name, read) {
  if (!asked.has(name)) {
    const answer = ask(name, read);
    // A file that failed is fetched again the next time.
    answer.catch(() => asked.delete(name));
    asked.set(name, answer);
  }
  return asked.get(name);
}

// The manifest, with the month of every bulletin.
let opened = null;
function open() {
  if (opened) return opened;
  const page = document.getElementById('search');
  const json = page && page.getAttribute('data-index');
  opened = (json ? Promise.resolve(JSON.parse(json)) : load('index.json', 'json')).then((index) => {
    if (index.version !== 1) throw new Error(`version ${index.version}`);
    index.monthOf = new Uint16Array(index.documents);
    index.monthNames = [];
    index.monthStarts = [];
    let start = 0;
    Object.keys(index.months).sort().forEach((year) => index.months[year].forEach((count, month) => {
      if (!count) return;
      index.monthOf.fill(index.monthNames.length, start, start + count);
      index.monthNames.push(`${year}-${String(month + 1).padStart(2, '0')}`);
      index.monthStarts.push(start);
      start += count;
    }));
    return index;
  });
  opened.catch(() => { opened = null; });
  return opened;
}

// Reads bits, the highest of each byte first.
function reader(bytes, start) {
  let bit = start;
  const take = () => {
    const one = bytes[bit >> 3] >> (7 - (bit & 7)) & 1;
    bit += 1;
    return one;
  };
  const bits = (count, high) => {
    let number = high;
    for (let left = count; left > 0; left -= 1) number = number * 2 + take();
    return number;
  };
  return {
    place: () => bit,
    take,
    // Elias gamma.
    number() {
      let zeros = 0;
      while (!take()) zeros += 1;
      return bits(zeros, 1);
    },
    // A rising list of numbers below `universe`, stored as its gaps.
    list(count, universe) {
      const spread = count ? Math.floor(universe / count) : 1;
      const low = spread > 0xffffffff ? 32 : 31 - Math.clz32(spread || 1);
      const list = new Array(count);
      let next = 0;
      for (let at = 0; at < count; at += 1) {
        let high = 0;
        while (take()) high += 1;
        list[at] = next + bits(low, high);
        next = list[at] + 1;
      }
      return list;
    },
  };
}

// The bulletins that have a term: how many, which, and which of them in the title and in the summary.
function readTerm(from, universe) {
  const count = from.number();
  const titles = from.take() ? from.number() : 0;
  const summaries = from.take() ? from.number() : 0;
  const documents = from.list(count, universe);
  return [documents, from.list(titles, count), from.list(summaries, count)];
}

// Where each term of a file begins.
function directory(buffer, left, universe) {
  const bytes = new Uint8Array(buffer);
  const from = reader(bytes, 0);
  const terms = new Map();
  from.list(from.number() - 1, left).forEach((number) => terms.set(number, 0));
  terms.forEach((_, number) => {
    terms.set(number, from.place());
    readTerm(from, universe);
  });
  return { bytes, terms };
}

// The number of a term. Every pair of UTF-16 units has its own.
function mixed(a, b) {
  let h = a << 16 | b;
  h = Math.imul(h ^ h >>> 16, 0x85EBCA6B);
  h = Math.imul(h ^ h >>> 13, 0xC2B2AE35);
  return (h ^ h >>> 16) >>> 0;
}

async function termIn(segment, a, b) {
  const number = mixed(a, b);
  const left = 0x100000000 / segment.files;
  const file = Math.floor(number / left);
  const buffer = await load(`terms/${segment.name}/${file}.bin`, 'arrayBuffer');
  if (!buffer.read) buffer.read = directory(buffer, left, segment.documents);
  const { bytes, terms } = buffer.read;
  const at = terms.get(number - file * left);
  if (at === undefined) return [[], [], []];
  const [own, titles, summaries] = readTerm(reader(bytes, at), segment.documents);
  const documents = own.map((one) => one + segment.start);
  return [documents, titles.map((place) => documents[place]), summaries.map((place) => documents[place])];
}

// The bulletins that have a term: anywhere, in the title, in the summary.
async function term(a, b) {
  const index = await open();
  const found = await Promise.all(index.segments.map((segment) => termIn(segment, a, b)));
  return [0, 1, 2].map((field) => [].concat(...found.map((lists) => lists[field])));
}

// The text of a bulletin.
async function textOf(number) {
  const index = await open();
  if (texts.has(number)) return texts.get(number);
  const month = index.monthOf[number];
  const name = `text/${index.monthNames[month]}/${number - index.monthStarts[month]}.txt`;
  const buffer = await load(name, 'arrayBuffer');
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
