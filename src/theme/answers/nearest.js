// What to show when nothing is found word for word: answers, and the bulletins that share most with the question.
// Pairs that bulletins are looked up by, those that are loaded already among them, and how many others.
const MOST_PAIRS = 7;
const MORE_PAIRS = 2;
// Bulletins that are shown beside answers, and alone.
const BESIDE = 3;
const ALONE = 5;
// How much a block must share with a question, by itself or of all, to be shown instead of an answer's first words.
const TELLING = 4;
const SHARE = 0.3;
// What a block counts for each sign of the scam that the question tells and it has.
const SIGN = 3;
// What a block counts that speaks of the law, where the question does.
const LAWFUL = 30;
// What a state of things counts that is not the one of a question, and one that is neither done nor undone; and what counts more:
// to have paid, where something was done, and the family, where it is asked for.
const UNFIT = 0.2;
const NOW = 0.8;
const PAID = 0.5;
const OF_FAMILY = 1;
// How much more the pairs of such signs count.
const SIGNED = 2;
// How much of a scam must be stated for it to be shown beside a nearer one.
const STATED = 2;
// What stands before the bulletins that have a word.
const MOST_EXPLAINED = 2;
// Characters of the shortest block that says something.
const SHORTEST = 9;
// How much of the best one's score, and of what is sought, a bulletin must have.
const NEAR_BULLETIN = 0.5;
const ENOUGH = 0.3;

// How many Chinese characters in a row, or how much of what is rare in a question, a title has that tells the same story.
const LONG_RUN = 5;
const MOST_OF_TITLE = 0.45;

// The bulletins that share most, by their numbers, the best first; and how rare the pairs are that they were looked up by.
async function bulletinsNear({ terms }, { rarity }) {
  const { segments, documents } = await open();
  const largest = segments.slice().sort((a, b) => b.documents - a.documents)[0];
  if (!largest) return { numbers: [] };
  const term = (token) => shortTerms(token)[0];
  const isLoaded = (segment, token) => segment.loaded.has(bucketOf(segment, term(token)));
  const telling = Array.from(terms.keys()).filter((token) => token.length === 2 && terms.get(token) > COMMON);
  const weight = (token) => rarity.get(token) || 0;
  const known = telling.filter((token) => isLoaded(largest, token));
  const others = telling.filter((token) => !known.includes(token)).sort((a, b) => weight(b) - weight(a));
  const wanted = known.concat(others.slice(0, Math.max(0, Math.min(MORE_PAIRS, MOST_PAIRS - known.length))));
  const scores = new Map();
  const pairs = new Map();
  let all = 0;
  await Promise.all(wanted.map(async (token) => {
    const asked = segments.filter((segment) => segment === largest || isLoaded(segment, token));
    const lists = await Promise.all(asked.map((segment) => termIn(segment, term(token))));
    const [found, titles] = [0, 1].map((field) => [].concat(...lists.map((list) => list[field])));
    if (!found.length) return;
    const rare = Math.log(1 + documents / found.length);
    all += rare;
    pairs.set(token, rare);
    const inTitle = new Set(titles);
    found.forEach((number) => scores.set(number, (scores.get(number) || 0) + rare * (inTitle.has(number) ? 1.5 : 1)));
  }));
  const sorted = Array.from(scores).sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  const near = sorted.filter(([, score]) => score >= NEAR_BULLETIN * sorted[0][1] && score >= ENOUGH * all);
  return { numbers: near.map(([number]) => number), pairs, all };
}

// Whether a bulletin's title tells what the question does.
function isTitled({ blocks: [title] }, { without }, { pairs, all }) {
  const [run] = shared(without, bare(title).replace(/ /g, ''));
  const has = new Set(tokens(title));
  const rare = Array.from(pairs).reduce((sum, [token, weight]) => sum + (has.has(token) ? weight : 0), 0);
  return (CHINESE.test(run || '') && run.length >= LONG_RUN) || rare >= MOST_OF_TITLE * all;
}

// A block that is a label of others, such as a heading, says nothing alone.
const isLabel = (block) => block.length < SHORTEST || /[:：]$/.test(block);

// What a state of things counts more that a question names, besides the share of its words that it has; less of them is chance.
// And how much of what is rare in a question such a state has, and the question of the state, where its advice may be what the
// question is about.
const NAMED_STATE = 1;
const SHARE_OF_STATE = 0.32;
const TOLD = 4;
const SHARE_TOLD = 0.12;

