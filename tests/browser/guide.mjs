// The pictures of docs/first-week.md: the desk as somebody sees it who follows the guide. Started by `tests/browser/guide`.
//
// Everything in them is invented. WebP at a modest quality, which Chromium itself writes: 10 to 40 KB a picture.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from './lib/browser.mjs';
import { begin } from './lib/preview.mjs';
import { REPOSITORY } from './lib/sites.mjs';

const QUALITY = 40;
const WIDTH = 900;
// Everybody who fetches the repository fetches these.
const MOST_BYTES = 300 * 1024;
const FOLDER = path.join(REPOSITORY, 'docs/pictures');

const { values } = parseArgs({ options: { program: { type: 'string', default: process.env.FANZHA ?? 'cargo run --quiet --' } } });
process.env.FANZHA_PROGRAM = values.program;

const home = mkdtempSync(path.join(tmpdir(), 'fanzha-guide-'));
const folder = path.join(home, '反诈网站');
const [program, ...rest] = values.program.split(' ');
execFileSync(program, [...rest, 'init', folder, '--yes', '--now', '2026-11-22'], { cwd: REPOSITORY, stdio: 'ignore' });
const material = path.join(home, '材料.txt');
writeFileSync(material, '接到“贷款”电话，先别交钱\n\n2026年6月3日，清远市的吴先生接到贷款电话，对方要他先交保证金，他转了8000元。\n\n示例市反诈中心\n2026年6月5日\n');

const preview = await begin({ folder }, '--port', '0');
const desk = `${preview.url}_fanzha/`;
const browser = await launch();
const context = await browser.newContext({ viewport: { width: WIDTH, height: 700 }, locale: 'zh-CN', reducedMotion: 'reduce', colorScheme: 'light' });
const page = await context.newPage();
const protocol = await context.newCDPSession(page);
let bytes = 0;

/** Takes a picture of the page from an element on, so many pixels high. */
async function picture(name, from, height) {
  await page.setViewportSize({ width: WIDTH, height });
  await page.evaluate((selector) => { document.activeElement?.blur(); (document.querySelector(selector) ?? document.body).scrollIntoView(); }, from);
  await page.waitForTimeout(500);
  const { data } = await protocol.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  const taken = Buffer.from(data, 'base64');
  bytes += taken.length;
  writeFileSync(path.join(FOLDER, `desk-${name}.webp`), taken);
}

const click = (selector) => Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
const FORM = { title: '接到“快递丢了”的电话，先挂断', date: '2026-06-01', scam_type: '冒充客服', region: '绵阳', summary: '对方说要赔钱，几分钟转走了2万多元。' };

await page.goto(`${desk}new`);
for (const name of ['title', 'date', 'scam_type']) await page.locator(`[name="${name}"]`).fill(FORM[name]);
await picture('new', 'body', 620);
await click('main form button.main');
const file = new URL(page.url()).searchParams.get('file');
const form = `${desk}edit?file=${encodeURIComponent(file)}`;

await page.goto(form);
for (const name of ['region', 'summary']) await page.locator(`[name="${name}"]`).fill(FORM[name]);
await page.locator('[name="cases[0].loss"]').fill('2万多元');
await page.locator('[name=body]').fill('周女士接到“客服”电话，对方说快递丢了，要给她赔钱。\n\n她照着做，几分钟里转走了2万多元。');
await click('button[value=save]');
await page.goto(form);
await picture('form', '#group-about', 640);

await page.locator('[name=region]').fill('绵羊市');
await page.locator('[name=scam_type]').fill('冒充客户');
await click('button[value=check]');
await picture('findings', '.summary', 560);

await page.goto(`${desk}import`);
await page.locator('input[type=file]').setInputFiles(material);
await click('main form button.main');
await picture('import', '#main', 520);

await page.goto(form);
await picture('cases', '#cases', 620);

await page.goto(`${desk}settings`);
await picture('settings', '#main', 640);

await page.goto(desk);
await picture('list', 'body', 640);

await browser.close();
await preview.end().catch(() => {});
rmSync(home, { recursive: true, force: true });
console.log(`pictures of the guide: ${bytes} bytes in ${FOLDER}`);
if (bytes > MOST_BYTES) console.error(`they are larger than ${MOST_BYTES} bytes`);
process.exit(bytes > MOST_BYTES ? 1 : 0);
