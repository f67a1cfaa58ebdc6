// What the site says besides bulletins, ranked by how much of a question it shares: BM25 over pairs of Chinese characters
// and words of letters. It is a second script, loaded by the search page when nothing is found word for word.
const { load, open, termIn, shortTerms, bucketOf, textOf, result, narrow, answer, simplifiedCharacters, CHINESE } = kit;
// How often a term counts in each field of an answer.
const IN_NAME = 3;
const IN_FLAGS = 2;
const IN_TEXT = 1;
// The usual constants of BM25: how soon repetition stops counting, and how much long texts are held back.
const REPETITION = 1.2;
const LENGTH = 0.6;
// What a pair that stands in every question counts.
const COMMON = 0.2;
// How far apart the parts of what people call a scam may stand, how many of its characters count, and what each further sign
// adds that shares none of them.
const GAP = 8;
const MOST_MEANT = 8;
const AGREED = 2;
// Characters before a word of loss in which an order makes it one that was only asked for.
const ORDERED = 10;
// An amount of money, in figures or in Chinese numerals.
const AMOUNT = /[\d一二两三四五六七八九十百千几多]+(?:块|元|毛|百|千|万|w| yuan| rmb)/;
// What is added for each character of a name that the question has; and for the steps where money may be lost, or the tips
// where somebody wants to be prepared.
const NAMED = 3;
const MEANT = 6;
const PREVENTED = 15;
// What puts the steps before all else, where money is lost or something given away.
const FIRST_OF_ALL = 1000;
// What is added for the part of a page that explains a word, where somebody asks what it means, or for nothing else.
const EXPLAINED = 20;
// How much each kind counts: a page that mentions a scam is further from a question than the page about it.
const KINDS = { type: 1, steps: 1, tips: 0.85, page: 0.6, hotline: 1 };
// Answers that are shown, and how near to the best one the others must come.
const MOST_ANSWERS = 3;
const NEAR_BEST = 0.5;
const LEAST = 3;
// What a passage counts that has all of what is rare in a question, from the share on that is no chance; and what a pair counts
// that no answer has, of the rarest: most such pairs are parts of two words.
const PASSAGE = 40;
const BY_CHANCE = 0.2;
const STRANGE = 0.5;
// Less than so much in a passage is chance, whatever its share: a short question of words that every question has.
const EVIDENCE = 6;
// The share from which on a part of a page answers the question that its heading asks, whatever else is near.
const ANSWERED = 0.6;
// Less of a question in a part whose heading asks, and that one asks for something else.
const ASKED = 0.2;
// So much, and it is shown beside what is nearer.
const BESIDES = 0.35;
const PUNCTUATION = /[^\da-z\u00c0-\u024f\u3400-\u9fff\uf900-\ufaff]+/g;

const fold = (text) => kit.fold(text, kit.simpler());
const bare = (text) => fold(text).replace(PUNCTUATION, ' ').trim();

// The pairs of Chinese characters and the words of letters and digits of a text.
function tokens(text) {
  const found = [];
  (bare(text).match(/[\u3400-\u9fff\uf900-\ufaff]+|[^\s\u3400-\u9fff\uf900-\ufaff]+/g) || []).forEach((run) => {
    if (!CHINESE.test(run)) found.push(run);
    for (let at = 0; CHINESE.test(run) && at + 1 < run.length; at += 1) found.push(run.slice(at, at + 2));
  });
  return found;
}

// The answers of the site with the words of questions, as they are written.
const loaded = () => load('answers.json', 'json').then((file) => {
  if (file.version !== 1) throw new Error(`answers of version ${file.version}`);
  return file;
});

let prepared = null;