// The pieces of advice, `已经转了钱：马上打110`: `fitting` for the state of things that a question tells of, the best first (those
// that fit, whether it is done or not, and of these what it names most of), and those that it may be `about`. Advice for
// another state is neither: 还没转钱 for who has paid.
function adviceFor(advice, { whole, terms, isDone, loss }, rarity, { done, undone, money, family }) {
  const stateOf = (block) => (/^([^:：]{1,24})[:：]./.exec(block) || ['', ''])[1].toLowerCase();
  const has = (state, list) => list.some((word) => state.includes(word));
  const close = whole.replace(/ /g, '');
  const isOfFamily = has(whole, family);
  const isOfMoney = loss > 0 || has(whole, money);
  const isPast = (state) => !has(state, undone) && has(state, done);
  const fits = (state) => {
    const isOfThem = has(state, family);
    if ((isOfThem && !isOfFamily) || (isPast(state) && !isDone)) return UNFIT;
    const paid = isOfMoney && isPast(state) && has(state, money) ? PAID : 0;
    const time = isDone ? (isPast(state) ? 1 + paid : UNFIT) : (has(state, undone) ? 1 : NOW);
    return time + (isOfThem ? OF_FAMILY : 0);
  };
  const shareOf = (all) => {
    const weigh = (list) => list.reduce((sum, token) => sum + (rarity.get(token) || 0), 0);
    return weigh(all.filter((token) => close.includes(token))) / (weigh(all) || 1);
  };
  const told = (all) => all.reduce((sum, token) => sum + (terms.get(token) || 0) * (rarity.get(token) || 0), 0);
  const judged = advice.map((block) => {
    const state = stateOf(block);
    const all = Array.from(new Set(tokens(state)));
    const share = shareOf(all);
    const named = share >= SHARE_OF_STATE ? NAMED_STATE + share : 0;
    const isTold = isPast(state) && (isOfFamily || !has(state, family)) && share >= SHARE_TOLD && told(all) >= TOLD;
    return { block, isTold, worth: state ? fits(state) + named : NOW };
  });
  const fitting = judged.filter(({ worth }) => worth >= NOW);
  return {
    fitting: fitting.sort((a, b) => b.worth - a.worth).map(({ block }) => block),
    about: judged.filter(({ worth, isTold }) => worth >= NOW || isTold).map(({ block }) => block),
  };
}

// An answer as a result: what it is, and the block of it that shares most with the question, in words that few of its blocks
// have; the first of its text where none shares enough. Then what to do: the advice for the state of things; of the steps, the
// block that shares most, behind the one for the situation.
function shownAnswer({ answer: one, signs }, asked, { rarity, words }) {
  const { whole, without, terms, situation, loss } = asked;
  const { fitting, about: advice } = adviceFor(one.advice || [], asked, rarity, words);
  const blocks = (one.flags || []).concat(one.text.filter((block) => !isLabel(block)), advice);
  const inBlocks = new Map();
  blocks.forEach((block) => new Set(tokens(block)).forEach((token) => inBlocks.set(token, (inBlocks.get(token) || 0) + 1)));
  const stated = new Set([].concat(...signs.map((parts) => [].concat(...parts.map(tokens)))));
  const weigh = (token) => (stated.has(token) ? SIGNED : 1) * (terms.get(token) || 0) * (rarity.get(token) || 0) / Math.sqrt(inBlocks.get(token) || 1);
  const isOfLaw = (text) => words.law.some((word) => text.includes(word));
  const worth = (block) => Array.from(new Set(tokens(block))).reduce((sum, token) => sum + weigh(token), 0)
    + SIGN * signs.filter((parts) => hasParts(bare(block), parts)).length + (isOfLaw(whole) && isOfLaw(block) ? LAWFUL : 0);
  const first = one.text[0] || '';
  const best = blocks.reduce((left, right) => (worth(right) > worth(left) ? right : left), first);
  const isTelling = worth(best) >= TELLING || worth(best) >= SHARE * worth(without);
  const said = isTelling ? best : first;
  // Advice that answers by itself needs no other.
  if (one.kind !== 'steps') return asShown(one, without, [said].concat(advice.includes(said) ? [] : fitting.slice(0, 1)));
  const helps = (block) => (situation ? situation.shown.filter((word) => block.includes(word)).length : 0);
  const helping = blocks.reduce((left, right) => (helps(right) > helps(left) ? right : left), first);
  const isSure = worth(best) >= TELLING && worth(best) >= SHARE * worth(without);
  return asShown(one, without, [loss > 1 || helps(helping) ? helping : said].concat(isSure ? best : []));
}

