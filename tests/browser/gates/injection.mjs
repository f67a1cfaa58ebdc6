// Nothing that a source says becomes a script, a request or a formula: one site with some two hundred ways to try, in a
// real browser. It is looked at without the security policy, so that what is written out holds by itself, and with the
// policy of the pages alone, so that the policy holds where the writing should fail one day.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from '../lib/browser.mjs';
import { pagesOf } from '../lib/pages.mjs';
import { serve } from '../lib/serve.mjs';
import { REPOSITORY } from '../lib/sites.mjs';
import { policyHolds } from './injection/policy.mjs';
import { bodies, cells, marker, texts, writeSite, NAMES } from './injection/site.mjs';

export const everyPage = true;

const QUESTIONS = ['<img src=x onerror=ran(7)>', '"><script>ran(8)</script>', "');ran(9)//", '正文'];

export async function check({ report }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanzha-injection-'));
  try {
    writeSite(folder);
    const site = build(folder);
    const all = bodies.length + texts.length + cells.length + NAMES.length;
    report.check('', 'the gate tries at least 150 ways', all >= 150 ? [] : [`${all} ways`]);
    const server = await serve(withoutHeaders(site));
    const browser = await launch();
    await visits(browser, server, site, report);
    await policyHolds(browser, server, report);
    await feeds(browser, site, report);
    await browser.close();
    server.close();
    tables(site, report);
    report.note(`${bodies.length} bodies, ${texts.length} texts, ${cells.length} cells, ${NAMES.length} names of files`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function build(folder) {
  const [program, ...rest] = (process.env.FANZHA_PROGRAM ?? 'cargo run --quiet --').split(' ');
  const output = path.join(folder, 'public');
  const run = spawnSync(program, [...rest, 'build', '--root', folder, '--output', output, '--now', '2026-11-22'], { cwd: REPOSITORY, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the site of vectors does not build:\n${run.stderr.slice(-6000)}`);
  return { name: 'injection', base: '/', host: 'https://fanzha.example', folder: output };
}

/** The site as a server shows it that reads no `_headers`: the policy is that of the pages. */
function withoutHeaders(site) {
  rmSync(path.join(site.folder, '_headers'));
  return site;
}

/** What happened in a tab that should not have. */
async function watched(context, origin) {
  const page = await context.newPage();
  const faults = [];
  await page.exposeFunction('ran', (id) => { faults.push(`a script ran: ${id}`); });
  page.on('dialog', (dialog) => { faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('popup', (popup) => { faults.push(`a window: ${popup.url()}`); });
  page.on('request', (request) => { if (!request.url().startsWith(origin)) faults.push(`a request: ${request.url()}`); });
  page.on('pageerror', (error) => { faults.push(`a script failed: ${error.message}`); });
  return { page, faults };
}

async function visits(browser, server, site, report) {
  const context = await browser.newContext({ bypassCSP: true });
  const { page, faults } = await watched(context, server.origin);
  const seen = new Set();
  const addresses = pagesOf(site).filter((one) => !one.redirect).map((one) => one.address);
  const searches = QUESTIONS.map((question) => `search/?q=${encodeURIComponent(question)}`);
  for (const address of [...addresses, ...searches]) {
    faults.length = 0;
    await page.goto(at(server, address), { waitUntil: address.startsWith('search/') ? 'networkidle' : 'load' });
    const found = await page.evaluate(inspect);
    await page.evaluate(poke);
    for (const id of found.markers) seen.add(id);
    if (page.url() !== at(server, address)) faults.push(`the page went to ${page.url()}`);
    report.check(`injection:/${address}`, 'no script runs, no request leaves, nothing could act', [...faults, ...found.faults]);
  }
  const hidden = [...bodies, ...texts].filter(({ id }) => !seen.has(marker(id)));
  report.check('', 'every vector stands on a page, and swallows nothing behind it', hidden.map(({ id, text }) => `${id} is not to be seen; ${text}`));
  await context.close();
}

/** The address of a page as a browser writes it; names of files may hold what means something in an address. */
const at = (server, address) => {
  const [name, question] = address.startsWith('search/?') ? address.split('?') : [address];
  return new URL(name.split('/').map(encodeURIComponent).join('/') + (question ? `?${question}` : ''), `${server.origin}/`).href;
};

/** Runs in the page: what could act if somebody touched it, and which markers a reader sees. */
function inspect() {
  const ACTIVE = 'iframe,frame,object,embed,applet,base,portal,math,body svg script,body svg style,body svg a,body svg foreignObject,body svg image,body style,body meta,body link,template';
  const ADDRESSES = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'ping', 'srcset', 'content'];
  const faults = [...document.querySelectorAll(ACTIVE)].map((element) => `an element that acts: ${element.outerHTML.slice(0, 120)}`);
  for (const script of document.querySelectorAll('script')) {
    const own = script.src.startsWith(`${location.origin}/assets/`) || script.type === 'application/json';
    if (script.type === 'application/ld+json') {
      try { JSON.parse(script.textContent); } catch (error) { faults.push(`JSON-LD: ${error.message}`); }
    } else if (!own) faults.push(`a script: ${script.outerHTML.slice(0, 120)}`);
  }
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || name === 'style') faults.push(`an attribute that acts: ${name} of ${element.outerHTML.slice(0, 120)}`);
      const address = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
      if (ADDRESSES.includes(name) && /^(javascript|data|vbscript):/.test(address) && element.localName !== 'meta') faults.push(`an address that acts: ${name}=${value.slice(0, 120)}`);
      if (['src', 'srcset', 'poster', 'data', 'background'].includes(name) && /^(https?:)?\/\//.test(address)) faults.push(`loads from elsewhere: ${name}=${value}`);
    }
  }
  for (const link of document.querySelectorAll('a[href]')) {
    if (!['http:', 'https:', 'tel:', 'sms:', 'mailto:', 'ftp:'].includes(link.protocol)) faults.push(`a link of scheme ${link.protocol}`);
    if (/steal\.example/.test(link.href) && link.host !== location.host) faults.push(`a live link: ${link.href}`);
  }
  return { faults, markers: document.body.innerText.match(/第[a-z]\d{3}条在这里。/g) ?? [] };
}

/** Runs in the page: what a mouse and a keyboard would set off. */
function poke() {
  for (const element of document.querySelectorAll('main *')) {
    for (const name of ['mouseover', 'mouseenter', 'focus', 'blur', 'toggle', 'contextmenu']) element.dispatchEvent(new Event(name));
  }
}

/** What readers of feeds are given is as harmless as the pages. */
async function feeds(browser, site, report) {
  const page = await browser.newPage();
  const read = (name) => readFileSync(path.join(site.folder, name), 'utf8');
  const entries = JSON.parse(read('feed.json')).items.map((item) => item.content_html ?? '');
  const atom = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    const strange = [...parsed.querySelectorAll('*')].filter((one) => one.namespaceURI !== 'http://www.w3.org/2005/Atom').map((one) => one.nodeName);
    return { strange, entries: [...parsed.querySelectorAll('content')].map((one) => one.textContent) };
  }, read('atom.xml'));
  report.check('injection:/atom.xml', 'is Atom and nothing else', atom.strange);
  for (const [index, html] of [...entries, ...atom.entries].entries()) {
    await page.setContent(`<!DOCTYPE html><body>${html}`);
    const { faults } = await page.evaluate(inspect);
    if (faults.length) report.check(`injection: entry ${index}`, 'nothing in a feed could act', faults.filter((fault) => !fault.startsWith('loads from elsewhere: src=https://fanzha.example/')));
  }
  report.check('injection:/feed.json', 'has entries', entries.length ? [] : ['no entry']);
  await page.close();
}

/** No cell of a table that is published begins as a formula does. */
function tables(site, report) {
  const rows = readFileSync(path.join(site.folder, 'data/cases.csv'), 'utf8').replace(/^\ufeff/, '');
  const found = [...rows.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gm)].map((cell) => (cell[1] ?? cell[2]).replaceAll('""', '"'));
  const formulas = found.filter((cell) => /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/.test(cell));
  report.check('injection:/data/cases.csv', 'no cell is a formula', formulas);
  // Zero-width characters are taken out of every value.
  const visible = (text) => text.replaceAll('\u200b', '').trim();
  const arrived = cells.filter(({ text }) => !found.some((cell) => cell.includes(visible(text))));
  report.check('injection:/data/cases.csv', 'the cells have come', arrived.map(({ id, text }) => `${id}: ${text}`));
}