// The same with their terms, made once. It keeps a slow phone busy for a fifth of a second.
function prepare() {
  if (!prepared) {
    prepared = loaded().then(({ words, answers }) => {
      const rarity = new Map();
      const strong = new Set();
      let sum = 0;
      const all = answers.map((one) => {
        // A heading that asks is no word.
        const asks = Boolean(one.of) && /[?？]$/.test(one.name);
        const named = (asks ? [] : one.of ? one.name.split(/[、（）()]/) : [one.name]).concat(one.names || []).map(bare);
        const own = { answer: one, asks, counts: new Map(), length: 0, names: named.filter((name) => name && !words.asking.includes(name)) };
        own.meant = (one.meant || '').split('|').filter(Boolean).map(partsOf);
        own.meant.forEach((parts) => parts.forEach((part) => tokens(part).forEach((token) => strong.add(token))));
        own.texts = one.text.concat(one.advice || []);
        own.whole = bare(own.names.concat(one.flags || [], own.texts).join(' '));
        const add = (texts, weight) => (texts || []).map((text) => {
          const found = tokens(text);
          found.forEach((token) => {
            own.counts.set(token, (own.counts.get(token) || 0) + weight);
            own.length += weight;
            if (weight > IN_TEXT) strong.add(token);
          });
          return found;
        });
        const inName = add([one.name].concat(one.names || []), asks ? IN_FLAGS : IN_NAME);
        add(one.flags, IN_FLAGS);
        const inTexts = add(own.texts, IN_TEXT);
        // A part of a page is one passage with its heading.
        own.passages = (one.of ? [[].concat(...inName, ...inTexts)] : inTexts).map((found) => new Set(found));
        own.counts.forEach((_, token) => rarity.set(token, (rarity.get(token) || 0) + 1));
        sum += own.length;
        return own;
      });
      rarity.forEach((n, token) => rarity.set(token, Math.log(1 + (all.length - n + 0.5) / (n + 0.5))));
      return { words, all, rarity, strong, mean: sum / all.length, types: all.filter(({ answer: one }) => one.kind === 'type') };
    });
    prepared.catch(() => { prepared = null; });
  }
  return prepared;
}

// What a question is about, without words of asking: its terms and how much each counts.
function subject(question, words) {
  const whole = bare(question);
  // Words of letters are words of asking only where they stand alone.
  const without = words.asking.reduce((text, word) => (CHINESE.test(word) ? text.split(word).join(' ') : ` ${text} `.split(` ${word} `).join(' ')), whole).trim() || whole;
  const terms = new Map();
  tokens(without).forEach((token) => terms.set(token, words.common.includes(token) ? COMMON : 1));
  const situation = situationIn(whole, words);
  const loss = situation ? 2 : lossIn(whole, words);
  return { whole, without, terms, situation, loss, isDone: loss > 0 || isStated(words.acted, without, words) };
}

// The parts of a word in which `…` stands for a few characters.
const partsOf = (word) => word.split('…').map(bare);

// Where parts end that stand one after the other in a text, none far from the one before; -1 where they do not.
function endOf(text, parts) {
  let end = text.indexOf(parts[0]);
  if (end < 0) return -1;
  end += parts[0].length;
  for (const part of parts.slice(1)) {
    const at = text.indexOf(part, end);
    if (at < 0 || at - end > GAP) return -1;
    end = at + part.length;
  }
  return end;
}

const hasParts = (text, parts) => endOf(text, parts) >= 0;

// Whether a question says that something was done, and not that somebody asks for it, 叫我把钱转过去, or claims it.
function isDone(whole, word, words) {
  const parts = partsOf(word);
  const end = endOf(whole, parts);
  if (end < 0) return false;
  const at = whole.indexOf(parts[0]);
  const before = whole.slice(Math.max(0, at - ORDERED), at).split(' ').pop();
  const isOrdered = words.orders.some((order) => before.includes(order));
  return (!isOrdered || whole.slice(at, end + 1).includes('了')) && !isClaimed(whole, at, end, words);
}

// How sure it is that somebody who asks this has lost money: 2 for who says so, 1 for who may have.
function lossIn(whole, words) {
  const says = (word) => isDone(whole, word, words);
  // What was given to the one who asks is no loss.
  const gave = AMOUNT.test(whole) && words.given.some((word) => says(word) && !whole.includes(`${word}我`));
  if (gave || words.lost.some(says)) return 2;
  if (!words.afterwards.some(says) && !words.again.some((word) => hasParts(whole, partsOf(word)))) return 0;
  return words.helpless.some((word) => whole.includes(word)) ? 2 : 1;
}

// How much a word that stands for a scam says, from 0 to 1: the less, the more scam types tell of it.
function rareness(parts, types) {
  const telling = types.filter((one) => hasParts(one.whole, parts)).length;
  return Math.log((types.length + 1) / (telling + 1 / 2)) / Math.log(2 * types.length + 2);
}

