// No dead link, image, file or #fragment, at / and under /sub/; and no page that nothing leads to.
//
// A checker of our own instead of a general one, because a general one cannot know three things that matter
// here: that an absolute address of the site (canonical, feeds, sitemaps, data) must exist in the folder, that
// under /sub/ nothing may point outside /sub/, and that a folder without its last slash costs a redirect.
// The pages are parsed by Chromium, so that a link is what a browser takes for one.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { launch } from '../lib/browser.mjs';
import { pagesOf } from '../lib/pages.mjs';

export const everyPage = true;

// Files that hold addresses of the site and are not HTML.
const TEXT = /\.(xml|json|txt|csv|css|webmanifest)$/;
const HARMLESS = /^(tel|mailto|sms|data|about):/;

export async function check({ sites, report }) {
  const browser = await launch();
  const tab = await browser.newPage();
  for (const site of Object.values(sites)) {
    const pages = await parsed(tab, site);
    const linked = new Set(['']);
    for (const [address, page] of pages) {
      const faults = [];
      for (const { link, what } of page.links) {
        const { fault, leads } = follow(site, pages, new URL(link.trim(), base(site) + encodeURI(address)), link);
        if (fault) faults.push(`${what} ${link}: ${fault}`);
        if (leads !== undefined && leads !== address && what === 'a') linked.add(leads);
      }
      faults.push(...page.twice.map((id) => `the id ${id} stands twice`));
      report.check(`${site.name}:/${address}`, 'links', faults);
    }
    const lonely = [...pages].filter(([address, page]) => !page.apart && !linked.has(address));
    report.check('', `${site.name}: every page is reached by a link`, lonely.map(([address]) => `/${address}`));
    for (const file of textFiles(site)) report.check(`${site.name}:/${file}`, 'addresses in the file', faultsOfFile(site, pages, file));
  }
  await browser.close();
}

const base = (site) => site.host + site.base;

/** Every page of a site: what it links to, its ids, and whether it stands apart (redirects, 404, withdrawn). */
async function parsed(tab, site) {
  const pages = new Map();
  for (const page of pagesOf(site)) {
    const found = await tab.evaluate(linksAndIds, page.html);
    pages.set(page.address, { ...found, apart: page.redirect || page.noindex || page.address === '404.html' });
  }
  return pages;
}

/** Runs in the browser. */
function linksAndIds(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const links = [];
  const add = (what, link) => { if (link !== null && link !== undefined) links.push({ what, link }); };
  for (const element of page.querySelectorAll('[href], [src], [poster], [action], [data], use')) {
    for (const name of ['href', 'src', 'poster', 'action', 'xlink:href']) add(element.localName, element.getAttribute(name));
  }
  for (const element of page.querySelectorAll('[srcset], [imagesrcset]')) {
    const set = element.getAttribute('srcset') ?? element.getAttribute('imagesrcset');
    for (const candidate of set.split(/,\s+/)) add(element.localName, candidate.trim().split(/\s+/)[0]);
  }
  for (const meta of page.querySelectorAll('meta[http-equiv="refresh"]')) add('refresh', meta.content.replace(/^[^=]*=\s*/, ''));
  for (const meta of page.querySelectorAll('meta[property], meta[name]')) if (/^https?:/.test(meta.content)) add('meta', meta.content);
  for (const data of page.querySelectorAll('script[type="application/ld+json"]')) {
    // What follows the # names a thing, not a place in the page.
    for (const [, address] of data.textContent.matchAll(/"(https?:[^"\\#]*)[^"\\]*"/g)) add('JSON-LD', address);
  }
  const ids = [...page.querySelectorAll('[id]')].map((element) => element.id);
  const names = [...page.querySelectorAll('a[name]')].map((element) => element.name);
  return { links, ids: [...ids, ...names], twice: ids.filter((id, at) => ids.indexOf(id) !== at) };
}

/** What is wrong with an address, and which page it leads to. Addresses of others are not asked for. */
function follow(site, pages, url, written) {
  if (HARMLESS.test(url.protocol)) return {};
  if (url.protocol === 'javascript:') return { fault: 'a script is no address' };
  if (url.origin !== site.host) return {};
  if (!url.pathname.startsWith(site.base)) return { fault: `leaves ${site.base}` };
  const address = decodeURIComponent(url.pathname.slice(site.base.length));
  const file = path.join(site.folder, address);
  if (!existsSync(file)) return { fault: 'nothing is there' };
  if (statSync(file).isDirectory() && address !== '' && !address.endsWith('/')) return { fault: 'lacks its last slash' };
  const page = pages.get(address);
  if (statSync(file).isDirectory() && !page) return { fault: 'is a folder without a page' };
  const fragment = decodeURIComponent(url.hash.slice(1));
  // "#" and "#top" mean the top of every page.
  if (fragment && fragment !== 'top' && !page?.ids.includes(fragment)) return { fault: `the page has no id ${fragment}` };
  if (written.startsWith('//')) return { fault: 'names a host without a scheme' };
  return { leads: page ? address : undefined };
}

const textFiles = (site) => readdirSync(site.folder, { recursive: true }).map((name) => name.split(path.sep).join('/'))
  .filter((name) => TEXT.test(name) && statSync(path.join(site.folder, name)).isFile()).sort();

/** Absolute addresses of the site in feeds, sitemaps and data; in style sheets, what url() asks for. */
function faultsOfFile(site, pages, file) {
  const text = readFileSync(path.join(site.folder, file), 'utf8');
  const own = new RegExp(`${site.host.replaceAll('.', '\\.')}[^\\s"'<>(),;\\\\]*`, 'g');
  const found = file.endsWith('.css') ? [...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map((match) => match[1]) : text.match(own) ?? [];
  const faults = [...new Set(found)].map((link) => {
    const plain = link.replaceAll('&amp;', '&');
    const { fault } = follow(site, pages, new URL(plain, base(site) + encodeURI(file)), plain);
    return fault && `${link}: ${fault}`;
  });
  return faults.filter(Boolean);
}
