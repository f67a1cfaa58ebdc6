// The desk of a preview (docs/desk.md), as an author uses it: every page passes axe on a phone and a desktop, light and
// dark, and does not scroll sideways; a bulletin is made, written and put right by the keyboard alone; and the button for official
// accounts puts rich text, plain text and nothing else on the clipboard, from which it is pasted.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DESKTOP, PHONE, launch, sidewaysScroll, watchedPage } from '../lib/browser.mjs';
import { begin } from '../lib/preview.mjs';

export const everyPage = true;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PATIENCE = { timeout: 60_000 };
const CONFIG = 'title: 预览的站\nbase_url: https://fanzha.example/sub/\npublisher: 示例反诈宣传组\n';
const FILE = 'content/bulletins/a.md';
const WRONG = 'content/bulletins/b.md';
const BACK = 'content/bulletins/withdrawn.md';
const bulletin = (title, text) => `---\ntitle: ${title}\ndate: 2026-01-02\nscam_type: loan\nregion: 清远市\nloss: 6000\n---\n\n${text}\n`;

function makeSite() {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanzha-desk-'));
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write('site.yaml', CONFIG);
  write(FILE, bulletin('一篇 <b>好</b> 通报', '**要紧**的话。\n\n- 一\n- 二\n\n![一张图](p.png)'));
  write(WRONG, bulletin('有错的', '一段。').replace('清远市', '清圆市'));
  write(BACK, bulletin('撤回的', '一段。').replace('loss', 'withdrawn: {date: 2026-01-03, reason: 细节有误}\nloss'));
  write('content/bulletins/later.md', bulletin('以后的', '一段。').replace('2026-01-02', '2027-01-02'));
  write('content/bulletins/draft.md', bulletin('草稿', '一段。').replace('loss', 'draft: true\nloss'));
  // One pixel.
  write('content/bulletins/p.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64'));
  return { folder, write, read: (file) => readFileSync(path.join(folder, file), 'utf8') };
}

const PAGES = {
  list: '', new: 'new', form: `edit?file=${FILE}`, 'form with findings': `edit?file=${WRONG}`, 'form with a correction': `edit?file=${FILE}&add=correction`, 'form with its rare fields': 'edit?file=content/bulletins/later.md', import: 'import', 'plain editor': `text?file=${FILE}`, 'editor with findings': `text?file=${WRONG}`, 'editor of a draft': 'text?file=content/bulletins/draft.md',
  settings: 'settings', pictures: `pictures?file=${FILE}`, 'delete a draft': 'delete?file=content/bulletins/draft.md', 'form of a draft': 'edit?file=content/bulletins/draft.md', 'restore a bulletin': `restore?file=${BACK}`,
  rename: `rename?file=${FILE}`, withdraw: `withdraw?file=${FILE}`, exports: `export?file=${FILE}`, 'official account': `export?file=${FILE}&format=wechat`,
};

