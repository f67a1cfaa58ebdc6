// The terms of a query, and the bulletins that have them: docs/search-format.md. src/search/terms.rs does the same.
const HAN = 0x5200;
const FIRST_HAN = 0x4e00;
const AFTER_DIGITS = [1296, 2296, 12296];
const AFTER_SCALE = [112296, 112316];

// The number of a term among all of 32 bits. Every term of a kind has its own.
function mixed(number) {
  let h = number | 0;
  h = Math.imul(h ^ h >>> 16, 0x85EBCA6B);
  h = Math.imul(h ^ h >>> 13, 0xC2B2AE35);
  return (h ^ h >>> 16) >>> 0;
}

// Every long term of a part: from where to where, and its number.
function longTerms(text) {
  const found = [];
  const add = (start, length, number) => found.push({ start, end: start + length, long: true, number: mixed(number) });
  const withHan = (start, length, number) => add(start, length, 18576 + number * HAN + text.charCodeAt(start + length - 1) - FIRST_HAN);
  for (let at = 0; at < text.length; at += 1) {
    const rest = text.slice(at, at + 6);
    if (/^\d{3}/.test(rest)) add(at, 3, Number(rest.slice(0, 3)));
    if (/^[a-z]{3}/.test(rest)) add(at, 3, 1000 + rest.slice(0, 3).split('').reduce((sum, c) => sum * 26 + parseInt(c, 36) - 10, 0));
    if (/^[\da-z]{2}[\u4e00-\u9fff]/.test(rest)) withHan(at, 3, parseInt(rest.slice(0, 2), 36));
    const [, digits] = /^(\d{3,5})[\u4e00-\u9fff]/.exec(rest) || [];
    if (digits) withHan(at, digits.length + 1, AFTER_DIGITS[digits.length - 3] + Number(digits));
    const [, before, scale] = /^(\d{1,2})([万亿])[\u4e00-\u9fff]/.exec(rest) || [];
    if (before) withHan(at, before.length + 2, AFTER_SCALE[before.length - 1] + (scale === '亿' ? 10 ** before.length : 0) + Number(before));
  }
  return found;
}

// Every unit of a part that stands alone, and every pair.
function shortTerms(text) {
  const found = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isAlone = (place) => place < 0 || place >= text.length || text[place] === ' ';
    if (unit === 32) continue;
    if (!isAlone(at + 1)) found.push({ start: at, end: at + 2, long: false, number: mixed(unit << 16 | text.charCodeAt(at + 1)) });
    else if (isAlone(at - 1)) found.push({ start: at, end: at + 1, long: false, number: mixed(unit << 16) });
  }
  return found;
}

// The terms that a part must have, and whether every bulletin that has them contains the part. A term inside of another
// says nothing more.
function termsOf(part) {
  const all = shortTerms(part).concat(longTerms(part));
  const isInside = (one, other) => other.start <= one.start && one.end <= other.end && one.end - one.start < other.end - other.start;
  const known = new Set();
  const terms = all.filter((one) => {
    const name = `${one.long} ${one.number}`;
    if (known.has(name) || all.some((other) => isInside(one, other))) return false;
    return known.add(name);
  });
  return { terms, decides: terms.length === 1 && terms[0].end - terms[0].start === part.length };
}

// The number of the bucket that a term is in.
function bucketOf(segment, { number }) {
  return Math.floor(number / (0x100000000 / segment.buckets));
}

// How many bytes a bucket has.
function sizeOf(segment, bucket) {
  return segment.starts[bucket + 1] - segment.starts[bucket];
}

// The bulletins of a segment that have a term: anywhere, in the title, in the summary.
async function termIn(segment, term) {
  const number = bucketOf(segment, term);
  const { bytes, terms } = await bucket(segment, number);
  const at = terms[term.long ? 1 : 0].get(term.number - number * (0x100000000 / segment.buckets));
  if (at === undefined) return [[], [], []];
  const [own, titles, summaries] = readTerm(reader(bytes, at), segment.documents);
  const documents = own.map((one) => one + segment.start);
  return [documents, titles.map((place) => documents[place]), summaries.map((place) => documents[place])];
}
