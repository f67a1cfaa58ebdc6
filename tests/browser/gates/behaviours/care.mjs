// The large text edition (关怀版), switched on through its own control: text, lines and targets grow to what the
// ageing-friendly specification asks for, the choice is remembered over reloads and pages, goes away again, and
// works for the page at hand where a browser forbids storage.
import { PHONE, sidewaysScroll, watchedPage } from '../../lib/browser.mjs';
import { nameOf } from '../../lib/report.mjs';
import { CARE_SWITCH, SIZES, careButton, careOf } from '../../lib/theme.mjs';

const LINE_HEIGHT = 1.7;
const TARGET = 60;
const KINDS = ['home', 'type', 'bulletin-cases', 'list-landing', 'english-home'];

export async function care({ browser, servers, samples, report }) {
  for (const sample of samples.filter((one) => KINDS.includes(one.kind))) {
    const server = servers[sample.site];
    const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
    const { page, errors } = await watchedPage(context);
    const name = nameOf(sample);
    await page.goto(server.url(sample.address));
    const before = await body(page);
    report.check(name, '关怀版 is off at first', (await careOf(page)) === null ? [] : ['it is on']);
    await page.locator(CARE_SWITCH).tap();
    const after = await body(page);
    report.check(name, '关怀版 makes the text larger', after.size > before.size ? [] : [`${before.size} px before, ${after.size} px after`]);
    report.check(name, '关怀版: every size', await everySize(page));
    const chosen = await careOf(page);
    await page.reload();
    report.check(name, '关怀版 is remembered over a reload', same(await careOf(page), chosen));
    await page.goto(server.url('about/'));
    report.check(name, '关怀版 is remembered on another page', same(await careOf(page), chosen));
    await page.locator(careButton('')).tap();
    report.check(name, '关怀版 goes off', same(await careOf(page), null));
    await page.goto(server.url(sample.address));
    report.check(name, '关怀版 stays off, and the text is as before', [...same(await careOf(page), null), ...same((await body(page)).size, before.size)]);
    report.check(name, '关怀版 makes no error', errors);
    await context.close();
    report.check(name, '关怀版 works without storage', await withoutStorage(browser, server, sample));
  }
  for (const name of ['demo', 'sub']) report.check(`${name}:/help/`, '关怀版 reaches the steps', await steps(browser, servers[name]));
}

/** The page of steps, which has no script: its size comes with the link that leads there, and from links of its own. */
async function steps(browser, server) {
  const faults = [];
  const size = (page) => body(page).then((is) => is.size);
  const arriving = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
  for (const wanted of ['22', '30']) {
    const page = await arriving.newPage();
    await page.goto(server.url('types/'));
    await page.evaluate((chosen) => localStorage.setItem('fanzha-care', chosen), wanted);
    await page.reload();
    await page.locator('.top-help').tap();
    await page.waitForURL(/\/help\//);
    if ((await size(page)) !== Number(wanted)) faults.push(`${wanted}: the steps are ${await size(page)} px`);
    if ((await page.$$('script')).length) faults.push('there is a script');
    if (await sidewaysScroll(page)) faults.push(`${wanted}: scrolls sideways`);
    const bottom = await page.$eval('.top', (top) => top.getBoundingClientRect().bottom);
    if (bottom > 70) faults.push(`${wanted}: the header is ${bottom} px high`);
    faults.push(...(await page.evaluate(smallTargets, TARGET)).map((small) => `${wanted}: ${small}`));
    await page.close();
  }
  await arriving.close();
  const bare = await browser.newContext({ ...PHONE, locale: 'zh-CN', javaScriptEnabled: false });
  const page = await bare.newPage();
  await page.goto(server.url('help/'));
  const found = [await size(page)];
  for (let tap = 0; tap < 3; tap += 1) {
    await page.locator('.to:visible').tap();
    found.push(await size(page));
  }
  if (found.join() !== '20,22,30,20') faults.push(`without a script the sizes are ${found.join()}`);
  await bare.close();
  return faults;
}

const same = (is, wanted) => (is === wanted ? [] : [`${is} instead of ${wanted}`]);

/** The size of the text, and how many times as high the lines of the longest paragraph are. */
const body = (page) => page.evaluate(() => {
  const paragraphs = [...document.querySelectorAll('main p')].sort((a, b) => b.textContent.length - a.textContent.length);
  const style = getComputedStyle(paragraphs[0] ?? document.body);
  return { size: parseFloat(getComputedStyle(document.body).fontSize), line: parseFloat(style.lineHeight) / parseFloat(style.fontSize) };
});

/** Each size of the panel sets its own number of pixels, high lines, large targets, and no sideways scroll. */
async function everySize(page) {
  const faults = [];
  for (const size of SIZES) {
    await page.locator(careButton(size)).tap();
    const is = await body(page);
    if (is.size !== Number(size)) faults.push(`${size}: the text is ${is.size} px`);
    if (is.line < LINE_HEIGHT - 0.01) faults.push(`${size}: lines are ${is.line} times the text, ${LINE_HEIGHT} at least`);
    if ((await page.locator(careButton(size)).getAttribute('aria-pressed')) !== 'true') faults.push(`${size}: its button does not say that it is pressed`);
    for (const small of await page.evaluate(smallTargets, TARGET)) faults.push(`${size}: ${small}`);
  }
  return faults;
}

/** Runs in the page: visible buttons and links that stand alone (not inside a sentence) and are too small. */
function smallTargets(least) {
  const alone = [...document.querySelectorAll('button, .bar a, .nav a, header a')];
  return alone.flatMap((target) => {
    const { width, height } = target.getBoundingClientRect();
    if (width === 0 || target.classList.contains('skip')) return [];
    const enough = width >= least - 0.5 && height >= least - 0.5;
    return enough ? [] : [`“${target.textContent.trim()}” is ${Math.round(width)} by ${Math.round(height)} px, ${least} at least`];
  });
}

async function withoutStorage(browser, server, sample) {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
  await context.addInitScript(() => {
    const forbid = { get() { throw new DOMException('forbidden', 'SecurityError'); } };
    Object.defineProperty(window, 'localStorage', forbid);
    Object.defineProperty(window, 'sessionStorage', forbid);
  });
  const { page, errors } = await watchedPage(context);
  await page.goto(server.url(sample.address));
  await page.locator(CARE_SWITCH).tap();
  const on = await careOf(page);
  const faults = [...errors, ...(on === null ? ['the switch does nothing'] : [])];
  await context.close();
  return faults;
}
