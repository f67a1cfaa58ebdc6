// The search page: what a reader types, chooses and sees. The address holds the whole state.
const FIRST = 5;
const MORE = 10;
// Choices of a filter that show at once beside the results.
const MOST_CHOICES = 9;
const WAIT = 250;
// Texts that are loaded in vain before the first cards show, and after that.
const PATIENCE = 3;
const MORE_PATIENCE = 20;
const MOST_PATIENCE = 100;
// How a question ends, or what it asks with: the answers are asked for together with the index.
const ASKS = /[吗呢吧?？]|怎么|什么|是不是|真的|骗/;
// Answers that are listed below the bulletins.
const ALSO = 4;
// Milliseconds between the first cards and the confirmation of their number.
const REST = 300;
const savesData = () => navigator.connection && navigator.connection.saveData;

// The script with the answers, and what they are: for queries that nothing has word for word.
const loadAnswers = () => once(asked, 'answers', () => {
  load('answers.json', 'json').catch(() => {});
  return new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = page.getAttribute('data-answers');
    script.integrity = page.getAttribute('data-integrity');
    script.onload = () => done(window.fanzhaAnswers({ fold, load, open, termIn, shortTerms, bucketOf, textOf, result, narrow, answer, simplifiedCharacters, CHINESE, simpler: () => simpler }));
    script.onerror = () => fail(new Error('no answers'));
    document.head.append(script);
  });
});

