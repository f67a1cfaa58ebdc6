// axe-core without a violation on every kind of page: phone and desktop, light and dark; with text at 200 %; and
// with the contrast of level AAA in the large text edition (关怀版). In each of these views an error on the
// console, a failed request or sideways scroll is a failure too. Rules about the structure of a page are asked in
// the views that differ in structure; where only colours or sizes differ, the rules about those are.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DESKTOP, PHONE, launch, sidewaysScroll, watchedPage } from '../lib/browser.mjs';
import { nameOf } from '../lib/report.mjs';
import { serve } from '../lib/serve.mjs';
import { LARGEST, rememberCare } from '../lib/theme.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// A reader's own setting of the browser: everything set in rem and em grows with it.
const TEXT = 200;

const LOOKS = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable'];
const CONTRAST_AAA = 'color-contrast-enhanced';

const VIEWS = {
  'phone, light': { device: PHONE, scheme: 'light', structure: true },
  'phone, dark': { device: PHONE, scheme: 'dark' },
  'desktop, light': { device: DESKTOP, scheme: 'light', structure: true },
  'desktop, dark': { device: DESKTOP, scheme: 'dark' },
  'phone, text at 200 %': { device: PHONE, scheme: 'light', text: TEXT },
  'desktop, text at 200 %': { device: DESKTOP, scheme: 'light', text: TEXT },
  'phone, 关怀版, light': { device: PHONE, scheme: 'light', care: LARGEST, structure: true },
  'phone, 关怀版, dark': { device: PHONE, scheme: 'dark', care: LARGEST },
  'desktop, 关怀版, light': { device: DESKTOP, scheme: 'light', care: LARGEST },
};

export async function check({ sites, samples, report }) {
  const browser = await launch();
  for (const site of Object.values(sites)) {
    const server = await serve(site, { hold: true });
    for (const [name, view] of Object.entries(VIEWS)) {
      const context = await browser.newContext({ ...view.device, colorScheme: view.scheme, locale: 'zh-CN', reducedMotion: 'reduce' });
      if (view.care) await rememberCare(context, view.care);
      const { page, errors } = await watchedPage(context);
      for (const sample of samples.filter((one) => one.site === site.name)) {
        errors.length = 0;
        await page.goto(server.url(sample.address), { waitUntil: 'load' });
        if (view.text) await page.evaluate((text) => { document.documentElement.style.fontSize = `${text}%`; }, view.text);
        // Evaluated, not added as an element: the site's security policy stays in force.
        await page.evaluate(AXE);
        const { violations, checked } = await page.evaluate(runAxe, rulesOf(view));
        const faults = [...violations, ...errors];
        const sideways = await sidewaysScroll(page);
        if (sideways > 0) faults.push(`scrolls sideways by ${sideways} px`);
        if (checked === 0) faults.push('axe checked nothing');
        report.check(nameOf(sample), name, faults);
      }
      await context.close();
    }
    server.close();
  }
  await browser.close();
}

/** What axe is to run in a view. */
function rulesOf({ structure, care }) {
  if (structure) return { type: 'tag', values: care ? [...AA, 'wcag2aaa'] : AA };
  return { type: 'rule', values: care ? [...LOOKS, CONTRAST_AAA] : LOOKS };
}

/** Runs in the page. */
async function runAxe(runOnly) {
  const result = await window.axe.run(document, {
    runOnly,
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  });
  const violations = result.violations.flatMap((violation) => violation.nodes.slice(0, 3).map((node) => {
    const why = node.failureSummary.split('\n')[1]?.trim() ?? '';
    return `${violation.id} (${violation.impact}, ${violation.nodes.length} times): ${node.target.join(' ')}: ${why}`;
  }));
  return { violations, checked: result.passes.length };
}
