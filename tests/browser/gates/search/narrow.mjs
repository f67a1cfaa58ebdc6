// Filters and orders, on the page and through the interface for scripts: counts are those of the site's own data.
import { openSearch, settled, shown } from './page.mjs';

export async function narrow({ browser, servers, report }) {
  const { page, errors, close } = await openSearch({ browser, server: servers.demo });
  const check = (what, faults) => report.check('search demo:/search/', what, [...faults, ...errors.splice(0)]);
  const ask = (query, options) => page.evaluate(([text, given]) => window.fanzhaSearch.search(text, given), [query, options]);
  const all = await ask('', { limit: 1000 });
  const index = await page.evaluate(() => fetch('index.json').then((response) => response.json()));
  check('an empty query finds all', all.total === index.documents && all.results.length === index.documents && all.exact ? [] : [`${all.total} and ${all.results.length} of ${index.documents}`]);
  const shape = ['date', 'loss', 'region', 'scam_type', 'snippet', 'title', 'url'];
  check('results have the documented fields', all.results.filter((one) => Object.keys(one).sort().join() !== shape.join()).map((one) => one.url));
  for (const facet of ['type', 'region', 'year', 'month', 'loss_band', 'outcome']) {
    const faults = [];
    for (const [value, count] of Object.entries(all.facets[facet])) {
      const one = await ask('', { filters: { [facet]: value }, limit: 1000 });
      if (one.total !== count) faults.push(`${value}: says ${count}, finds ${one.total}`);
      if (JSON.stringify(one.facets[facet]) !== JSON.stringify(all.facets[facet])) faults.push(`${value}: its own filter changes its counts`);
      if (facet === 'year' && one.results.some((result) => !result.date.startsWith(value))) faults.push(`${value}: another year`);
    }
    check(`${facet}: each count is what its filter finds`, Object.keys(all.facets[facet]).length ? faults : ['no value']);
  }
  const both = await ask('的', { filters: { outcome: 'lost', year: ['2021', '2022'] }, limit: 1000 });
  check('filters join; several values of one are alternatives', both.total > 0 && both.results.every((one) => /^202[12]/.test(one.date)) ? [] : [JSON.stringify(both.facets)]);
  const newest = (await ask('', { sort: 'newest', limit: 1000 })).results.map((one) => one.date);
  check('newest first', newest.join() === [...newest].sort().reverse().join() ? [] : newest);
  const losses = (await ask('', { sort: 'loss', limit: 1000 })).results.map((one) => (one.loss?.currency === 'CNY' ? one.loss.min ?? one.loss.max ?? -1 : -1));
  check('largest loss first', losses.every((loss, at) => at === 0 || losses[at - 1] >= loss) ? [] : losses.map(String));
  const slips = [{ filter: { type: 'loan' } }, { filters: { types: 'loan' } }, { sort: 'date' }, { limit: '5' }, { limit: 2.5 }, { offset: -1 }, { confirm: NaN }, { filters: [] }, { filters: 'loan' }, { filters: { type: {} } }, { filters: { type: ['loan', null] } }, { facets: 'no' }];
  const told = await Promise.all(slips.map((options) => ask('', options).then(() => 'answered', (error) => error.message)));
  check('a slip in the options is told', told.filter((one, at) => !one.includes('TypeError') || !one.includes(Object.keys(slips[at])[0])));
  const nothing = await ask('', { filters: { type: null, region: undefined, year: [] }, sort: null, limit: undefined });
  check('what is null, undefined or an empty array is not given', nothing.total === all.total && nothing.results.length === 10 ? [] : [JSON.stringify(nothing.total)]);
  const few = await ask('冒充客服', { limit: 1 });
  const allOf = await ask('冒充客服', { limit: Infinity });
  const unconfirmed = await ask('冒充客服', { limit: 0, confirm: 0 });
  check('few candidates are all confirmed, unless somebody says otherwise', [
    ...(few.exact && few.total === allOf.total && few.results.length === 1 ? [] : [JSON.stringify([few.exact, few.total, allOf.total])]),
    ...(unconfirmed.exact || unconfirmed.results.length ? [JSON.stringify(unconfirmed)] : []),
  ]);
  const pages = [];
  for (let offset = 0; offset < all.total; offset += 7) pages.push(...(await ask('', { limit: 7, offset, facets: false })).results);
  check('pages join without a gap', pages.map((one) => one.url).join() === all.results.map((one) => one.url).join() ? [] : [`${pages.length} results`]);
  await page.click('#search-filters summary');
  await settled(page);
  const choices = await page.$$eval('#search-filters select', (selects) => selects.map((select) => `${select.name} ${select.options.length}`));
  check('the page offers values', choices.filter((one) => /^(type|region|year|loss_band|outcome) 1$/.test(one)));
  await page.selectOption('select[name=year]', '2021');
  await settled(page);
  await page.selectOption('select[name=sort]', 'newest');
  await settled(page);
  const chosen = await shown(page);
  check('what is chosen stands in the address', chosen.address === '?year=2021&sort=newest' ? [] : [chosen.address]);
  const label = await page.$eval('select[name=year] option:checked', (option) => option.textContent);
  check('and its count is that of the results', chosen.said.includes(label.match(/\((\d+)\)/)?.[1]) ? [] : [label, chosen.said]);
  await close();
}
