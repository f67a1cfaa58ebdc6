// The facets that results can be filtered by, and how many results each value has.
const FACETS = ['type', 'region', 'loss_band', 'outcome'];

// A column of all segments together: the values of each code, and a code for each bulletin.
function join(index, parts, facet, widen) {
  const joined = { values: [], codes: new Uint16Array(index.documents) };
  const known = new Map();
  index.segments.forEach((segment, part) => {
    const { values, column: text } = parts[part][facet];
    const codes = values.map((list) => {
      const key = list.join();
      if (!known.has(key)) {
        known.set(key, joined.values.length);
        joined.values.push(widen(list));
      }
      return known.get(key);
    });
    const width = values.length > 90 ? 2 : 1;
    for (let number = 0; number < segment.documents; number += 1) {
      const at = number * width;
      joined.codes[segment.start + number] = codes[width > 1 ? digitAt(text, at) * 90 + digitAt(text, at + 1) : digitAt(text, at)];
    }
  });
  return joined;
}

// Years and months need no file.
const daysOf = (index) => ({
  month: { values: index.monthNames.map((name) => [name]), codes: index.monthOf },
  year: { values: index.monthNames.map((name) => [name.slice(0, 4)]), codes: index.monthOf },
});

const loadFacets = () => once(asked, 'facets', async () => {
  const index = await open();
  const parts = await Promise.all(index.segments.map((segment) => column(segment, 'facets')));
  const names = Object.assign({}, ...parts.map((part) => part.region.names));
  const wider = (list) => {
    const all = new Set();
    list.forEach((code) => { for (let at = code; at && !all.has(at); at = names[at] ? names[at][1] : '') all.add(at); });
    return Array.from(all);
  };
  const all = Object.assign({ names }, daysOf(index));
  FACETS.forEach((facet) => { all[facet] = join(index, parts, facet, facet === 'region' ? wider : (list) => list); });
  return all;
});

const columnsFor = async (keys) => (keys.every((key) => key === 'month' || key === 'year') ? daysOf(await open()) : loadFacets());

// The bulletins of a list that pass the filters, and for each facet the count of each value among those that pass the
// other filters.
async function narrow(documents, filters, counting) {
  const keys = Object.keys(filters).filter((key) => [].concat(filters[key] || []).length);
  if (!keys.length && !counting) return { documents, facets: {} };
  const all = await columnsFor(counting ? FACETS : keys);
  const counted = counting ? FACETS.concat('year', 'month') : [];
  const allowed = keys.map((key) => {
    const column = all[key];
    if (!column) return { key, codes: [], passes: [] };
    const wanted = [].concat(filters[key]).map(String);
    return { key, codes: column.codes, passes: column.values.map((list) => list.some((value) => wanted.includes(value))) };
  });
  const tallies = counted.map((key) => new Uint32Array(all[key].values.length));
  const left = documents.filter((number) => {
    let failed = null;
    let failures = 0;
    allowed.forEach((filter) => {
      if (filter.passes[filter.codes[number]]) return;
      failed = filter.key;
      failures += 1;
    });
    if (failures < 2) counted.forEach((key, at) => { if (!failures || key === failed) tallies[at][all[key].codes[number]] += 1; });
    return !failures;
  });
  const facets = {};
  counted.forEach((key, at) => {
    facets[key] = {};
    all[key].values.forEach((list, code) => {
      if (tallies[at][code]) list.forEach((value) => { facets[key][value] = (facets[key][value] || 0) + tallies[at][code]; });
    });
  });
  return { documents: left, facets };
}