// A result with its texts, each once.
function asShown({ kind, name, of, url }, without, texts) {
  const [text, then] = Array.from(new Set(texts));
  return { kind, name, of, url, text, then, words: shared(without, text) };
}

// The answers to a question whose words are known, with what they share.
function answersTo(question, known) {
  const asked = subject(question, known.words);
  const all = ranked(asked, known);
  const best = Math.max(...all.filter((one) => one.answer.kind !== 'steps' && one.answer.kind !== 'hotline').map(({ plain }) => plain), LEAST);
  const near = all.filter(({ score, plain, stated, isAnswer, isOther, isBeside }) => score >= LEAST && !isOther && (isAnswer || isBeside || stated >= STATED || plain >= NEAR_BEST * best)).slice(0, MOST_ANSWERS);
  return { asked, answers: near.map((one) => shownAnswer(one, asked, known)) };
}

// What is nearest to a query that no bulletin has word for word: {note, query, answers, found}; null where nothing is.
async function nearest(query, options, filtered) {
  const known = await prepare();
  const letters = fold(query).replace(/[ ']/g, '');
  // A word by its sound; several are a question.
  const read = /^[a-z]{2,40}$/.test(letters) && !/\S\s+\S/.test(query) ? await spoken(letters, new Set()) : null;
  if (read && read.length) {
    for (const space of ['', ' ']) {
      const guess = read.map((words) => words[0]).join(space);
      const found = await answer(guess, options);
      if (found.total) return { note: 'search_pinyin', query: guess, found };
    }
  }
  const ours = await inOurWords(query, known);
  const { asked, answers } = answersTo(ours, known);
  const beside = filtered ? [] : answers;
  const near = await bulletinsNear(asked, known);
  const { documents } = await narrow(near.numbers, options.filters, false);
  const types = beside.filter(({ kind }) => kind === 'type').map(({ url }) => url.split('/')[1]);
  // Beside answers stand only bulletins of their types, and such as tell the same story.
  const isNear = (text) => (!types.length && !beside.some(({ of }) => of)) || text.card.types.some(([id]) => types.includes(id)) || isTitled(text, asked, near);
  const texts = (await Promise.all(documents.slice(0, beside.length ? BESIDE : ALONE).map(textOf))).filter(isNear);
  const results = texts.map((text) => result(text, shared(asked.without, text.folded.replace(/\u0000/g, ' '))));
  if (!results.length && !beside.length) return null;
  // A bulletin that tells the same story stands second.
  const same = beside.length ? texts.findIndex((text) => isTitled(text, asked, near)) : -1;
  if (same >= 0) beside.splice(1, 0, ...results.splice(same, 1));
  return { note: 'search_nearest', query, answers: beside, found: { total: results.length, exact: true, results, facets: {} } };
}

// What the site says besides bulletins with a query in it, word for word.
async function besides(query, words) {
  const { answers } = await loaded();
  const has = (text) => {
    const folded = fold(text);
    return words.every((word) => folded.includes(word));
  };
  const found = [];
  answers.forEach((one) => {
    const inName = [one.name].concat(one.names || []).some(has);
    const block = (one.flags || []).concat(one.text, one.advice || []).find(has);
    if (words.length && (inName || block)) found.push({ at: inName ? 0 : 1, kind: one.kind, name: one.name, of: one.of, url: one.url, text: block || one.text[0] || '', words });
  });
  return found.sort((a, b) => a.at - b.at);
}

// What explains a word, or helps who types it alone: it stands before the bulletins that have the word.
async function explain(query) {
  const known = await prepare();
  const asked = subject(query, known.words);
  const close = asked.whole.replace(/ /g, '');
  const isAlone = known.words.alone.some((word) => bare(word).replace(/ /g, '') === close);
  const explains = ({ answer: one, names }) => (isAlone ? one.kind === 'steps' : names.some((name) => name.replace(/ /g, '') === close));
  const found = ranked(asked, known).filter(explains).sort((a, b) => Boolean(b.answer.of) - Boolean(a.answer.of));
  const shown = (one) => (isAlone ? asShown(one.answer, asked.without, one.answer.text.slice(0, 1)) : shownAnswer(one, asked, known));
  return found.slice(0, MOST_EXPLAINED).map(shown);
}

return { nearest, besides, explain };