function startPage() {
  const $ = (id) => document.getElementById(`search-${id}`);
  const [form, box, named, lead, status, list, more, filters, browse, also, set] = ['form', 'box', 'named', 'first', 'status', 'results', 'more', 'filters', 'browse', 'also', 'set'].map($);
  const selects = Array.from(filters.querySelectorAll('select'));
  const clear = set.lastElementChild;
  const plain = document.title;
  let turn = 0;
  let limit = FIRST;
  let typing = false;
  let timer = 0;
  let wasOpened = false;
  let isCounted = false;

  // Shows the links to browse by where there are no results.
  function offer(links) {
    browse.hidden = !links;
    document.documentElement.classList.toggle('asked', !links);
  }

  const wantsCounts = () => filters.open || selects.some((select) => select.value);
  const isWide = () => matchMedia('(min-width: 75em)').matches && !document.querySelector('[data-care]');
  const nameOf = (option) => option.text.replace(/ \(\d+\)$/, '');

  // Beside the results there is room for every choice.
  function arrange() {
    const lists = isWide();
    selects.forEach((select) => {
      const { length } = select.querySelectorAll(':enabled');
      select.size = lists && select.name !== 'sort' ? Math.min(length, MOST_CHOICES) : 0;
      select.parentNode.hidden = lists && length < 2;
    });
  }

  // Gives a list other entries. Those that are there already stay, so that nothing flickers and the focus is kept.
  function put(list, entries) {
    entries.forEach((entry, at) => {
      const before = list.children[at];
      if (!before) list.append(entry);
      else if (before.outerHTML !== entry.outerHTML) list.replaceChild(entry, before);
    });
    while (list.children.length > entries.length) list.removeChild(list.lastChild);
  }

  // What is chosen, to be cleared, where the filters are closed.
  function showSet() {
    const isHere = set.contains(document.activeElement);
    const entries = selects.filter((select) => select.value && !filters.open).map((select) => {
      const entry = make('li');
      const button = make('button', '', `${select.parentNode.firstChild.nodeValue}${words.colon}${nameOf(select.selectedOptions[0])} `);
      button.name = select.name;
      button.append(make('u', '', words.search_clear));
      entry.append(button);
      return entry;
    });
    clear.hidden = entries.length < 2;
    set.hidden = !entries.length;
    put(set, entries.concat(clear));
    if (isHere && !set.contains(document.activeElement)) (set.hidden ? filters.firstElementChild : set.querySelector('button')).focus();
  }

  // What is typed and chosen, without what is empty.
  function chosen() {
    const state = {};
    [box].concat(selects).forEach(({ name, value }) => { if (value.trim()) state[name] = value.trim(); });
    return state;
  }

  // Fills the form from the address. A value that is not in its list yet gets an entry.
  function read() {
    const query = new URLSearchParams(location.search);
    box.value = query.get('q') || '';
    selects.forEach((select) => {
      const value = query.get(select.name) || '';
      select.value = value;
      if (select.selectedIndex < 0) select.add(new Option(value, value, true, true));
    });
    limit = (history.state && history.state.limit) || FIRST;
  }

  // Fills a select with values and their counts, and keeps the choice.
  function fill(select, values, counts) {
    const { value } = select;
    put(select, [select.options[0]].concat(values.map(([id, name]) => {
      const option = new Option(counts[id] || id !== value ? `${name} (${counts[id] || 0})` : name, id);
      option.disabled = !counts[id] && id !== value;
      return option;
    })));
    select.value = value;
  }

  async function showCounts(facets) {
    const { names } = await loadFacets();
    selects.forEach((select) => {
      const counts = facets[select.name];
      if (!counts) return;
      const known = Array.from(new Set(Object.keys(counts).concat(select.value || [])));
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
        values = values.filter(([id]) => id.startsWith(year) && year).reverse().map(([id]) => [id, say('month_n', { m: monthOf(Number(id.slice(5))) })]);
      } else {
        values = Array.from(select.options).slice(1).map((one) => [one.value, nameOf(one)]);
      }
      fill(select, values, counts);
    });
    arrange();
  }

  // Scam types and hotlines that the query names: links to their pages, numbers to call.
  const types = Array.from(document.querySelectorAll('#search-types > li'));
  const lines = Array.from(document.querySelectorAll('.hotlines > li'));
  function showNamed(query, isAnswered) {
    const bare = fold(query, simpler).replace(/ /g, '');
    const means = (name) => bare.length > 1 && (name.includes(bare) || (name.length > 1 && CHINESE.test(name) && bare.includes(name)));
    const found = (isAnswered ? [] : types).filter((item) => item.getAttribute('data-names').split('|').some(means))
      .concat(lines.filter((item) => (bare.match(/\d{3,}/g) || []).some((number) => item.firstElementChild.textContent.includes(number))));
    named.hidden = !found.length;
    put(named.firstChild, found.map((item) => {
      const line = make('li');
      // A number that takes only messages is not a link.
      const link = item.querySelector('a, b').cloneNode(true);
      if (lines.includes(item)) link.append(` ${item.querySelector('span').firstChild.nodeValue}`);
      line.append(link);
      return line;
    }));
  }

  function showHits({ found, note, answers: others }) {
    put(list, (others || []).map((one) => (one.card ? cardOf(one) : answerOf(one))).concat(found.results.map(cardOf)));
    // With what is only nearest, the style sheet shows the finder and the hotline, and the filters stand below.
    page.toggleAttribute('data-near', Boolean(others));
    if (!filters.open) (others ? also : set).before(filters);
    more.hidden = !list.children.length || found.total <= found.results.length;
    const key = found.exact ? 'search_found' : 'search_about';
    const number = others || (note && !found.total) ? '' : say(found.total ? key : 'search_none', { n: found.total, q: box.value.trim() });
    status.textContent = found.total && !list.children.length ? words.search_busy : note + number;
  }

  // Whether something explains a query: then the bulletins wait for it, so that nothing jumps.
  const explained = new Set([page.getAttribute('data-explained')].concat(types.map((item) => item.getAttribute('data-names'))).join('|').split('|'));
  const explains = (query, state) => explained.has(fold(query, simpler).replace(/ /g, '')) && !Object.keys(options(state).filters).length && !savesData();

  async function show(shown) {
    showHits(shown);
    if (wantsCounts()) await showCounts(shown.found.facets);
  }

  // What to show when nothing was found: what is nearest, or null.
  async function instead(query, state) {
    const { nearest } = await loadAnswers();
    const asked = options(state);
    const shown = await nearest(query, asked, Object.keys(asked.filters).length > 0);
    return shown && Object.assign(shown, { note: say(shown.note, { q: query, p: shown.query }) });
  }

  // What the site says besides bulletins, below them and when they stand.
  async function showBesides(mine, query, found, first) {
    also.hidden = true;
    if (!query || savesData()) return;
    also.setAttribute('data-loading', '');
    try {
      await new Promise((go) => { setTimeout(go, REST); });
      if (mine !== turn) return;
      const { besides } = await loadAnswers();
      const isNew = ({ url }) => !first.some((one) => one.url === url);
      const others = (await besides(query, found.words)).filter(isNew).slice(0, ALSO);
      if (mine !== turn || !others.length) return;
      put(also.lastElementChild, others.map(answerOf));
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
    const narrowed = Object.assign({}, state);
    delete narrowed.q;
    delete narrowed.sort;
    return { filters: narrowed, sort: state.sort || 'relevance', limit, facets: wantsCounts(), patience: PATIENCE, confirm: 0 };
  }

  async function run() {
    const mine = turn += 1;
    page.removeAttribute('data-confirming');
    const state = chosen();
    const query = state.q || '';
    also.hidden = true;
    also.removeAttribute('data-loading');
    const asks = query || wantsCounts();
    if (asks && !wasOpened && isWide()) wasOpened = filters.open = true;
    isCounted = filters.open;
    document.title = query ? `${query} - ${plain}` : plain;
    const isExplained = explains(query, state);
    showNamed(query, isExplained);
    offer(!asks);
    if (!asks) {
      [list, lead, status].forEach((one) => { one.textContent = ''; });
      more.hidden = true;
      page.removeAttribute('data-near');
      showSet();
      return;
    }
    page.setAttribute('aria-busy', 'true');
    // Only a slow search shows that it is busy.
    const slow = setTimeout(() => { if (mine === turn) status.textContent = words.search_busy; }, 1000);
    try {
      if (ASKS.test(query)) loadAnswers().catch(() => {});
      if (wantsCounts()) loadFacets().catch(() => {});
      const explaining = isExplained ? loadAnswers().then(({ explain }) => explain(query)).catch(() => []) : [];
      const found = await answer(query, options(state));
      const first = found.total ? await explaining : [];
      const shown = (found.total ? null : await unfiltered(query, state, found) || await instead(query, state).catch(() => null)) || { query, found, note: '' };
      if (mine !== turn) return;
      clearTimeout(slow);
      // A type that is named is among the answers.
      showNamed(shown.query, shown.answers || first.length);
      put(lead, first.map(answerOf));
      await show(shown);
      offer(!list.children.length);
      const { exact, total, results } = shown.found;
      showBesides(mine, shown.answers ? '' : shown.query, shown.found, first).catch(() => {});
      if (!exact && (total <= CONFIRM || results.length < limit)) makeSure(mine, state, shown);
    } catch (error) {
      if (mine === turn) status.textContent = words.search_failed;
    } finally {
      clearTimeout(slow);
      if (mine === turn) {
        page.removeAttribute('aria-busy');
        page.setAttribute('data-counted', '');
        showSet();
      }
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
    const query = new URLSearchParams(chosen()).toString();
    const address = location.pathname + (query && `?${query}`);
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
  filters.addEventListener('toggle', () => { if (filters.open !== isCounted) run(); });
  set.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (!button) return;
    const cleared = selects.filter((select) => !button.name || select.name === button.name);
    cleared.forEach((select) => { select.value = ''; });
    cleared[0].dispatchEvent(new Event('change', { bubbles: true }));
  });
  // The large text is switched by a click.
  ['resize', 'click'].forEach((what) => window.addEventListener(what, arrange));
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