/** Runs in the page. */
async function runAxe(values) {
  const result = await window.axe.run(document, { runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'], iframes: false });
  const of = (violation) => violation.nodes.slice(0, 3).map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary.split('\n')[1]?.trim()}`);
  return result.violations.flatMap(of).concat(result.passes.length ? [] : ['axe checked nothing']);
}

/** What a thumb must hit that is lower than 44 pixels. */
const lowTargets = (page) => page.evaluate(() => [...document.querySelectorAll('main button, main input:not([type=hidden]):not([type=checkbox]), main textarea, main summary, header a')]
  .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
  .map((one) => `${one.tagName.toLowerCase()} ${one.textContent.trim() || one.id} is ${one.getBoundingClientRect().height} px high`));

// The page in the frame listens to the preview until it is left.
const isFault = (error) => !/_fanzha\/events\S* net::ERR_ABORTED/.test(error);

async function looks(browser, desk, report) {
  for (const [device, options] of [['phone', PHONE], ['desktop', DESKTOP]]) {
    const context = await browser.newContext({ ...options, locale: 'zh-CN', reducedMotion: 'reduce' });
    const { page, errors } = await watchedPage(context);
    for (const [name, address] of Object.entries(PAGES)) {
      errors.length = 0;
      await page.goto(desk + address);
      await page.evaluate(AXE);
      await page.evaluate(() => document.querySelectorAll('main details').forEach((one) => { one.open = true; }));
      for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme });
        const faults = await page.evaluate(runAxe, RULES);
        const sideways = await sidewaysScroll(page);
        if (sideways > 0) faults.push(`scrolls sideways by ${sideways} px`);
        report.check(`desk ${name}`, `${device}, ${scheme}`, faults.concat(await lowTargets(page), errors.splice(0).filter(isFault)));
      }
    }
    await context.close();
  }
}

/** Presses Tab until the element that has the focus is the one that is wanted. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

/** Makes a bulletin, writes it and saves it, without a mouse. */
async function byKeyboard(browser, desk, site) {
  const page = await (await browser.newContext(DESKTOP)).newPage();
  await page.goto(desk);
  await page.keyboard.press('Tab');
  const faults = (await page.evaluate(() => document.activeElement.getAttribute('href'))) === '#main' ? [] : ['the first stop does not skip to the content'];
  await tabTo(page, 'main a[href="new"]');
  await Promise.all([page.waitForURL(/\/new$/, PATIENCE), page.keyboard.press('Enter')]);
  await tabTo(page, '#title');
  await page.keyboard.type('键盘写的通报');
  await Promise.all([page.waitForURL(/file=/, PATIENCE), page.keyboard.press('Enter')]);
  const file = new URL(page.url()).searchParams.get('file');
  await page.goto(`${desk}text?file=${encodeURIComponent(file)}`);
  await tabTo(page, '#text');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('用键盘写的正文。');
  await tabTo(page, '#editor button');
  await Promise.all([page.waitForURL(/done=saved/, PATIENCE), page.keyboard.press('Enter')]);
  const text = site.read(file);
  if (!text.includes('title: 键盘写的通报') || !text.endsWith('用键盘写的正文。')) faults.push(`the file says ${text}`);
  return faults;
}

/** Puts a finding right with its button. */
async function withOneTap(browser, desk, site) {
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.goto(`${desk}text?file=${WRONG}`);
  await Promise.all([page.waitForURL(/done=fixed/, PATIENCE), page.locator('button[name=fix]').first().tap()]);
  return site.read(WRONG).includes('region: 清圆市') ? ['the file is as it was'] : [];
}

/** Whether the browser asks before a page with typed words is left, and not after they were saved. */
async function unsaved(browser, desk) {
  const page = await (await browser.newContext(DESKTOP)).newPage();
  const asked = [];
  page.on('dialog', (dialog) => { asked.push(dialog.type()); dialog.accept(); });
  const faults = [];
  for (const [address, field] of [[`edit?file=${FILE}`, '#summary'], [`text?file=${FILE}`, '#text'], ['settings', '#description'], ['new', '#title']]) {
    await page.goto(desk + address);
    await page.goto(desk);
    if (asked.splice(0).length) faults.push(`${address}: asked though nothing was typed`);
    await page.goto(desk + address);
    await page.locator(field).first().pressSequentially('没存的字');
    await page.goto(desk);
    if (asked.splice(0).join() !== 'beforeunload') faults.push(`${address}: left without a question`);
  }
  await page.goto(`${desk}edit?file=${FILE}`);
  await page.locator('#summary').fill('存了的一句话。');
  await Promise.all([page.waitForURL(/done=saved/, PATIENCE), page.locator('button[value=save]').first().click()]);
  await page.goto(desk);
  if (asked.length) faults.push('asked after saving');
  return faults;
}

/** Deletes a draft and changes the address of the site, with clicks alone. */
async function byClicks(browser, desk, site) {
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.goto(desk);
  await page.locator('h2 a', { hasText: '草稿' }).tap();
  await page.locator('.links a[href^="delete?"]').tap();
  await Promise.all([page.waitForURL(/done=deleted/, PATIENCE), page.locator('main button').tap()]);
  const faults = existsSync(path.join(site.folder, 'content/bulletins/draft.md')) ? ['the draft is there'] : [];
  await page.locator('nav a[href$=settings]').tap();
  await page.locator('[name=base_url]').fill('https://fanzha.example/sub/');
  await page.locator('[name="publisher.contact"]').fill('政务大厅一楼');
  await Promise.all([page.waitForURL(/done=settings/, PATIENCE), page.locator('main button.main').tap()]);
  if (!site.read('site.yaml').endsWith('publisher:\n  name: 示例反诈宣传组\n  contact: 政务大厅一楼\n')) faults.push(site.read('site.yaml'));
  return faults;
}

/** The page of a draft stands beside its form, without the findings of other files; pages lead to their forms. */
async function beside(browser, desk) {
  const page = await (await browser.newContext(DESKTOP)).newPage();
  const faults = [];
  await page.goto(`${desk}edit?file=content/bulletins/later.md`);
  const frame = page.frameLocator('.preview iframe');
  await frame.locator('h1', { hasText: '以后的' }).waitFor(PATIENCE);
  if (!(await frame.locator('h1').evaluate((title) => getComputedStyle(title).fontWeight > 400 && document.styleSheets.length > 0))) faults.push('the draft has no style');
  // There are errors in another file.
  await page.goto(`${desk}edit?file=${FILE}`);
  await page.frameLocator('.preview iframe').locator('h1').waitFor(PATIENCE);
  await page.waitForTimeout(1000);
  if (await page.frameLocator('.preview iframe').locator('fanzha-preview').count()) faults.push('findings of other files cover the page');
  await page.goto(desk.replace('_fanzha/', 'bulletins/a/'));
  const close = page.locator('fanzha-preview .errors button');
  if (await close.count()) await close.click();
  const link = page.locator('fanzha-preview a.edit');
  await link.waitFor(PATIENCE);
  await page.keyboard.press('Escape');
  await Promise.all([page.waitForURL(/_fanzha\/edit\?file=/, PATIENCE), link.click()]);
  if (!(await page.locator('[name=title]').count())) faults.push('the link does not lead to the form');
  return faults;
}

/** From the button to what is pasted into an editor; `old` without the newer way of browsers. */
async function pasted(browser, desk, old) {
  const context = await browser.newContext(DESKTOP);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  if (old) await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.goto(`${desk}export?file=${FILE}&format=wechat`);
  await page.locator('#copy').click();
  await page.locator('#copied.good').waitFor(PATIENCE);
  const rich = await page.locator('#rich').inputValue();
  const summary = await page.locator('#summary').inputValue();
  const editor = await context.newPage();
  await editor.goto(`${desk}desk.css`);
  await editor.evaluate(() => {
    document.body.innerHTML = '<div contenteditable id="editor"></div>';
    document.addEventListener('paste', (event) => {
      window.pasted = Object.fromEntries([...event.clipboardData.types].map((type) => [type, event.clipboardData.getData(type)]));
    });
    document.getElementById('editor').focus();
  });
  await editor.keyboard.press('Control+V');
  await editor.waitForFunction(() => window.pasted && document.getElementById('editor').textContent, null, PATIENCE);
  const { clip, html } = await editor.evaluate(() => ({ clip: window.pasted, html: document.getElementById('editor').innerHTML }));
  const faults = [];
  if (await page.locator('#rich, #plain').filter({ visible: true }).count()) faults.push('the source of the article is shown');
  const texts = (markup) => markup.replace(/<[^>]*>/g, '').replace(/\s+/g, '');
  if (JSON.stringify(Object.keys(clip).sort()) !== '["text/html","text/plain"]') faults.push(`the clipboard has ${Object.keys(clip)}`);
  if (!texts(clip['text/html'] ?? '').includes(texts(rich))) faults.push('the rich text is another one');
  for (const part of ['<section', '<strong', '要紧', '<li', '［图 1：一张图', 'style=']) if (!html.includes(part)) faults.push(`what is pasted has no ${part}`);
  for (const part of ['<script', '<img', '<h1', 'class=']) if (html.includes(part)) faults.push(`what is pasted has ${part}`);
  if (!clip['text/plain']?.includes('要紧的话。')) faults.push('there is no plain text');
  if ([...summary].length > 120 || !summary) faults.push(`the summary has ${[...summary].length} characters`);
  if ((await page.locator('.pictures img').evaluateAll((all) => all.filter((one) => one.naturalWidth > 0).length)) !== 1) faults.push('the picture to upload does not show');
  await context.close();
  return faults;
}

export async function check({ report }) {
  const site = makeSite();
  const browser = await launch();
  const preview = await begin(site, '--port', '0');
  const desk = `${preview.url}_fanzha/`;
  const topics = {
    'a bulletin is made by the keyboard alone': () => byKeyboard(browser, desk, site),
    'the button for official accounts': () => pasted(browser, desk, false),
    'the same where browsers hide the newer way': () => pasted(browser, desk, true),
    'drafts and pages beside their forms': () => beside(browser, desk),
    'what was typed is not left unasked': () => unsaved(browser, desk),
    'a draft is deleted and the settings are written': () => byClicks(browser, desk, site),
    'a finding is put right with one tap': () => withOneTap(browser, desk, site),
  };
  await looks(browser, desk, report);
  for (const [topic, look] of Object.entries(topics)) {
    report.check('desk', topic, await look().catch((error) => [error.message.split('\n')[0]]));
  }
  await preview.end().catch(() => {});
  await browser.close();
  rmSync(site.folder, { recursive: true, force: true });
}
