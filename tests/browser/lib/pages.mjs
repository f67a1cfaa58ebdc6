// The pages of a built site, and one page of every kind. A kind that no site has any more is an error: a page
// must not drop out of the gates because somebody renamed an address or deleted a bulletin.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Every HTML file of a site with the facts by which kinds are told apart. */
export function pagesOf(site) {
  const cases = casesOf(site);
  const files = readdirSync(site.folder, { recursive: true }).filter((name) => name.endsWith('.html')).sort();
  return files.map((name) => {
    const file = path.join(site.folder, name);
    const html = readFileSync(file, 'utf8');
    const address = name.split(path.sep).join('/').replace(/(^|\/)index\.html$/, '$1');
    const of = cases.get(address) ?? [];
    return {
      site: site.name,
      address, // relative to the site's base, as a browser shows it: '' is the home page
      file,
      html,
      redirect: /<meta http-equiv="refresh"/i.test(html),
      template: html.match(/<body class="kind-([\w-]+)/)?.[1], // what the page calls itself
      noindex: /<meta name="robots" content="[^"]*noindex/i.test(html),
      image: /<main(?:(?!<\/main>)[\s\S])*<img/i.test(html),
      cases: of.length,
      prevented: of.length > 0 && of.every((one) => one.outcome === 'prevented'),
    };
  });
}

/** The cases of each bulletin, from the site's own data: that does not depend on how templates look. */
function casesOf(site) {
  const all = new Map();
  for (const one of JSON.parse(readFileSync(path.join(site.folder, 'data/cases.json'), 'utf8'))) {
    const address = one.bulletin.replace(site.host, '').replace(site.base, '').replace(/^\//, '');
    all.set(address, [...(all.get(address) ?? []), one]);
  }
  return all;
}

const BULLETIN = /^bulletins\/.+\/$/;
const published = (page) => !page.redirect && !page.noindex;

// Of the pages that match, the longest is looked at: it shows the most.
const KINDS = [
  { name: 'home', at: /^$/ },
  { name: 'home-alert', site: 'lists', at: /^$/ },
  { name: 'types', at: /^types\/$/ },
  { name: 'type', at: /^types\/[a-z-]+\/$/ },
  { name: 'type-year', at: /^types\/[a-z-]+\/\d{4}\/$/ },
  { name: 'type-region', at: /^types\/[a-z-]+\/regions\/\w+\/$/ },
  { name: 'regions', at: /^regions\/$/ },
  { name: 'province', at: /^regions\/\d\d0000\/$/ },
  { name: 'prefecture', at: /^regions\/\d\d(?!00)\d\d00\/$/ },
  { name: 'county', at: /^regions\/\d{4}(?!00)\d\d\/$/ },
  { name: 'nationwide', at: /^regions\/CN\/$/ },
  { name: 'region-year', at: /^regions\/\d{6}\/\d{4}\/$/ },
  { name: 'years', at: /^years\/$/ },
  { name: 'year', at: /^years\/\d{4}\/$/ },
  { name: 'month', at: /^years\/\d{4}\/\d\d\/$/ },
  { name: 'list-landing', site: 'lists', at: /^years\/2018\/06\/$/ },
  { name: 'list-page', site: 'lists', at: /\/page\/\d+\/$/ },
  { name: 'loss', at: /^loss\/$/ },
  { name: 'loss-band', at: /^loss\/[\w-]+\/$/ },
  { name: 'bulletin', at: BULLETIN, when: (page) => published(page) && page.cases === 1 && !page.prevented },
  { name: 'bulletin-image', at: BULLETIN, when: (page) => published(page) && page.image },
  { name: 'bulletin-cases', at: BULLETIN, when: (page) => published(page) && page.cases > 1 && !page.prevented },
  { name: 'bulletin-prevented', at: BULLETIN, when: (page) => published(page) && page.prevented },
  { name: 'bulletin-expired', at: BULLETIN, when: (page) => page.noindex && page.template === 'bulletin' },
  { name: 'withdrawn', at: BULLETIN, when: (page) => page.template === 'withdrawn' },
  { name: 'translation', at: /^en\/bulletins\/.+\/$/ },
  { name: 'about', at: /^about\/$/ },
  { name: 'glossary', at: /^glossary\/$/ },
  { name: 'help', at: /^help\/$/ },
  { name: 'tips', at: /^tips\/$/ },
  { name: 'check', at: /^check\/$/ },
  { name: 'check-asked', at: /^check\/$/, ask: '?at#ask-chat' },
  { name: 'check-end', at: /^check\/$/, ask: '?end#is-customer-service_authority_phishing-takeover' },
  { name: 'statistics', at: /^statistics\/$/ },
  { name: 'digests', at: /^digests\/$/ },
  { name: 'digest', at: /^digests\/\d{4}-\d\d\/$/ },
  { name: 'data', at: /^data\/$/ },
  { name: 'search', at: /^search\/$/ },
  { name: 'search-found', at: /^search\/$/, ask: '?q=%E5%BF%AB%E9%80%92' },
  // A word that something explains above the bulletins that have it.
  { name: 'search-explained', at: /^search\/$/, ask: '?q=%E8%B7%91%E5%88%86' },
  { name: 'not-found', at: /^404\.html$/ },
  { name: 'redirect', at: /./, when: (page) => page.redirect },
  { name: 'english-home', site: 'english', at: /^$/ },
  { name: 'english-bulletin', site: 'english', at: BULLETIN, when: published },
  { name: 'english-statistics', site: 'english', at: /^statistics\/$/ },
  { name: 'english-help', site: 'english', at: /^help\/$/ },
  { name: 'english-check', site: 'english', at: /^check\/$/ },
];

/** One page of every kind: [{kind, site, address, …}], and the names of the kinds that no page has. */
export function pageOfEveryKind(sites) {
  const pages = Object.fromEntries(Object.values(sites).map((site) => [site.name, pagesOf(site)]));
  const found = [];
  const missing = [];
  for (const kind of KINDS) {
    const fits = (page) => kind.at.test(page.address) && (kind.when ?? ((one) => !one.redirect))(page);
    const candidates = pages[kind.site ?? 'demo'].filter(fits);
    const longest = candidates.sort((a, b) => b.html.length - a.html.length)[0];
    if (longest) found.push({ ...longest, address: longest.address + (kind.ask ?? ''), kind: kind.name });
    else missing.push(kind.name);
  }
  return { found, missing };
}

/** What pages call themselves and no sample is: kinds that are new. */
export function unseenTemplates(sites, samples) {
  const seen = new Set(samples.map((page) => page.template));
  const all = new Set(Object.values(sites).flatMap(pagesOf).map((page) => page.template));
  return [...all].filter((name) => name && !seen.has(name));
}
