// The search page: what a reader types, chooses and sees. The address holds the whole state.
const FIRST = 5;
const MORE = 10;
const WAIT = 250;
// Texts that are loaded in vain before the first cards show, and after that.
const PATIENCE = 4;
const MORE_PATIENCE = 20;
const MOST_PATIENCE = 100;
// How a question ends, or what it asks with: the answers are asked for together with the index.
const ASKS = /[吗呢吧?？]|怎么|什么|是不是|真的|骗/;
// Answers that are listed below the bulletins.
const ALSO = 4;
// Milliseconds between the first cards and the confirmation of their number.
const REST = 300;
const page = document.getElementById('search');
const savesData = () => navigator.connection && navigator.connection.saveData;

// The script with the answers, and what they are: for queries that nothing has word for word.
let answers = null;
function loadAnswers() {
  if (answers) return answers;
  load('answers.json', 'json').catch(() => {});
  answers = new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = page.getAttribute('data-answers');
    script.integrity = page.getAttribute('data-integrity');
    script.onload = () => done(window.fanzhaAnswers({ fold, load, open, termIn, shortTerms, bucketOf, textOf, result, narrow, answer, simplifiedCharacters, CHINESE, simpler: () => simpler }));
    script.onerror = () => fail(new Error('no answers'));
    document.head.append(script);
  });
  answers.catch(() => { answers = null; });
  return answers;
}

