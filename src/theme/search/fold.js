// One form for texts and queries, and the parts of a query: docs/search-format.md. src/search/normalise.rs does the
// same, and tests/search checks both. src/theme/mod.rs joins the files of this folder into one script.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|\udb40[\udd00-\uddef]/g;
const BLANKS = /[\t-\r \x85\u1680\u2028\u2029]+/g;
const LONGEST = 100;

// `simpler` maps traditional characters to simplified ones.
function fold(text, simpler) {
  return foldLetters(text, simpler).replace(BLANKS, ' ').replace(/^ | $/g, '');
}

function foldLetters(text, simpler) {
  const lower = text.replace(INVISIBLE, '').normalize('NFKC').replace(/Σ/g, 'σ').toLowerCase();
  return simpler.size ? Array.from(lower, (c) => simpler.get(c) || c).join('') : lower;
}

// A map from a text of pairs: 詐诈騙骗.
function pairs(text) {
  const all = Array.from(text.trim());
  const map = new Map();
  for (let at = 0; at + 1 < all.length; at += 2) map.set(all[at], all[at + 1]);
  return map;
}

// The parts of a query, each once: words between spaces, and phrases in quotation marks.
function partsOf(query, simpler) {
  const text = Array.from(fold(query, simpler)).slice(0, LONGEST).join('');
  const found = new Set();
  let at = 0;
  while (at < text.length) {
    let close = text[at] === '"' ? at : -1;
    while (close >= 0) {
      close = text.indexOf('"', close + 1);
      if (close < 0 || close + 1 === text.length || text[close + 1] === ' ') break;
    }
    let end = text.indexOf(' ', at);
    if (end < 0) end = text.length;
    const part = close < 0 ? text.slice(at, end) : text.slice(at + 1, close).replace(/^ | $/g, '');
    if (part) found.add(part);
    at = close < 0 ? end + 1 : close + 1;
  }
  return Array.from(found);
}

// A folded text and the position that each of its units comes from, or null where folding has joined characters.
function aligned(text, simpler) {
  const whole = fold(text, simpler);
  // In most texts each unit becomes one unit.
  if (whole.length === text.length) return { folded: whole, from: (unit) => unit };
  const places = [];
  let folded = '';
  let at = 0;
  for (const c of text) {
    const one = foldLetters(c, simpler);
    for (let unit = 0; unit < one.length; unit += 1) places.push(at);
    folded += one;
    at += c.length;
  }
  places.push(at);
  return folded === whole ? { folded, from: (unit) => places[unit] } : null;
}