// What a question states of an answer: its signs, and how many of their characters count.
function statedOf(one, close, types) {
  const signs = one.meant.filter((parts) => hasParts(close, parts));
  const apart = signs.filter((parts, at) => !signs.some((other, place) => place < at && parts.some((part) => other.some((its) => its.includes(part) || part.includes(its)))));
  const sum = signs.reduce((all, parts) => all + parts.join('').length * rareness(parts, types), 0);
  return { signs, stated: Math.min(sum, MOST_MEANT) + AGREED * Math.max(0, apart.length - 1) };
}

// How much of what is rare in a question each answer has in one passage, from 0 to 1, as a function of the answer.
function sharing(terms, { all, rarity }) {
  const strange = STRANGE * Math.log(2 * all.length + 2);
  const sought = Array.from(terms, ([token, weight]) => [token, weight * (rarity.has(token) ? rarity.get(token) : strange)]);
  const sum = (list) => list.reduce((total, [, worth]) => total + worth, 0);
  const whole = sum(sought) || 1;
  return ({ passages }) => {
    const most = Math.max(0, ...passages.map((passage) => sum(sought.filter(([token]) => passage.has(token)))));
    return Math.min(1, most / EVIDENCE) * most / whole;
  };
}

// The answers to a question, the best first: [{answer, score}].
function ranked({ whole, terms, loss }, known) {
  const { words, all, rarity, mean, types } = known;
  const says = (list) => list.some((word) => whole.includes(word));
  const close = whole.replace(/ /g, '');
  const steps = [0, MEANT, FIRST_OF_ALL][loss];
  const shareOf = sharing(terms, known);
  const scores = all.map((one) => {
    let score = 0;
    terms.forEach((weight, token) => {
      const count = one.counts.get(token);
      if (count) score += weight * rarity.get(token) * count * (REPETITION + 1) / (count + REPETITION * (1 - LENGTH + LENGTH * one.length / mean));
    });
    const names = one.names.filter((name) => name.length > 1 && (CHINESE.test(name) ? close.includes(name) : new RegExp(`(^|[^a-z\\d])${name}(?![a-z\\d])`).test(whole)));
    const named = Math.max(0, ...names.map((name) => name.length));
    const { signs, stated } = statedOf(one, close, types);
    // A word that is explained says little of a long question that has it, unless it is rare.
    const share = one.answer.of ? Math.max(Math.min(1, 2 * named / close.length), ...names.map((name) => rareness([name], types))) : 1;
    score = (score + NAMED * (named * share + stated)) * KINDS[one.answer.kind];
    if (one.answer.kind === 'hotline') score = (whole.match(/\d{3,}/g) || []).includes(one.answer.name) ? score + 4 * MEANT : 0;
    if (one.answer.kind === 'steps') score += steps;
    if (one.answer.of && named && (named === close.length || says(words.meaning))) score += EXPLAINED;
    if (one.answer.kind === 'tips' && !one.answer.of && says(words.prevention)) score += PREVENTED;
    const plain = score;
    // What explains a word, or is for an audience, answers no question in a passage.
    const passage = one.answer.of && !one.asks ? 0 : shareOf(one);
    const isAnswer = one.asks && passage >= ANSWERED;
    score += PASSAGE * Math.max(0, passage - BY_CHANCE) + (isAnswer && loss ? FIRST_OF_ALL + steps : 0);
    return { answer: one.answer, score, plain, isAnswer, isOther: one.asks && passage < ASKED, isBeside: one.asks && passage >= BESIDES, stated: one.answer.of ? Math.max(stated, NAMED * named * share) : stated, signs, names: one.names };
  });
  return scores.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
}

// The runs of a question's characters that a text has, the longest first: what to mark in it.
function shared(without, text) {
  const folded = fold(text);
  const found = [];
  without.split(' ').forEach((part) => {
    for (let start = 0; start + 1 < part.length; start += 1) {
      let end = part.length;
      while (end > start + 1 && !folded.includes(part.slice(start, end))) end -= 1;
      if (end > start + 1) {
        found.push(part.slice(start, end));
        start = end - 2;
      }
    }
  });
  return found.sort((a, b) => b.length - a.length);
}
