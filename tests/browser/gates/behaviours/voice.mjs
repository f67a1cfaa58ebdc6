// Reading aloud is offered only where the browser can speak, and then reads the page, hotlines digit by digit;
// the share text of a bulletin is copied as it stands, also by browsers without a clipboard of their own.
import { PHONE, watchedPage } from '../../lib/browser.mjs';
import { nameOf } from '../../lib/report.mjs';

const LISTEN = '[data-listen]';
const COPY = '[data-copy]';

export async function voice({ browser, servers, samples, report }) {
  for (const sample of samples.filter((one) => /^(bulletin|bulletin-cases|english-bulletin)$/.test(one.kind))) {
    const given = { browser, url: servers[sample.site].url(sample.address), origin: servers[sample.site].origin };
    report.check(nameOf(sample), 'no reading aloud where the browser cannot', await dumb(given));
    report.check(nameOf(sample), 'reads aloud where the browser can', await speaking(given));
    report.check(nameOf(sample), 'copies the share text', await copying(given, false));
    report.check(nameOf(sample), 'copies the share text without a clipboard', await copying(given, true));
  }
  const answers = { browser, url: servers.demo.url('quiz/elders/') };
  report.check('demo:/quiz/elders/', 'reads the answers of a quiz when they are open', await quiz(answers));
}

async function opened({ browser, url }, prepare, options = {}) {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN', ...options });
  await context.addInitScript(prepare);
  const { page, errors } = await watchedPage(context);
  await page.goto(url);
  return { context, page, errors };
}

async function dumb(given) {
  const { context, page, errors } = await opened(given, () => {
    delete window.speechSynthesis;
    delete window.SpeechSynthesisUtterance;
    delete Window.prototype.speechSynthesis;
  });
  const faults = [...errors];
  if (await page.evaluate(() => 'speechSynthesis' in window)) faults.push('the test could not take the voice away');
  if (await page.locator(LISTEN).isVisible()) faults.push('the button shows');
  await context.close();
  return faults;
}

async function speaking(given) {
  const { context, page, errors } = await opened(given, () => {
    // A voice that writes down what it is told to say.
    window.said = [];
    window.stopped = 0;
    window.SpeechSynthesisUtterance = function Utterance(text) { this.text = text; };
    Object.defineProperty(window, 'speechSynthesis', {
      value: { speak: (utterance) => window.said.push([utterance.text, utterance.lang]), cancel: () => { window.stopped += 1; } },
    });
  });
  const faults = [...errors];
  const button = page.locator(LISTEN);
  await button.tap();
  const said = await page.evaluate(() => window.said);
  const heading = (await page.locator('main h1').innerText()).replace(/\s+/g, '');
  const words = said.map(([text]) => text).join('').replace(/\s+/g, '');
  if (!words.includes(heading)) faults.push('the heading is not read');
  if (said.some(([text]) => /(?<!\d)110(?!\d)/.test(text))) faults.push('110 is read as a number, not digit by digit');
  const language = await page.evaluate(() => document.documentElement.lang);
  if (said.some(([, lang]) => lang !== language)) faults.push('it is read in another language than the page is in');
  if ((await button.getAttribute('aria-pressed')) !== 'true') faults.push('the button does not say that it reads');
  const stopped = await page.evaluate(() => window.stopped);
  await button.tap();
  if ((await page.evaluate(() => window.stopped)) <= stopped) faults.push('a second tap does not stop it');
  await context.close();
  return faults;
}

/** A quiz: its questions are read; its answers when they are open. */
async function quiz(given) {
  const { context, page, errors } = await opened(given, () => {
    window.said = [];
    window.SpeechSynthesisUtterance = function Utterance(text) { this.text = text; };
    Object.defineProperty(window, 'speechSynthesis', { value: { speak: ({ text }) => window.said.push(text), cancel: () => {} } });
  });
  const faults = [...errors];
  const read = async () => {
    await page.locator(LISTEN).tap();
    const text = await page.evaluate(() => window.said.splice(0).join('').replace(/\s+/g, ''));
    await page.locator(LISTEN).tap();
    return text;
  };
  const [question, answer] = await page.$eval('main details', (details) => [...details.children].map((one) => one.textContent.replace(/\s+/g, '')));
  const closed = await read();
  if (!closed.includes(question)) faults.push('a question is not read');
  if (closed.includes(answer)) faults.push('an answer is read before it is open');
  await page.locator('main summary').first().tap();
  if (!(await read()).includes(answer)) faults.push('an open answer is not read');
  await context.close();
  return faults;
}

async function copying(given, old) {
  const prepare = old ? () => Object.defineProperty(navigator, 'clipboard', { value: undefined }) : () => {};
  const options = old ? {} : { permissions: ['clipboard-read', 'clipboard-write'] };
  const { context, page, errors } = await opened(given, prepare, options);
  const faults = [...errors];
  await page.evaluate(() => document.addEventListener('copy', () => {
    const field = document.activeElement;
    window.copied = field.value === undefined ? String(getSelection()) : field.value.slice(field.selectionStart, field.selectionEnd);
  }));
  const button = page.locator(COPY).first();
  await button.tap();
  const status = page.locator('[role=status]').first();
  const done = await button.getAttribute('data-done');
  await page.waitForFunction(([element, wanted]) => element.textContent === wanted, [await status.elementHandle(), done], { timeout: 3000 })
    .catch(() => faults.push('it does not say that it is copied'));
  const wanted = await page.evaluate((id) => document.getElementById(id).textContent.trim(), await button.getAttribute('data-copy'));
  const copied = await page.evaluate((byHand) => (byHand ? window.copied : navigator.clipboard.readText()), old);
  if (copied !== wanted) faults.push(`copied: ${copied}`);
  if (!wanted.includes('110') || !wanted.includes('https://')) faults.push('the share text lacks the hotline or the address of the page');
  await context.close();
  return faults;
}
