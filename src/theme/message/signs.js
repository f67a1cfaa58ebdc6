// The signs of fraud in a message, found where the reader is: /check/signs.json says what to look for, and nothing of the
// message ever leaves the page.
// How many characters `…` in a sign may stand for.
const GAP = 10;
const ENDS = /[。！？!?；;]/;
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;
const WORD = /[\da-z\u3400-\u9fff\uf900-\ufaff]/;
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// A message in folded form: its characters that `keeps` wants, and how a stretch of them is written in the message.
function foldedBy(keeps, text, simpler) {
  let folded = '';
  const places = [];
  let at = 0;
  for (const c of text) {
    const units = keeps(c, Array.from(foldLetters(c, simpler)));
    for (let unit = 0; unit < units.length; unit += 1) places.push([at, at + c.length]);
    folded += units;
    at += c.length;
  }
  return { folded, written: (start, end) => text.slice(places[start][0], places[end - 1][1]) };
}

const whole = (c, units) => units.join('');
// Without what stands between words and characters, ends of sentences aside.
const bare = (c, units) => (ENDS.test(c) ? '\n' : units.filter((unit) => WORD.test(unit)).join(''));

// What finds a word of a sign. One with Chinese characters is sought without what stands between them; one of letters only as
// a word of its own.
function patternOf(word, simpler) {
  if (!HAN.test(word)) {
    const spaced = word.toLowerCase().split(' ').map(literal).join('\\s+');
    return new RegExp(`(?:^|[^\\da-z])(${spaced})(?![\\da-z])`, 'g');
  }
  const parts = word.split('…').map((part) => literal(foldedBy(bare, part, simpler).folded));
  return new RegExp(`${/^[a-z]/.test(parts[0]) ? '(?:^|[^a-z])' : ''}(${parts.join(`[^\\n]{0,${GAP}}?`)})`, 'g');
}

// The stretches of a message that a pattern finds, as they are written there.
function stretches(pattern, { folded, written }) {
  const found = [];
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(folded); hit; hit = pattern.exec(folded)) {
    const start = hit.index + hit[0].length - hit[1].length;
    found.push(written(start, start + hit[1].length));
  }
  return found;
}

// Makes what finds the signs of a file: (text) => {found: [{type, why, demand, texts}], warns}, the signs of one scam type
// together.
function finderOf({ signs, links, domains, official, imitated, warnings, variants }) {
  const simpler = pairs(variants);
  const known = signs.map(({ words, why, type, demand }) => ({
    why, type, demand, patterns: words.map((word) => ({ isBare: HAN.test(word), pattern: patternOf(word, simpler) })),
  }));
  const host = hostPattern(domains);

  function find(text) {
    const forms = { bare: foldedBy(bare, text, simpler), whole: foldedBy(whole, text, simpler) };
    // What one sign has said no other repeats: names of scam types come last.
    const said = [];
    const found = known.map(({ why, type, demand, patterns }) => {
      const texts = longest([].concat(...patterns.map(({ isBare, pattern }) => (
        stretches(pattern, isBare ? forms.bare : forms.whole)))));
      const unsaid = texts.filter((text) => !said.some((other) => other.includes(text)));
      said.push(...unsaid);
      return { why, type, demand, texts: unsaid };
    }).filter(({ texts }) => texts.length);
    const all = found.concat(linkSigns(text));
    // Whoever asks for money, a code or secrecy is no warner, whatever his words are.
    const warns = warnings.some((word) => forms.bare.folded.includes(word)) && !all.some(({ demand }) => demand);
    return { found: all, warns };
  }

  // Addresses are shown as text, with the reason to leave them alone.
  function linkSigns(text) {
    const all = addressesIn(text, host);
    const isOfficial = (name) => official.some((domain) => name === domain || name.endsWith(`.${domain}`));
    const kind = ({ name }) => {
      if (/^[\d.]+$/.test(name)) return 'numbers';
      return !isOfficial(name) && imitated.some((word) => name.split(/[.-]/).includes(word)) ? 'imitation' : 'any';
    };
    const found = ['imitation', 'numbers', 'any'].map((one) => ({
      why: links[one], demand: one === 'imitation', texts: all.filter((address) => kind(address) === one).map(({ written }) => written),
    }));
    const spaced = text.match(/(?:[\u3400-\u9fff][ \t\u3000.·*_|/-]+){3,}[\u3400-\u9fff]/g) || [];
    return found.concat({ why: links.spaced, texts: spaced }).filter(({ texts }) => texts.length);
  }

  return find;
}

// Each text once, without those that another one holds.
function longest(texts) {
  const all = Array.from(new Set(texts));
  return all.filter((one) => !all.some((other) => other !== one && one.includes(other)));
}

// A host: with a scheme before it any, else one that ends as hosts do.
function hostPattern(domains) {
  return new RegExp(`(?:[a-z]{2,9}://)([^\\s/?#，。；、“”"'<>]+)|((?:[a-z\\d](?:[a-z\\d-]*[a-z\\d])?\\.)+(?:${domains.join('|')}))(?![a-z\\d-])`, 'g');
}

// The addresses in a message: {name, written}. 。, [.] and (dot) in the place of a full stop are disguises.
function addressesIn(text, host) {
  const plain = foldLetters(text, new Map()).replace(/\s?[[({]\s?(?:\.|dot|点)\s?[\])}]\s?/g, '.').replace(/([a-z\d])。(?=[a-z\d])/g, '$1.');
  const found = new Map();
  host.lastIndex = 0;
  for (let hit = host.exec(plain); hit; hit = host.exec(plain)) {
    const name = (hit[1] || hit[2]).replace(/^.*@|:\d+$/g, '').replace(/\.+$/, '');
    if (name) found.set(name, { name, written: hit[0] });
  }
  return Array.from(found.values());
}
