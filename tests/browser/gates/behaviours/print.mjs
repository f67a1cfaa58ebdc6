// On paper, also when it is printed from a dark screen: no emergency bar, no control, dark text on white. A bulletin takes
// two sheets at most, and has its address as a QR code and whom to call, which a screen does not show.
import { DESKTOP } from '../../lib/browser.mjs';
import { pagesOf } from '../../lib/pages.mjs';
import { nameOf } from '../../lib/report.mjs';

const CONTRAST = 7;

const SHEETS = 2;

export async function print({ browser, held, samples, report, sites }) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ ...DESKTOP, colorScheme, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print', colorScheme });
    for (const sample of samples) {
      await page.goto(held[sample.site].url(sample.address), { waitUntil: 'load' });
      report.check(nameOf(sample), `print, screen ${colorScheme}`, await page.evaluate(onPaper, CONTRAST));
    }
    await context.close();
  }
  await sheets({ browser, held, sites, report });
}

/** Every bulletin as a browser prints it on A4. */
async function sheets({ browser, held, sites, report }) {
  const context = await browser.newContext({ ...DESKTOP, locale: 'zh-CN' });
  const page = await context.newPage();
  const bulletins = [sites.demo, sites.english].flatMap(pagesOf).filter((one) => one.template === 'bulletin');
  for (const one of bulletins) {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(held[one.site].url(one.address), { waitUntil: 'load' });
    const onScreen = await page.evaluate(() => document.querySelector('.scan')?.checkVisibility());
    await page.emulateMedia({ media: 'print' });
    const { code, text } = await page.evaluate(() => {
      const drawing = document.querySelector('.scan svg').getBoundingClientRect();
      return { code: Math.min(drawing.width, drawing.height), text: document.querySelector('.scan').innerText };
    });
    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const count = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    report.check(`${one.site}:/${one.address}`, 'on paper', [
      ...(count >= 1 && count <= SHEETS ? [] : [`${count} sheets`]),
      ...(onScreen === false ? [] : ['the code shows on the screen']),
      ...(code >= 90 ? [] : [`the code is ${code} px`]),
      ...(text.includes('96110') ? [] : [`says “${text}”`]),
    ]);
  }
  report.check('demo', 'bulletins that were printed', bulletins.length > 50 ? [] : [String(bulletins.length)]);
  await context.close();
}

/** Runs in the page. */
function onPaper(contrast) {
  const faults = new Set();
  const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
  for (const element of document.querySelectorAll('.bar, button')) if (shown(element)) faults.add(`is printed: ${element.className || element.textContent}`);
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [red, green, blue, alpha = 1] = channels(getComputedStyle(at).backgroundColor);
      if (alpha > 0.5) return [red, green, blue];
    }
    return [255, 255, 255];
  };
  let read = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.nodeValue.trim() || !shown(element) || element.closest('script, style')) continue;
    read += 1;
    const [ink, white] = [luminance(channels(getComputedStyle(element).color)), luminance(paper(element))];
    const words = element.textContent.trim().slice(0, 24);
    if (white < 0.8) faults.add(`stands on a dark ground: “${words}”`);
    else if ((white + 0.05) / (ink + 0.05) < contrast) faults.add(`is too pale: “${words}”`);
  }
  if (read === 0) faults.add('nothing is printed');
  return [...faults];
}
