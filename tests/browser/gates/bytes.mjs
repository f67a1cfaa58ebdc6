// The budgets of a page, compressed as a host does it while it answers: every page by its HTML and the files
// that it names, and one page of every kind by what a browser really asks for.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PHONE, launch } from '../lib/browser.mjs';
import { pagesOf } from '../lib/pages.mjs';
import { nameOf } from '../lib/report.mjs';
import { brotli, serve } from '../lib/serve.mjs';

const KILOBYTE = 1024;
const LIMITS = { css: 8 * KILOBYTE, js: 3 * KILOBYTE, font: 0, requests: 5 };
// The search page: its own script, and the files of the index for what it is asked first.
const SEARCH = { js: 15 * KILOBYTE, requests: 16 };
const IS_SEARCH = /^search\//;
// A search whose word is explained: the script that answers questions comes along.
const EXPLAINED = { ...SEARCH, js: 24 * KILOBYTE };
// The finder: the script of its box, and the file of signs.
const CHECK = { js: 6 * KILOBYTE, requests: 6 };
const IS_CHECK = /^check\//;
// A page that is read, and a page that lists others.
const READ = 10 * KILOBYTE;
const LIST = 14 * KILOBYTE;
const IS_READ = /^(en\/)?bulletins\/|^(help|about|glossary)\/$|^404\.html$/;

const htmlLimit = (page) => (IS_READ.test(page.address) || page.redirect ? READ : LIST);

export async function check({ sites, samples, report }) {
  const heaviest = {};
  for (const site of Object.values(sites)) {
    for (const page of pagesOf(site)) {
      const sums = { html: brotli(Buffer.from(page.html)).length, ...named(site, page) };
      for (const [what, bytes] of Object.entries(sums)) {
        if (bytes > (heaviest[what]?.bytes ?? 0)) heaviest[what] = { bytes, page: `${site.name}:/${page.address}` };
      }
      report.check(`${site.name}:/${page.address}`, 'what it names', over(sums, page));
    }
  }
  for (const [what, { bytes, page }] of Object.entries(heaviest)) report.note(`most ${what}: ${bytes} bytes, ${page}`);
  await inBrowser(sites, samples, report);
}

const ownLimits = ({ address, kind }) => (kind === 'search-explained' ? EXPLAINED : IS_SEARCH.test(address) ? SEARCH : IS_CHECK.test(address) ? CHECK : {});

function over(sums, page) {
  const limits = { ...LIMITS, ...ownLimits(page), html: htmlLimit(page) };
  return Object.entries(sums).filter(([what, sum]) => sum > limits[what]).map(([what, sum]) => `${what} ${sum}, ${limits[what]} at most`);
}

const weights = new Map();

/** Bytes of the style sheets and scripts that a page names. */
function named(site, page) {
  const sums = { css: 0, js: 0 };
  const files = [
    ...[...page.html.matchAll(/<link\b[^>]*\brel="?stylesheet"?[^>]*>/gi)].map(([tag]) => ['css', attribute(tag, 'href')]),
    ...[...page.html.matchAll(/<script\b[^>]*\bsrc=[^>]*>/gi)].map(([tag]) => ['js', attribute(tag, 'src')]),
  ];
  for (const [what, address] of files) {
    const url = new URL(address, site.host + site.base + encodeURI(page.address));
    const file = path.join(site.folder, decodeURIComponent(url.pathname.slice(site.base.length)));
    // A file that is missing is for the gate of links; here it must not make a page look light.
    if (!weights.has(file)) weights.set(file, existsSync(file) ? brotli(readFileSync(file)).length : Infinity);
    sums[what] += weights.get(file);
  }
  return sums;
}

const attribute = (tag, name) => tag.match(new RegExp(`\\b${name}="?([^"\\s>]+)`))?.[1] ?? '';

const KINDS = { Document: 'html', Stylesheet: 'css', Script: 'js', Font: 'font' };

/** What a browser asks for: bytes of bodies by kind, requests besides images, and whom it asks. */
async function inBrowser(sites, samples, report) {
  const browser = await launch();
  for (const site of Object.values(sites)) {
    const server = await serve(site);
    for (const sample of samples.filter((one) => one.site === site.name && !one.redirect)) {
      const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
      const page = await context.newPage();
      const protocol = await context.newCDPSession(page);
      await protocol.send('Network.enable');
      const kinds = new Map();
      const sums = { html: 0, css: 0, js: 0, font: 0, requests: 0 };
      const others = [];
      protocol.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
        if (request.url.startsWith('data:')) return;
        kinds.set(requestId, KINDS[type]);
        if (type !== 'Image') sums.requests += 1;
        if (new URL(request.url).origin !== server.origin) others.push(`asks a third party: ${request.url}`);
      });
      protocol.on('Network.responseReceived', ({ requestId, response }) => {
        if (kinds.get(requestId)) sums[kinds.get(requestId)] += Number(response.headers['content-length']);
      });
      await page.goto(server.url(sample.address), { waitUntil: 'load' });
      // What a script asks for once the page is there.
      await page.waitForTimeout(200);
      const nothing = sums.html === 0 ? ['no byte was counted'] : [];
      report.check(nameOf(sample), `what a browser asks for: ${JSON.stringify(sums)}`, [...over(sums, sample), ...others, ...nothing]);
      await context.close();
    }
    server.close();
  }
  await browser.close();
}
