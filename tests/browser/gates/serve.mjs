// The preview in a real browser: an edit shows by itself, a mistake lies over the page and goes when it is fixed, a style
// comes without a reload, the place on the page is kept, and a preview that was begun anew is found again.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DESKTOP, launch } from '../lib/browser.mjs';
import { begin } from '../lib/preview.mjs';

export const everyPage = true;

const CONFIG = 'title: 预览的站\nbase_url: https://fanzha.example/sub/\npublisher: 示例反诈宣传组\n';
const FILE = 'content/bulletins/a.md';
const PAGE = 'bulletins/a/';
// Long waits: they end as soon as what they wait for is there, and measure nothing.
const PATIENCE = { timeout: 60_000 };

const bulletin = (title, text) => `---\ntitle: ${title}\ndate: 2026-01-02\nscam_type: loan\nregion: 清远市\nloss: 6000\n---\n\n${text}\n`;
const LONG = Array.from({ length: 200 }, (_, number) => `第${number}段，写得长，好往下翻。`).join('\n\n');

/** A folder of a site whose files are written one by one. */
class Site {
  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), 'fanzha-serve-'));
    this.write('site.yaml', CONFIG);
    this.write(FILE, bulletin('原来的', LONG));
    this.write('content/bulletins/b.md', bulletin('旁边的', '一段。').replace('loan', '刷单'));
  }

  write(file, text) {
    const place = path.join(this.folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

const titled = (page, title) => page.waitForFunction((words) => document.title.startsWith(words), title, PATIENCE);
const overlay = (page) => page.locator('fanzha-preview .errors section');
// A page that was loaded anew has lost what was written into it.
const mark = (page) => page.evaluate(() => { window.marked = true; });
const isMarked = (page) => page.evaluate(() => window.marked === true);

const TOPICS = {
  'an edit shows by itself': async ({ site, page, beside }) => {
    await mark(beside);
    site.write(FILE, bulletin('改过的', LONG));
    await titled(page, '改过的');
    return (await isMarked(beside)) ? [] : ['a page that has not changed was loaded again'];
  },
  'an edit is searchable at once, on an open search page too': async ({ site, searching }) => {
    const found = (title) => searching.waitForFunction((words) => document.querySelector('#search-results')?.textContent.includes(words), title, PATIENCE);
    // Where nothing has the words, the page says so, whatever it shows as nearest.
    const nothing = () => searching.waitForFunction(() => /^没有(找到|一字不差)/.test(document.querySelector('#search-status')?.textContent), null, PATIENCE);
    await nothing();
    site.write(FILE, bulletin('改过的', `${LONG}\n\n绿萝卜`));
    await found('改过的');
    site.write(FILE, bulletin('改过的', LONG));
    await nothing();
    return [];
  },
  'the place on the page is kept': async ({ site, page }) => {
    await page.evaluate(() => scrollTo(0, 2000));
    site.write(FILE, bulletin('又改过的', LONG));
    await titled(page, '又改过的');
    const kept = await page.waitForFunction(() => Math.abs(scrollY - 2000) < 5, null, PATIENCE).then(() => true, () => false);
    return kept ? [] : [`the page stands at ${await page.evaluate(() => scrollY)}`];
  },
  'a mistake lies over the page and goes when it is fixed': async ({ site, page }) => {
    await mark(page);
    site.write(FILE, bulletin('又改过的', LONG).replace('清远市', '清圆市'));
    await overlay(page).waitFor(PATIENCE);
    const text = await overlay(page).innerText();
    const faults = ['content/bulletins/a.md:5:', '清圆市', '清远市', '错误'].filter((part) => !text.includes(part)).map((part) => `does not say ${part}`);
    if (!(await page.title()).startsWith('又改过的')) faults.push('the last good page is not behind it');
    site.write(FILE, bulletin('又改过的', LONG));
    await overlay(page).waitFor({ ...PATIENCE, state: 'detached' });
    if (!(await isMarked(page))) faults.push('the page was loaded again');
    return faults;
  },
  'a message can be put aside': async ({ site, page }) => {
    site.write('templates/page.html', '{% if %}');
    await overlay(page).waitFor(PATIENCE);
    await page.keyboard.press('Escape');
    const badge = page.locator('fanzha-preview .badge button');
    await badge.waitFor(PATIENCE);
    await badge.click();
    await overlay(page).waitFor(PATIENCE);
    rmSync(path.join(site.folder, 'templates'), { recursive: true });
    await overlay(page).waitFor({ ...PATIENCE, state: 'detached' });
    return [];
  },
  'warnings are a small badge': async ({ site, page }) => {
    site.write(FILE, bulletin('有疑问的', LONG).replace('loss:', 'unheard: 1\nloss:'));
    await titled(page, '有疑问的');
    const badge = page.locator('fanzha-preview .badge summary');
    await badge.waitFor(PATIENCE);
    const faults = /1/.test(await badge.innerText()) ? [] : [`the badge says ${await badge.innerText()}`];
    site.write(FILE, bulletin('又改过的', LONG));
    await titled(page, '又改过的');
    return faults;
  },
  'a style comes without a reload': async ({ site, page }) => {
    await mark(page);
    const red = 'rgb(200, 0, 0)';
    site.write('static/style.css', `body { background: ${red}; }`);
    const came = await page.waitForFunction((colour) => getComputedStyle(document.body).backgroundColor === colour, red, PATIENCE).then(() => true, () => false);
    const links = await page.evaluate(() => document.querySelectorAll('link[rel~=stylesheet]').length);
    const faults = came ? [] : ['the style did not come'];
    if (links !== 1) faults.push(`${links} style sheets`);
    if (!(await isMarked(page))) faults.push('the page was loaded again');
    return faults;
  },
  'a preview that was begun anew is found again': async ({ site, page, preview, restart }) => {
    await preview.end();
    site.write(FILE, bulletin('隔了一次的', LONG));
    await restart();
    await titled(page, '隔了一次的');
    site.write(FILE, bulletin('最后的', LONG));
    await titled(page, '最后的');
    return [];
  },
};

export async function check({ report }) {
  const site = new Site();
  const browser = await launch();
  const given = { site, preview: await begin(site, '--port', '0') };
  given.restart = async () => { given.preview = await begin(site, '--port', given.preview.port); };
  const context = await browser.newContext(DESKTOP);
  const errors = [];
  for (const [name, address] of [['page', PAGE], ['beside', 'bulletins/b/'], ['searching', 'search/?q=绿萝卜']]) {
    given[name] = await context.newPage();
    given[name].on('pageerror', (error) => errors.push(error.message));
    await given[name].goto(given.preview.url + address);
    await listening(given[name]);
  }
  for (const [topic, look] of Object.entries(TOPICS)) {
    const faults = await look(given).catch((error) => [error.message.split('\n')[0]]);
    report.check(`preview /sub/${PAGE}`, topic, faults);
  }
  report.check(`preview /sub/${PAGE}`, 'led to the page that changed', await followed(browser, site));
  report.check(`preview /sub/${PAGE}`, 'no script error', errors);
  await given.preview.end().catch(() => {});
  await browser.close();
  rmSync(site.folder, { recursive: true, force: true });
}

/** Waits until a second listener of the page has heard something: the first one has by then. */
const listening = (page) => page.evaluate(() => new Promise((heard) => {
  const source = new EventSource('/sub/_fanzha/events?page=/sub/');
  source.onmessage = () => { source.close(); heard(); };
}));

/** With --navigate, the home page gives way to the bulletin that is new. */
async function followed(browser, site) {
  const preview = await begin(site, '--port', '0', '--navigate');
  const page = await (await browser.newContext(DESKTOP)).newPage();
  await page.goto(preview.url);
  await listening(page);
  site.write('content/bulletins/新的.md', bulletin('新写的', '一段。'));
  const faults = await titled(page, '新写的').then(() => [], () => [`stays at ${page.url()}`]);
  await preview.end();
  return faults;
}
