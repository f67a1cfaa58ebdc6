// What the page says and shows of a result: its card, with the marks of what was sought.
const page = document.getElementById('search');
const words = page ? JSON.parse(page.getAttribute('data-words')) : {};
// A clause with the punctuation behind it, as src/theme/headings.rs has it.
const CLAUSES = /[^]*?(?:(?:[，。？！；：、]|[,?!;:](?![\da-z]))[，。？！；：、,?!;:”’）》」』】]*|$)/gi;

// Characters of a last clause that is too short for a line of its own.
const SHORT_CLAUSE = 3;

// Characters of a text that is shown whole, as those of the glossary are.
const WHOLE = 130;

// What dates call a month, from 1.
const monthOf = (number) => words.month_names.split(' ')[number - 1];

const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

// Appends a text from one place to another, with marks. Words such as 诈骗 stay whole.
function marked(element, text, marks, from = 0, end = text.length) {
  let at = from;
  const upTo = (place) => {
    element.append(...text.slice(at, place).split(new RegExp(`(${words.whole})`)).map((part, odd) => (odd % 2 ? make('span', 'w', part) : part)));
    at = place;
  };
  marks.forEach(([start, close]) => {
    if (start >= end || close <= from) return;
    upTo(Math.max(start, from));
    at = Math.min(close, end);
    element.append(make('mark', '', text.slice(Math.max(start, from), at)));
  });
  upTo(end);
  return element;
}

// A title that breaks between its clauses, as those of lists do.
function titled(element, text, marks) {
  let at = 0;
  const clauses = text.match(CLAUSES).filter(Boolean);
  // A last clause such as 别信 would be a line of its own.
  if (clauses.length > 1 && clauses[clauses.length - 1].length <= SHORT_CLAUSE) clauses.push(clauses.splice(-2).join(''));
  clauses.forEach((clause) => {
    const start = at + clause.search(/[^ ]|$/);
    const space = text.slice(at, start);
    at += clause.length;
    element.append(space, marked(make('span', 'cl'), text, marks, start, at));
  });
  return element;
}

function cardOf({ url, title, titleMarks, snippet, marks, card }) {
  const item = make('li');
  const article = make('article', 'card');
  const link = make('a');
  link.href = url;
  article.append(make('h3'), marked(make('p', 'card-text'), snippet, marks));
  article.firstChild.append(titled(link, title, titleMarks));
  const good = card.outcome === 'prevented';
  if (good || card.outcome === 'attempted') article.append(make('p', good ? 'sum good' : 'sum', words[`outcome_${card.outcome}`]));
  else if (card.amount) {
    const sum = make('p', 'sum', `${card.amount[0]} `);
    sum.append(make('b', '', card.amount[1]));
    article.append(sum);
  }
  const meta = make('p', 'meta');
  if (card.mark) meta.append(make('b', '', card.mark), ' ');
  if (card.types[0]) {
    const [id, name] = card.types[0];
    const type = make('span', 'type', name);
    const icon = document.querySelector(`#search-types [data-id="${id}"] svg`);
    if (icon) type.prepend(icon.cloneNode(true));
    meta.append(type, ' ');
  }
  if (card.region) meta.append(make('span', '', card.region[1]), ' ');
  const [y, m, d] = card.date.split('-').map(Number);
  const time = make('time', '', say('date_ymd', { y, m: monthOf(m), d }));
  time.setAttribute('datetime', card.date);
  meta.append(time);
  article.append(meta);
  item.append(article);
  return item;
}

// What to do, with the state of things that it is for in bold.
function adviceOf(text) {
  const [, state, rest] = /^(?:([^:：]{1,24}[:：]))?([^]+)$/.exec(text);
  const paragraph = make('p', 'card-text');
  if (state) paragraph.append(make('b', '', state));
  return marked(paragraph, rest, []);
}

// A scam type, a page or a number that answers, and what to do.
function answerOf({ kind, name, of, url, text, then, words: sought }) {
  const item = make('li');
  const article = make('article', 'card card-answer');
  const link = make(url ? 'a' : 'b');
  if (url) link.href = url.startsWith('tel:') ? url : root + url;
  const all = marksIn(text, sought, simpler);
  const { snippet, marks } = text.length > WHOLE ? cut(text, all) : { snippet: text, marks: all };
  article.append(make('p', 'meta', of || words[`answer_${kind}`]), make('h3'), marked(make('p', 'card-text'), snippet, marks));
  article.children[1].append(titled(link, name, marksIn(name, sought, simpler)));
  if (then) article.append(adviceOf(then));
  item.append(article);
  return item;
}
