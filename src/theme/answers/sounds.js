// Words that are typed by their sound: kefu and 快弟, which mean 客服 and 快递.

// Reads letters as pinyin: for each word the words that are spelt so, or null where the letters are no pinyin.
async function spoken(text, tried) {
  if (!text) return [];
  // Titles without a Chinese character.
  if ((await open()).chinese === false) return null;
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

let sounds = null;

// The sound of each common character. SOUNDS has them in the order of GB 2312: `ai13` is the sound of thirteen.
function soundOf(pair) {
  if (!sounds) {
    const characters = simplifiedCharacters();
    let at = 0;
    sounds = new Map();
    SOUNDS.split(' ').forEach((run) => {
      const [, sound, count] = /^(\D*)(\d+)$/.exec(run);
      for (let left = Number(count); left > 0; left -= 1, at += 1) sounds.set(characters[at], sound);
    });
  }
  return Array.from(pair, (c) => sounds.get(c)).join(' ');
}

// The pair of characters, of a name or a sign, that sounds like one that nobody writes and shares a character with it.
function heard(token, { rarity, strong }) {
  if (token.length !== 2 || !CHINESE.test(token) || rarity.has(token) || strong.has(token)) return null;
  const sound = soundOf(token);
  if (/^ | $/.test(sound)) return null;
  const alike = Array.from(strong).filter((other) => (other[0] === token[0] || other[1] === token[1]) && CHINESE.test(other) && soundOf(other) === sound);
  return alike.sort((a, b) => (rarity.get(a) || 0) - (rarity.get(b) || 0))[0] || null;
}

// A text with the words that were meant by their sound: 手鸡 is 手机.
function corrected(text, known) {
  let right = '';
  for (let at = 0; at < text.length; at += 1) {
    const pair = heard(text.slice(at, at + 2), known);
    right += pair || text[at];
    if (pair) at += 1;
  }
  return right;
}

// Without the spaces in words that were spelt out: `E T C`, `微 信`.
const together = (text) => [/(^|[^a-z\d])((?:[a-z\d] )+[a-z\d])(?![a-z\d])/g, /(^| )((?:[\u3400-\u9fff] )+[\u3400-\u9fff])(?= |$)/g]
  .reduce((all, spelt) => all.replace(spelt, (_, before, run) => before + run.replace(/ /g, '')), text);

// A word of letters, which stands alone or beside Chinese characters.
const lettersOf = (word) => new RegExp(`(^|[^a-z])${word.replace(/ /g, ' ?')}(?![a-z])`, 'g');

// The syllables of letters that are pinyin: `baozhengjin` has three. Null where they are not. `tried` are ends of the letters
// that are none.
function syllables(letters, known, tried) {
  if (!letters) return [];
  if (tried.has(letters)) return null;
  tried.add(letters);
  for (let length = Math.min(6, letters.length); length > 0; length -= 1) {
    const rest = known.has(letters.slice(0, length)) ? syllables(letters.slice(length), known, tried) : null;
    if (rest) return [letters.slice(0, length)].concat(rest);
  }
  return null;
}

// What a reading is worth that is a word of questions, a sign or a name, and no mere pair of characters.
const KNOWN = 3;

// Words that are known by their sound, each with how good a reading it is: signs, names, and words of asking; then pairs of
// characters, the more common the better.
function byTheirSound({ all, rarity, words, strong }) {
  const found = new Map();
  const add = (word, worth) => {
    const sound = soundOf(word);
    if (CHINESE.test(word) && !/[^\u3400-\u9fff]/.test(word) && word.length > 1 && !/^ | $|  /.test(sound) && !(found.has(sound) && found.get(sound).worth >= worth)) found.set(sound, { word, worth });
  };
  rarity.forEach((rare, pair) => add(pair, 1 / (1 + rare) + (strong.has(pair) ? 1 : 0)));
  [words.asking, words.lost, words.afterwards, words.common, Object.keys(words.same)].forEach((list) => list.forEach((word) => add(word, KNOWN)));
  all.forEach((one) => one.names.concat(...one.meant).forEach((word) => add(word, KNOWN + 1)));
  return found;
}

// A question that is typed in pinyin, or with pinyin in it, as far as its words are known: tixian yao jiao baozhengjin, 跑fen.
// Null where it is not.
function fromPinyin(text, known) {
  const sounds = byTheirSound(known);
  const single = new Set([].concat(...Array.from(sounds.keys(), (sound) => sound.split(' '))));
  const isSpelt = (one) => /^[a-z]/.test(one);
  const runs = text.match(/[a-z]+|[^a-z ]/g) || [];
  const all = [].concat(...runs.map((run) => (isSpelt(run) && syllables(run, single, new Set())) || [run]));
  const heardAs = all.map((one) => (isSpelt(one) ? one : soundOf(one)));
  // Beside characters a word must be a sign or a name.
  const least = all.every(isSpelt) ? 0 : KNOWN;
  const wordAt = (at, length) => {
    const found = all.slice(at, at + length).some(isSpelt) && sounds.get(heardAs.slice(at, at + length).join(' '));
    return found && found.worth >= least ? found.word : null;
  };
  const read = [];
  let understood = 0;
  for (let at = 0; at < all.length;) {
    let length = Math.min(6, all.length - at);
    while (length > 1 && !wordAt(at, length)) length -= 1;
    if (length > 1) understood += all.slice(at, at + length).filter(isSpelt).length;
    read.push(length > 1 ? wordAt(at, length) : isSpelt(all[at]) ? ` ${all[at]} ` : all[at]);
    at += length;
  }
  return understood && understood * 2 >= all.filter(isSpelt).length ? read.join('') : null;
}

// A number that letters stand in for figures that look the same: 96l10.
const inFigures = (text) => text.replace(/(^|[^a-z\d])([lio]*\d[\dlio]*\d[\dlio]*)(?![a-z\d])/g, (_, before, number) => before + number.replace(/[li]/g, '1').replace(/o/g, '0'));

// A question with the words of this site: 轉帳 and 简讯, usdt, letters that are pinyin, characters that sound alike.
async function inOurWords(question, known) {
  let text = inFigures(together(bare(question)));
  const { same } = known.words;
  Object.keys(same).forEach((word) => { text = CHINESE.test(word) ? text.split(word).join(same[word]) : text.replace(lettersOf(word), `$1${same[word]}`); });
  if (/[a-z]/.test(text)) text = fromPinyin(text, known) || text;
  for (const letters of CHINESE.test(text) ? text.match(/[a-z]{4,20}/g) || [] : []) {
    const read = await spoken(letters, new Set());
    if (read) text = text.replace(letters, read.map((words) => words[0]).join(''));
  }
  const right = corrected(text, known);
  return right === text ? text : `${text} ${right}`;
}