function startPage() {
  const words = JSON.parse(page.getAttribute('data-words'));
  const $ = (id) => document.getElementById(`search-${id}`);
  const [form, box, named, status, list, more, filters, browse, also] = ['form', 'box', 'named', 'status', 'results', 'more', 'filters', 'browse', 'also'].map($);
  const selects = Array.from(filters.querySelectorAll('select'));
  const plain = document.title;
  let turn = 0;
  let limit = FIRST;
  let typing = false;
  let timer = 0;

  // Shows the links to browse by where there are no results.
  function offer(links) {
    browse.hidden = !links;
    document.documentElement.classList.toggle('asked', !links);
  }

  const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  function marked(element, text, marks) {
    let done = 0;
    marks.forEach(([start, end]) => {
      element.append(text.slice(done, start), make('mark', '', text.slice(start, end)));
      done = end;
    });
    element.append(text.slice(done));
    return element;
  }

  function cardOf({ url, title, titleMarks, snippet, marks, card }) {
    const item = make('li');
    const article = make('article', 'card');
    const link = make('a');
    link.href = url;
    article.append(make('h3'), marked(make('p', 'card-text'), snippet, marks));
    article.firstChild.append(marked(link, title, titleMarks));
    const good = card.outcome === 'prevented' || card.outcome === 'attempted';
    if (good) article.append(make('p', card.outcome === 'prevented' ? 'sum good' : 'sum', words[`outcome_${card.outcome}`]));
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
      const icon = types.filter((one) => one.getAttribute('data-id') === id).map((one) => one.querySelector('svg'))[0];
      if (icon) type.prepend(icon.cloneNode(true));
      meta.append(type, ' ');
    }
    if (card.region) meta.append(make('span', '', card.region[1]), ' ');
    const [y, m, d] = card.date.split('-').map(Number);
    const time = make('time', '', say('date_ymd', { y, m, d }));
    time.setAttribute('datetime', card.date);
    meta.append(time);
    article.append(meta);
    item.append(article);
    return item;
  }

  // A scam type, a page or a number that answers.
  function answerOf({ kind, name, of, url, text, words: sought }) {
    const item = make('li');
    const article = make('article', 'card card-answer');
    const link = make(url ? 'a' : 'b');
    if (url) link.href = url.startsWith('tel:') ? url : root + url;
    const { snippet, marks } = cut(text, marksIn(text, sought, simpler));
    article.append(make('p', 'meta', of || words[`answer_${kind}`]), make('h3'), marked(make('p', 'card-text'), snippet, marks));
    article.children[1].append(marked(link, name, marksIn(name, sought, simpler)));
    item.append(article);
    return item;
  }

  const chosen = () => {
    const state = { q: box.value.trim() };
    selects.forEach((select) => { if (select.value) state[select.name] = select.value; });
    return state;
  };

  function addressOf(state) {
    const query = new URLSearchParams();
    Object.keys(state).forEach((key) => { if (state[key]) query.set(key, state[key]); });
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : '');
  }

  // Fills the form from the address. A value that is not in its list yet gets an entry.
  function read() {
    const query = new URLSearchParams(location.search);
    box.value = query.get('q') || '';
    selects.forEach((select) => {
      const value = query.get(select.name) || '';
      if (!Array.from(select.options).some((option) => option.value === value)) select.add(new Option(value, value));
      select.value = value;
    });
    if (selects.some((select) => select.value)) filters.open = true;
    limit = (history.state && history.state.limit) || FIRST;
  }

  const option = (value, name, count) => {
    const one = new Option(count === undefined ? name : `${name} (${count})`, value);
    one.disabled = count === 0;
    return one;
  };

  // Fills a select with values and their counts, and keeps the choice.
  function fill(select, values, counts) {
    const { value } = select;
    const fresh = [new Option(select.options[0].text, '')].concat(values.map(([id, name]) => option(id, name, id === value ? counts[id] || undefined : counts[id] || 0)));
    const same = fresh.length === select.options.length && fresh.every((one, at) => one.text === select.options[at].text && one.value === select.options[at].value);
    if (same) return;
    select.textContent = '';
    fresh.forEach((one) => select.add(one));
    select.value = value;
  }

  async function showCounts(facets) {
    const { names } = await loadFacets();
    selects.forEach((select) => {
      const counts = facets[select.name];
      if (!counts) return;
      const known = Object.keys(counts);
      let values = known.sort().reverse().map((id) => [id, id]);
      if (select.name === 'region') {
        const line = [];
        for (let at = select.value; names[at]; [, at] = names[at]) line.unshift(at);
        const below = known.filter((code) => names[code] && names[code][1] === select.value && !line.includes(code));
        values = line.concat(below.sort()).map((code) => [code, names[code][0]]);
      } else if (select.name === 'year') {
        values = values.map(([id]) => [id, say('year_n', { n: id })]);
      } else if (select.name === 'month') {
        const year = chosen().year || select.value.slice(0, 4);
        values = values.filter(([id]) => id.startsWith(year) && year).reverse().map(([id]) => [id, say('month_n', { m: Number(id.slice(5)) })]);
      } else {
        values = Array.from(select.options).slice(1).map((one) => [one.value, one.text.replace(/ \(\d+\)$/, '')]);
      }
      fill(select, values, counts);
    });
  }

  // Scam types and hotlines that the query names: links to their pages, numbers to call.
  const types = Array.from(document.querySelectorAll('#search-types > li'));
  const lines = Array.from(document.querySelectorAll('.hotlines > li'));
  function showNamed(query, isAnswered) {
    const bare = fold(query, simpler).replace(/ /g, '');
    const means = (name) => bare.length > 1 && (name.includes(bare) || (name.length > 1 && CHINESE.test(name) && bare.includes(name)));
    const found = (isAnswered ? [] : types).filter((item) => item.getAttribute('data-names').split('|').some(means))
      .concat(lines.filter((item) => (bare.match(/\d{3,}/g) || []).some((number) => item.firstElementChild.textContent.includes(number))));
    const key = found.map((item) => item.textContent).join('|');
    if (named.getAttribute('data-key') === key) return;
    named.setAttribute('data-key', key);
    const links = named.firstChild;
    links.textContent = '';
    named.hidden = !found.length;
    found.forEach((item) => {
      const line = make('li');
      // A number that takes only messages is not a link.
      const link = item.querySelector('a, b').cloneNode(true);
      if (lines.includes(item)) link.append(` ${item.querySelector('span').firstChild.nodeValue}`);
      line.append(link);
      links.append(line);
    });
  }

  function showHits({ found, note, answers: others }) {
    const fresh = (others || []).map((one) => (one.card ? cardOf(one) : answerOf(one))).concat(found.results.map(cardOf));
    // Cards that are there already stay, so that nothing flickers and the focus is kept.
    fresh.forEach((item, at) => {
      const before = list.children[at];
      if (!before) list.append(item);
      else if (before.innerHTML !== item.innerHTML) list.replaceChild(item, before);
    });
    while (list.children.length > fresh.length) list.removeChild(list.lastChild);
    // With what is only nearest, the style sheet shows the finder and the hotline, and the filters stand below.
    page.toggleAttribute('data-near', Boolean(others));
    if (!filters.open) (others ? also : named).before(filters);
    more.hidden = !fresh.length || found.total <= found.results.length;
    const key = found.exact ? 'search_found' : 'search_about';
    const number = others || (note && !found.total) ? '' : say(found.total ? key : 'search_none', { n: found.total, q: box.value.trim() });
    status.textContent = found.total && !list.children.length ? words.search_busy : note + number;
  }

  async function show(shown) {
    showHits(shown);
    if (filters.open) await showCounts(shown.found.facets);
  }

  // What to show when nothing was found: what is nearest, or null.
  async function instead(query, state) {
    const { nearest } = await loadAnswers();
    const asked = options(state);
    const shown = await nearest(query, asked, Object.keys(asked.filters).length > 0);
    return shown && Object.assign(shown, { note: say(shown.note, { q: query, p: shown.query }) });
  }

  // What the site says besides bulletins, below them and when they stand.
  async function showBesides(mine, query, found) {
    also.hidden = true;
    if (!query || savesData()) return;
    also.setAttribute('data-loading', '');
    try {
      await new Promise((go) => { setTimeout(go, REST); });
      if (mine !== turn) return;
      const { besides } = await loadAnswers();
      const others = (await besides(query, found.words)).slice(0, ALSO);
      if (mine !== turn || !others.length) return;
      const links = also.lastElementChild;
      links.textContent = '';
      links.append(...others.map(answerOf));
      also.hidden = false;
    } finally {
      if (mine === turn) also.removeAttribute('data-loading');
    }
  }

  // What to show when the filters leave nothing: the number of results without them. Null where no filter is set.
  async function unfiltered(query, state, found) {
    const asked = options(state);
    if (!Object.keys(asked.filters).length) return null;
    const all = await answer(query, Object.assign(asked, { filters: {}, facets: false, limit: 1 }));
    return all.total ? { query, found, note: say(all.exact ? 'search_filtered' : 'search_filtered_about', { n: all.total }) } : null;
  }

  function options(state) {
    const narrowed = {};
    selects.forEach((select) => { if (select.name !== 'sort' && state[select.name]) narrowed[select.name] = state[select.name]; });
    return { filters: narrowed, sort: state.sort || 'relevance', limit, facets: filters.open, patience: PATIENCE, confirm: 0 };
  }

  async function run() {
    const mine = turn += 1;
    page.removeAttribute('data-confirming');
    const state = chosen();
    also.hidden = true;
    also.removeAttribute('data-loading');
    const asks = Object.keys(state).some((key) => state[key]) || filters.open;
    document.title = state.q ? `${state.q} - ${plain}` : plain;
    showNamed(state.q);
    offer(!asks);
    if (!asks) {
      [list, status].forEach((one) => { one.textContent = ''; });
      more.hidden = true;
      page.removeAttribute('data-near');
      return;
    }
    page.setAttribute('aria-busy', 'true');
    // Only a slow search shows that it is busy.
    const slow = setTimeout(() => { if (mine === turn) status.textContent = words.search_busy; }, 1000);
    try {
      if (ASKS.test(state.q)) loadAnswers().catch(() => {});
      const found = await answer(state.q, options(state));
      const shown = (found.total ? null : await unfiltered(state.q, state, found) || await instead(state.q, state).catch(() => null)) || { query: state.q, found, note: '' };
      if (mine !== turn) return;
      clearTimeout(slow);
      // A type that is named is among the answers.
      showNamed(state.q, shown.answers);
      await show(shown);
      offer(!list.children.length);
      const { exact, total, results } = shown.found;
      showBesides(mine, shown.answers ? '' : shown.query, shown.found).catch(() => {});
      if (!exact && (total <= CONFIRM || results.length < limit)) makeSure(mine, state, shown);
    } catch (error) {
      if (mine === turn) status.textContent = words.search_failed;
    } finally {
      clearTimeout(slow);
      if (mine === turn) page.removeAttribute('aria-busy');
    }
  }

  // Confirms the number of results, or finds more of the first ones where there are too many to confirm all, unless the
  // reader has searched again or saves data. A number for which no card stands is never claimed: then more texts are
  // looked at, and at last the page says that it does not know.
  async function makeSure(mine, state, shown) {
    const { query, found: { total, results } } = shown;
    const doubt = () => { if (mine === turn && !results.length) status.textContent = words.search_unsure; };
    if (savesData()) return doubt();
    page.setAttribute('data-confirming', '');
    try {
      await new Promise((go) => { setTimeout(go, REST); });
      let found = shown.found;
      let patience = total <= CONFIRM ? Infinity : MORE_PATIENCE;
      do {
        if (mine !== turn) return;
        found = await answer(query, Object.assign(options(state), { patience, confirm: CONFIRM }));
        patience *= 4;
      } while (found.total && !found.results.length && patience <= MOST_PATIENCE);
      if (mine !== turn || (!found.exact && found.results.length && found.results.length <= results.length)) return;
      if (!found.total) run();
      else if (found.results.length) await show(Object.assign({}, shown, { found }));
      else doubt();
      offer(!list.children.length);
    } catch (error) {
      // The approximate number stays.
      doubt();
    } finally {
      if (mine === turn) page.removeAttribute('data-confirming');
    }
  }

  // A new search is a new entry of the history. What is typed before it is complete is not.
  function go(isTyping) {
    clearTimeout(timer);
    const address = addressOf(chosen());
    limit = FIRST;
    if (address !== location.pathname + location.search) {
      history[isTyping && typing ? 'replaceState' : 'pushState'](null, '', address);
    }
    typing = isTyping;
    run();
  }

  form.addEventListener('submit', (event) => { event.preventDefault(); go(false); });
  box.addEventListener('input', (event) => {
    clearTimeout(timer);
    // Letters that an input method has not turned into characters yet are no query.
    if (!event.isComposing) timer = setTimeout(() => go(true), WAIT);
  });
  box.addEventListener('compositionend', () => { clearTimeout(timer); timer = setTimeout(() => go(true), WAIT); });
  box.addEventListener('blur', () => { typing = false; });
  filters.addEventListener('change', (event) => {
    const month = selects.find((select) => select.name === 'month');
    if (event.target.name === 'year') month.value = '';
    go(false);
  });
  filters.addEventListener('toggle', () => { if (filters.open) run(); });
  more.addEventListener('click', async () => {
    const first = list.children.length;
    limit += MORE;
    history.replaceState({ limit }, '');
    await run();
    const link = list.children[first] && list.children[first].querySelector('a');
    if (link) link.focus();
  });
  page.addEventListener('keydown', (event) => {
    const links = Array.from(list.querySelectorAll('h3 a'));
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !links.length || (at < 0 && (step < 0 || document.activeElement !== box))) return;
    event.preventDefault();
    (at + step < 0 ? box : links[Math.min(links.length - 1, at + step)]).focus();
  });
  // The browser restores the scroll position before the list is there.
  const back = async () => {
    typing = false;
    read();
    await run();
    if (history.state && history.state.y) window.scrollTo(0, history.state.y);
  };
  window.addEventListener('popstate', back);
  window.addEventListener('pagehide', () => history.replaceState({ limit, y: Math.round(window.scrollY) }, ''));
  if ('scrollRestoration' in history) history.scrollRestoration = 'manual';

  types.forEach((item) => selects[0].add(new Option(item.textContent.trim(), item.getAttribute('data-id'))));
  back();
}

if (page) startPage();
