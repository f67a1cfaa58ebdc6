// The files of the index, each asked for once, and how they are read.
const root = new URL('..', document.currentScript.src).href;
const asked = new Map();
const texts = new Map();
const TEXTS_KEPT = 20000;

function load(name, read) {
  if (!asked.has(name)) {
    const answer = fetch(`${root}search/${name}`).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${name}`);
      return response[read]();
    });
    // What has failed is asked for again the next time.
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

function varints(bytes, at) {
  return {
    at,
    next() {
      let number = 0;
      let scale = 1;
      for (;;) {
        const byte = bytes[this.at];
        this.at += 1;
        number += (byte & 127) * scale;
        if (byte < 128) return number;
        scale *= 128;
      }
    },
  };
}

// Where the data of each term of a file lies.
function directory(buffer) {
  const bytes = new Uint8Array(buffer);
  const numbers = varints(bytes, 0);
  const terms = new Map();
  const lengths = [];
  let first = 0;
  let second = 0;
  for (let left = numbers.next(); left > 0; left -= 1) {
    const step = numbers.next();
    const b = numbers.next();
    second = step || !lengths.length ? b : second + b;
    first += step;
    lengths.push([first * 0x200000 + second, numbers.next()]);
  }
  let at = numbers.at;
  lengths.forEach(([key, length]) => { terms.set(key, at); at += length; });
  return { bytes, terms };
}

// Rising lists of numbers, coded by their gaps.
function lists(bytes, at) {
  let bit = at * 8;
  const take = () => {
    const one = bytes[bit >> 3] >> (7 - (bit & 7)) & 1;
    bit += 1;
    return one;
  };
  return (count, universe) => {
    const low = count ? 31 - Math.clz32(Math.max(1, Math.floor(universe / count))) : 0;
    const list = new Array(count);
    let next = 0;
    for (let place = 0; place < count; place += 1) {
      let gap = 0;
      while (take()) gap += 1;
      for (let left = low; left > 0; left -= 1) gap = gap * 2 + take();
      list[place] = next + gap;
      next += gap + 1;
    }
    return list;
  };
}

function fileOf(a, b, files) {
  let h = Math.imul(a, 0x9E3779B1) + Math.imul(b, 0x85EBCA77) | 0;
  h = Math.imul(h ^ h >>> 15, 0x2C1B3C6D);
  return files > 1 ? h >>> 32 - Math.log2(files) : 0;
}

async function termIn(segment, a, b) {
  const name = `terms/${segment.name}/${fileOf(a, b, segment.files)}.bin`;
  const buffer = await load(name, 'arrayBuffer');
  if (!buffer.read) buffer.read = directory(buffer);
  const { bytes, terms } = buffer.read;
  const at = terms.get(a * 0x200000 + b);
  if (at === undefined) return [[], [], []];
  const numbers = varints(bytes, at);
  const flags = numbers.next();
  const count = Math.floor(flags / 4);
  const counts = [flags & 1, flags & 2].map((some) => (some ? numbers.next() : 0));
  const take = lists(bytes, numbers.at);
  const documents = take(count, segment.documents).map((number) => number + segment.start);
  return [documents].concat(counts.map((some) => take(some, count).map((place) => documents[place])));
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
  const lines = new TextDecoder('utf-16le').decode(buffer).split('\n');
  const card = JSON.parse(lines[0]);
  const simpler = pairs(card.variants || '');
  const blocks = lines.slice(1);
  if (texts.size >= TEXTS_KEPT) texts.clear();
  const text = { card, simpler, blocks, folded: fold(blocks.join('\u0000'), simpler) };
  texts.set(number, text);
  return text;
}
